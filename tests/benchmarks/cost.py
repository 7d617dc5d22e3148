"""What a million requests cost, by the calls the real handler makes and what it logs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.benchmarks import prices, processes, units
from tests.benchmarks.table import Figure, Part
from tests.benchmarks.units import Units

# Of a hundred requests. Signing in and refreshing: once or twice a day and user.
MIX = {"GET": 50, "LIST": 20, "POST": 10, "PATCH": 14, "COMPLETE": 4, "LOGIN": 2}
_REQUESTS_A_MONTH = 600  # of an active user: twenty a day

_GIGABYTES = 1769 / 1024
_STREAM_GIGABYTES = 0.5
_ROUND_TRIP_SECONDS = 0.004
_EVENT_SECONDS = 0.012  # of the stream's function, an event: a read and a transaction
_WINDOW_WRITES = 1
_LOG_HEAD_BYTES = 350  # the platform's own three lines of an invocation


def measure(artefact: Path) -> Part:
    """Counted calls at list prices; the time of a processor as measured here."""
    recorded = processes.recorded(artefact)
    shares_of = {name: _shares(request) for name, request in recorded.items()}
    costs = {name: sum(shares.values()) for name, shares in shares_of.items()}
    mixed = _mixed(costs)
    above = (prices.REST_REQUEST - prices.HTTP_REQUEST) * prices.MILLION
    shares = ", ".join(f"{share} % {name.lower()}" for name, share in MIX.items())
    return Part(
        "cost",
        "Cost",
        (
            *(
                Figure(f"a million of {n}", None, c * prices.MILLION, "$", _detail(recorded[n]))
                for n, c in costs.items()
            ),
            Figure("a million, mixed, REST API", 6.5, mixed, "$", shares),
            Figure("the same at the price of an HTTP API", 4.0, mixed - above, "$"),
            *(
                Figure(f"of the mixed million: {what}", None, _mixed(each), "$")
                for what in shares_of["GET"]
                for each in [{name: shares[what] for name, shares in shares_of.items()}]
            ),
            Figure(
                "an active user's month",
                None,
                mixed / prices.MILLION * _REQUESTS_A_MONTH,
                "$",
                f"{_REQUESTS_A_MONTH} requests",
            ),
            Figure(
                "as dear as containers, million requests a month",
                None,
                prices.CONTAINERS / mixed,
                "",
                f"those cost $ {prices.CONTAINERS:.0f} a month, idle or not",
            ),
        ),
    )


def _units(request: dict[str, Any]) -> Units:
    return sum((units.of_call(*call) for call in request["calls"]), Units())


def _mixed(costs: Mapping[str, float]) -> float:
    """Of a million requests, by what one of each kind costs."""
    return sum(costs[name] * share / 100 for name, share in MIX.items()) * prices.MILLION


def _shares(request: dict[str, Any]) -> dict[str, float]:
    """What one request costs, by what is paid for."""
    used = _units(request)
    waited = int(request["waits"]) * _ROUND_TRIP_SECONDS
    seconds = float(request["milliseconds"]) / 1000 + waited
    logged = int(request["logged"]) + _LOG_HEAD_BYTES
    event = (
        units.AUDIT_READS * prices.READ_UNIT
        + units.AUDIT_WRITES * prices.WRITE_UNIT
        + _EVENT_SECONDS * _STREAM_GIGABYTES * prices.GIGABYTE_SECOND
    )
    return {
        "the gateway": prices.REST_REQUEST,
        "the function": prices.INVOCATION + seconds * _GIGABYTES * prices.GIGABYTE_SECOND,
        "reads": used.reads * prices.READ_UNIT,
        "the window's count": _WINDOW_WRITES * prices.WRITE_UNIT,
        "other writes": (used.writes - _WINDOW_WRITES) * prices.WRITE_UNIT,
        "the audit trail": used.audited * event,
        "logs": logged / 1e9 * prices.LOGGED_GIGABYTE,
        "traces": prices.TRACED * prices.TRACE,
    }


def _detail(request: dict[str, Any]) -> str:
    used = _units(request)
    return (
        f"{len(request['calls'])} calls, {used.reads:.0f} read and {used.writes:.0f} write units; "
        f"audit {used.audited * units.AUDIT_WRITES} write units; {request['logged']} bytes logged; "
        f"{request['milliseconds']:.1f} ms of processor"
    )
