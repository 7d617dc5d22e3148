import pytest

from tests.reliability.event_source import Simulation, proven


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("reports", ["report", "raise"])
def test_no_event_is_lost_or_doubled_whatever_the_event_source_does(
    seed: int, reports: str
) -> None:
    outcome = Simulation(seed, 1_000, reports).run()

    assert proven(outcome), outcome
    assert outcome.parked > 0
    assert outcome.deliveries > 1_000
