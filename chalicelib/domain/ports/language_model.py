"""What understands plain words by a model that somebody else runs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from chalicelib.domain.message import Moderation
from chalicelib.domain.task import Task
from chalicelib.domain.wish import Wish


@dataclass(frozen=True, slots=True)
class Asked:
    """A message with what it may refer to.

    `tasks` are the user's own, `history` the newest messages with their answers, oldest first.
    """

    text: str
    now: datetime
    zone: ZoneInfo
    tasks: tuple[Task, ...] = ()
    history: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that were paid for, and what they cost in millionths of a dollar."""

    input_tokens: int = 0
    output_tokens: int = 0
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What the model made of a message; no wishes where the moderation flagged it."""

    wishes: tuple[Wish, ...]
    moderation: Moderation
    reply: str = ""
    usage: Usage = Usage()


class ModelFailed(Exception):
    """The model did not answer in time, or with nothing that can be used.

    `is_outage`: the fault is the service's, not of this one answer.
    """

    def __init__(self, reason: str, moderation: Moderation, is_outage: bool = True) -> None:
        super().__init__(reason)
        self.moderation = moderation
        self.is_outage = is_outage


class LanguageModel(Protocol):
    def understand(self, asked: Asked) -> ModelAnswer:
        """Within its budget of time, moderation included. Errors: `ModelFailed`."""
