"""The model: moderation, then one call with tools, all of it within one budget of time."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.openai.prompt import messages
from chalicelib.adapters.openai.tools import TOOLS, described
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.message import Moderation
from chalicelib.domain.ports.language_model import Asked, ModelAnswer, ModelFailed, Usage
from chalicelib.domain.ports.limits import Metrics
from chalicelib.domain.wish import Wish

if TYPE_CHECKING:
    from openai import OpenAI

    from chalicelib.adapters.openai.network import Deadline

_log = logging.getLogger(__name__)
_MODERATION_SHARE = 0.25  # of the budget
_MODERATION_MODEL = "omni-moderation-latest"
_MOST_OUTPUT_TOKENS = 2000
_MOST_CALLS = 20
_LONGEST_REPLY = 2000
# A cent for a million tokens is a hundredth of a millionth of a dollar for one.
_PER_MICRO_DOLLAR = 100


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """`budget` in seconds, prices in cents for a million tokens."""

    base_url: str
    name: str
    moderates: bool
    budget: float
    input_price: int
    output_price: int


class OpenAiModel:
    """`key` reads the API key when it is needed; the SDK is imported then, too."""

    def __init__(self, key: Callable[[], str], settings: ModelSettings, metrics: Metrics) -> None:
        self._key = key
        self._settings = settings
        self._metrics = metrics

    def understand(self, asked: Asked) -> ModelAnswer:
        """Errors: `ModelFailed`, at the end of the budget at the latest."""
        attempt = _Attempt(self._key, self._settings, self._metrics, asked)
        # Not all that can stall takes a time limit: looking up a name does not. So somebody else
        # waits for it.
        worker = threading.Thread(target=attempt.run, name="model", daemon=True)
        worker.start()
        worker.join(self._settings.budget)
        return attempt.result()


class _Attempt:
    """One message, understood or not."""

    def __init__(
        self, key: Callable[[], str], settings: ModelSettings, metrics: Metrics, asked: Asked
    ) -> None:
        self._key = key
        self._settings = settings
        self._metrics = metrics
        self._asked = asked
        self._moderation = Moderation.SKIPPED
        self._answer: ModelAnswer | None = None
        self._failure: ModelFailed | None = None

    def result(self) -> ModelAnswer:
        if self._answer is not None:
            return self._answer
        raise self._failure or ModelFailed("no answer in time", self._moderation)

    def run(self) -> None:
        try:
            self._answer = self._understood()
        except ModelFailed as failure:
            self._failure = failure
        # Whatever the other side sends, and the SDK makes of it: the rules are there.
        except Exception as error:
            _log.warning("the model failed: %s", type(error).__name__)
            self._failure = ModelFailed(type(error).__name__, self._moderation)

    def _understood(self) -> ModelAnswer:
        from chalicelib.adapters.openai.network import Deadline

        deadline = Deadline(self._settings.budget)
        try:
            key = self._key()
        except Unavailable as error:
            raise ModelFailed("no key", self._moderation) from error
        # The first import of the SDK takes its time: of the whole, not of the moderation's share.
        import openai  # noqa: F401

        if self._settings.moderates:
            share = self._settings.budget * _MODERATION_SHARE
            self._moderation = self._moderated(key, deadline.within(share))
        if self._moderation is Moderation.FLAGGED:
            return ModelAnswer((), self._moderation)
        sent, ids = messages(self._asked)
        with _client(key, self._settings.base_url, deadline) as client:
            tools: Any = described()
            conversation: Any = sent
            answer = client.chat.completions.create(
                model=self._settings.name,
                messages=conversation,
                tools=tools,
                max_completion_tokens=_MOST_OUTPUT_TOKENS,
            )
        message = answer.choices[0].message
        usage = self._usage(answer.usage)
        try:
            wishes = _wishes(message.tool_calls or [], ids)
            reply = (message.content or "").strip()[:_LONGEST_REPLY]
            if not wishes and not reply:
                raise ValueError("an empty answer")
        except (ValueError, TypeError, AttributeError) as error:
            # The service is well; this answer of it is of no use.
            raise ModelFailed(str(error), self._moderation, is_outage=False) from error
        return ModelAnswer(wishes, self._moderation, reply, usage)

    def _moderated(self, key: str, deadline: "Deadline") -> Moderation:
        try:
            with _client(key, self._settings.base_url, deadline) as client:
                answer = client.moderations.create(model=_MODERATION_MODEL, input=self._asked.text)
            flagged = [result.flagged for result in answer.results]
            if not flagged or not all(isinstance(each, bool) for each in flagged):
                raise TypeError("no verdict")
            return Moderation.FLAGGED if any(flagged) else Moderation.PASSED
        # It is let through, and the answer says that nobody looked.
        except Exception as error:
            _log.warning("the moderation failed: %s", type(error).__name__)
            self._metrics.count("AssistantUnmoderated")
            return Moderation.SKIPPED

    def _usage(self, usage: Any) -> Usage:
        try:
            spent, made = int(usage.prompt_tokens), int(usage.completion_tokens)
        except (AttributeError, TypeError, ValueError):
            return Usage()
        prices = self._settings
        cents = spent * prices.input_price + made * prices.output_price
        return Usage(spent, made, cents / _PER_MICRO_DOLLAR)


def _client(key: str, base_url: str, deadline: "Deadline") -> "OpenAI":
    import httpx2
    from openai import OpenAI

    from chalicelib.adapters.openai.network import BoundedTransport

    return OpenAI(
        api_key=key,
        base_url=base_url,
        max_retries=0,
        timeout=None,
        default_headers={"Accept-Encoding": "identity"},
        http_client=httpx2.Client(transport=BoundedTransport(deadline), trust_env=False),
    )


def _wishes(calls: list[Any], ids: dict[str, str]) -> tuple[Wish, ...]:
    """What the calls ask for. Errors: `ValueError` where one is not what its schema says."""
    if len(calls) > _MOST_CALLS:
        raise ValueError("too many calls")
    wishes = []
    for call in calls:
        tool = TOOLS.get(call.function.name)
        if tool is None:
            raise ValueError("a call of no tool of ours")
        wishes.append(tool.model_validate_json(call.function.arguments).wish(ids))
    return tuple(wishes)
