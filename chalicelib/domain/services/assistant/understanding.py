"""By whom a message is understood: the model where there is one and it answers, else the rules."""

from collections.abc import Callable
from dataclasses import replace

from chalicelib.domain.message import Engine, Moderation
from chalicelib.domain.ports.interpreter import Interpreter
from chalicelib.domain.ports.language_model import Asked, LanguageModel, ModelFailed, Usage
from chalicelib.domain.ports.limits import Metrics
from chalicelib.domain.services.circuit_breaker import CircuitBreaker
from chalicelib.domain.task import Task
from chalicelib.domain.wish import Understood, Wish


class Understanding:
    """`model` None: the rules alone."""

    def __init__(
        self,
        rules: Interpreter,
        model: LanguageModel | None,
        breaker: CircuitBreaker,
        metrics: Metrics,
    ) -> None:
        self._rules = rules
        self._model = model
        self._breaker = breaker
        self._metrics = metrics

    def read(self, asked: Asked, tasks: Callable[[], tuple[Task, ...]]) -> Understood:
        """The message understood. `tasks` is called only where somebody is to be shown them."""
        if self._model is None or not self._breaker.admits():
            return self.by_rules(asked)
        try:
            answer = self._model.understand(replace(asked, tasks=tasks()))
        except ModelFailed as failure:
            self._metrics.count("AssistantModelFailed")
            if failure.is_outage:
                self._breaker.failed()
            else:
                self._breaker.succeeded()
            return self.by_rules(asked, failure.moderation)
        self._breaker.succeeded()
        self._count(answer.usage)
        if answer.moderation is Moderation.FLAGGED:
            self._metrics.count("AssistantFlagged")
            return self.by_rules(asked, Moderation.FLAGGED)
        return Understood(answer.wishes, Engine.OPENAI, answer.moderation, answer.reply)

    def by_rules(self, asked: Asked, moderation: Moderation = Moderation.SKIPPED) -> Understood:
        meaning = self._rules.interpret(asked.text, asked.now, asked.zone)
        return Understood((Wish(meaning),), Engine.RULES, moderation)

    def _count(self, usage: Usage) -> None:
        self._metrics.add("AssistantInputTokens", usage.input_tokens)
        self._metrics.add("AssistantOutputTokens", usage.output_tokens)
        self._metrics.add("AssistantCostMicroDollars", usage.cost)
