"""Who understands a message, and what is counted of it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.adapters.interpreter.rules import RuleInterpreter
from chalicelib.domain.interpretation import Intent, Interpretation
from chalicelib.domain.message import Engine, Moderation
from chalicelib.domain.ports.language_model import Asked, ModelAnswer, ModelFailed, Usage
from chalicelib.domain.services.assistant.understanding import Understanding
from chalicelib.domain.services.circuit_breaker import CircuitBreaker
from chalicelib.domain.wish import Wish
from tests.fakes.breakers import MemoryBreakers
from tests.fakes.clock import FakeClock
from tests.fakes.metrics import MemoryMetrics

ASKED = Asked("Buy milk", datetime(2026, 3, 11, tzinfo=UTC), ZoneInfo("UTC"))
USED = Usage(input_tokens=812, output_tokens=45, cost=148.8)
PAID = {
    "AssistantInputTokens": 812,
    "AssistantOutputTokens": 45,
    "AssistantCostMicroDollars": 148.8,
}


class ScriptedModel:
    """Answers as told, or fails."""

    def __init__(self, answer: ModelAnswer | ModelFailed) -> None:
        self._answer = answer

    def understand(self, asked: Asked) -> ModelAnswer:
        assert asked.text == ASKED.text
        if isinstance(self._answer, ModelFailed):
            raise self._answer
        return self._answer


def _understanding(model: ScriptedModel | None, metrics: MemoryMetrics) -> Understanding:
    breaker = CircuitBreaker("model", MemoryBreakers(), FakeClock(), metrics)
    return Understanding(RuleInterpreter(), model, breaker, metrics)


def _answer(moderation: Moderation = Moderation.PASSED) -> ModelAnswer:
    wishes = () if moderation is Moderation.FLAGGED else (Wish(Interpretation(Intent.LIST)),)
    return ModelAnswer(wishes, moderation, usage=USED)


def test_what_the_model_used_and_cost_is_counted_once_an_answer() -> None:
    metrics = MemoryMetrics()
    understanding = _understanding(ScriptedModel(_answer()), metrics)

    understood = [understanding.read(ASKED, tuple) for _ in range(2)]

    assert {each.engine for each in understood} == {Engine.OPENAI}
    assert dict(metrics.totals) == pytest.approx({name: 2 * of for name, of in PAID.items()})


def test_a_flagged_message_is_counted_and_so_is_what_it_cost() -> None:
    metrics = MemoryMetrics()

    understood = _understanding(ScriptedModel(_answer(Moderation.FLAGGED)), metrics).read(
        ASKED, tuple
    )

    assert (understood.engine, understood.moderation) == (Engine.RULES, Moderation.FLAGGED)
    assert dict(metrics.totals) == pytest.approx({**PAID, "AssistantFlagged": 1})


@pytest.mark.parametrize("is_outage", [True, False])
def test_a_model_that_fails_is_counted_and_used_nothing(is_outage: bool) -> None:
    metrics = MemoryMetrics()
    failure = ModelFailed("no answer", Moderation.SKIPPED, is_outage)

    understood = _understanding(ScriptedModel(failure), metrics).read(ASKED, tuple)

    assert understood.engine is Engine.RULES
    assert dict(metrics.totals) == {"AssistantModelFailed": 1}


def test_the_rules_alone_count_nothing() -> None:
    metrics = MemoryMetrics()

    assert _understanding(None, metrics).read(ASKED, tuple).engine is Engine.RULES
    assert not metrics.totals
