"""Who did what, by which request: written with every item, for the stream to tell the audit."""

from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.reminder_plan import Preferences


class ActorKind(StrEnum):
    USER = "user"
    ASSISTANT = "assistant"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts. The assistant acts under the id of the user it works for."""

    kind: ActorKind
    id: str


@dataclass(frozen=True, slots=True)
class Change:
    """A verb of the audit vocabulary (`created`, …) with its actor and correlation id."""

    verb: str
    actor: Actor
    correlation_id: str


@dataclass(frozen=True, slots=True)
class RequestContext:
    """On whose behalf, and under which correlation id, everything in one request happens."""

    actor: Actor
    correlation_id: str
    owner: str | None = None  # whose things, where the actor is not their owner
    preferences: Preferences | None = None  # the owner's, where the request knows them

    @property
    def owner_id(self) -> str:
        return self.actor.id if self.owner is None else self.owner

    def change(self, verb: str) -> Change:
        return Change(verb, self.actor, self.correlation_id)
