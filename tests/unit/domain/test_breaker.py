from datetime import timedelta

from chalicelib.domain.breaker import FAILURES_TO_OPEN, FORGOTTEN_AFTER, OPEN_FOR, PROBE_LEASE
from chalicelib.domain.services.circuit_breaker import CircuitBreaker
from tests.fakes.breakers import MemoryBreakers
from tests.fakes.clock import FakeClock


class _NoMetrics:
    def count(self, name: str) -> None: ...
    def add(self, name: str, amount: float) -> None: ...


class _World:
    def __init__(self) -> None:
        self.clock, self.store = FakeClock(), MemoryBreakers()

    def process(self) -> CircuitBreaker:
        return CircuitBreaker("openai", self.store, self.clock, _NoMetrics())

    def opened(self) -> CircuitBreaker:
        breaker = self.process()
        for _ in range(FAILURES_TO_OPEN):
            breaker.failed()
        return breaker


def test_failures_in_a_row_open_it_for_a_while() -> None:
    world = _World()
    breaker = world.opened()

    assert not breaker.admits()
    world.clock.advance(OPEN_FOR)
    assert breaker.admits()


def test_a_success_between_them_begins_the_row_anew() -> None:
    world = _World()
    breaker = world.process()
    for _ in range(FAILURES_TO_OPEN - 1):
        breaker.failed()
    breaker.succeeded()
    breaker.failed()

    assert breaker.admits()


def test_failures_far_apart_are_no_row() -> None:
    world = _World()
    breaker = world.process()
    for _ in range(2 * FAILURES_TO_OPEN):
        breaker.failed()
        world.clock.advance(FORGOTTEN_AFTER)

    assert breaker.admits()


def test_one_process_tries_and_the_others_wait_for_it() -> None:
    world = _World()
    world.opened()
    first, second = world.process(), world.process()
    world.clock.advance(OPEN_FOR)

    assert first.admits()
    assert not second.admits()
    first.succeeded()
    world.clock.advance(PROBE_LEASE)
    assert second.admits()


def test_a_trial_that_fails_opens_it_again_at_once() -> None:
    world = _World()
    breaker = world.opened()
    world.clock.advance(OPEN_FOR)
    assert breaker.admits()
    breaker.failed()

    assert not breaker.admits()


def test_a_trial_that_never_ends_gives_way_to_another() -> None:
    world = _World()
    world.opened()
    first, second = world.process(), world.process()
    world.clock.advance(OPEN_FOR)
    assert first.admits()

    world.clock.advance(PROBE_LEASE)

    assert second.admits()


def test_without_the_store_a_process_keeps_its_own() -> None:
    world = _World()
    world.store.is_down = True
    breaker = world.opened()

    assert not breaker.admits()
    world.clock.advance(OPEN_FOR + timedelta(seconds=1))
    assert breaker.admits()
    breaker.succeeded()
    assert breaker.admits()
