"""Comparing the entities with the audit trail, and mending the trail where it can be mended.

The newest write of an entity is the entity itself: where its event is missing, it can be made. An
older version is gone from the table; if its event is missing, only a record that was parked or is
still in the stream can bring it back, and until then it is reported.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from chalicelib.domain.audit import EntityChange
from chalicelib.domain.paging import Position
from chalicelib.domain.ports.audit import AuditRepository
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.limits import Metrics
from chalicelib.domain.ports.tracked import Checkpoints, TrackedEntities
from chalicelib.domain.services.audit_check import GRACE
from chalicelib.domain.services.audit_trail import AuditTrail
from chalicelib.domain.task_state import state_after

_NAME = "audit"
_OVERLAP = timedelta(minutes=10)  # what a pass left to the stream, the next one looks at
_MOST_PAGES = 200


class Report(Protocol):
    """Told of every gap that can't be mended."""

    def __call__(self, change: EntityChange, missing: list[int]) -> None: ...


@dataclass(frozen=True, slots=True)
class Findings:
    """Of one run. `finished`: it came to the end of the entities; else the next run goes on."""

    checked: int = 0
    repaired: int = 0
    missing: int = 0
    finished: bool = False


class Reconciler:
    def __init__(
        self,
        tracked: TrackedEntities,
        events: AuditRepository,
        checkpoints: Checkpoints,
        clock: Clock,
        metrics: Metrics,
    ) -> None:
        self._tracked = tracked
        self._events = events
        self._checkpoints = checkpoints
        self._clock = clock
        self._metrics = metrics

    def run(self, report: Report, goes_on: Callable[[], bool] = lambda: True) -> Findings:
        """Looks at what was written since the last whole pass; page by page, as long as `goes_on`.

        Errors: `Unavailable`; what was looked at until then is not looked at again.
        """
        known = self._checkpoints.load(_NAME)
        started = known.get("started") or _text(self._clock.now())
        since = known.get("since", "")
        start: Position | None = {k[3:]: v for k, v in known.items() if k[:3] == "at_"} or None
        found = Findings()
        for _ in range(_MOST_PAGES):
            page = self._tracked.written_since(since, start)
            for change in page.items:
                found = self._compare(change, found, report)
            start = page.next
            if start is None:
                past = _text(datetime.fromisoformat(started) - _OVERLAP)
                self._checkpoints.save(_NAME, {"since": past})
                return replace(found, finished=True)
            at = {f"at_{name}": value for name, value in start.items()}
            self._checkpoints.save(_NAME, {"since": since, "started": started, **at})
            if not goes_on():
                break
        return found

    def _compare(self, change: EntityChange, found: Findings, report: Report) -> Findings:
        if change.at > self._clock.now() - GRACE:
            return found
        missing = set(range(1, change.version + 1)).difference(self._events.versions(change.entity))
        repaired = 0
        if change.version in missing:
            before = state_after(self._events.up_to(change.entity, change.version - 1))
            # The stream may bring it at this very moment: then nothing is added.
            repaired = int(AuditTrail(self._events).record(replace(change, before=before)))
            missing.discard(change.version)
        if repaired:
            self._metrics.count("AuditRepaired")
        for _ in missing:
            self._metrics.count("AuditGaps")
        if missing:
            report(change, sorted(missing))
        return Findings(found.checked + 1, found.repaired + repaired, found.missing + len(missing))


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
