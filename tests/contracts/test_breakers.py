from datetime import UTC, datetime

from chalicelib.domain.breaker import BreakerState
from tests.contracts.conftest import Store

NOW = datetime(2026, 11, 22, 12, 0, 0, 123000, tzinfo=UTC)


def test_a_breaker_nobody_wrote_is_clean(store: Store) -> None:
    assert store.breakers.read("openai") == BreakerState()


def test_a_state_comes_back_as_it_was_written(store: Store) -> None:
    state = BreakerState(3, NOW, NOW, 1)

    assert store.breakers.write("openai", state)
    assert store.breakers.read("openai") == state


def test_of_two_writers_of_one_version_the_second_is_told(store: Store) -> None:
    assert store.breakers.write("openai", BreakerState(1, NOW, None, 1))
    assert not store.breakers.write("openai", BreakerState(0, None, None, 1))
    assert store.breakers.write("openai", BreakerState(0, None, None, 2))
    assert store.breakers.read("openai") == BreakerState(0, None, None, 2)
