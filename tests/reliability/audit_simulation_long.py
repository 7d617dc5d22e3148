"""Two million simulated writes: `make test-long`."""

from concurrent.futures import ProcessPoolExecutor

from tests.reliability.event_source import Outcome, Simulation, proven

SEEDS, WRITES, PROCESSES = 200, 10_000, 2


def _run(seed: int) -> Outcome:
    return Simulation(seed, WRITES, ("report", "raise")[seed % 2]).run()


def test_no_event_is_lost_or_doubled_in_two_million_writes() -> None:
    with ProcessPoolExecutor(PROCESSES) as pool:
        outcomes = list(pool.map(_run, range(SEEDS)))

    failed = [(seed, outcome) for seed, outcome in enumerate(outcomes) if not proven(outcome)]
    invocations, deliveries, parked = (
        sum(getattr(outcome, name) for outcome in outcomes)
        for name in ("invocations", "deliveries", "parked")
    )
    print(
        f"\n{SEEDS} seeds x {WRITES} writes: {deliveries} deliveries in {invocations} invocations, "
        f"{parked} parked, {len(failed)} seeds failed"
    )
    assert not failed
