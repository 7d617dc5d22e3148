"""What a message is worked on with."""

from collections.abc import Callable
from functools import cached_property
from zoneinfo import ZoneInfo

from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.reminder_plan import ReminderPolicy
from chalicelib.domain.services.assistant.acting import Acting
from chalicelib.domain.services.assistant.conversation import Conversation
from chalicelib.domain.services.assistant.hands import Hands
from chalicelib.domain.services.assistant.proposals import Proposals
from chalicelib.domain.services.assistant.selecting import Selector
from chalicelib.domain.services.assistant.steps import Planner
from chalicelib.domain.services.assistant.undoing import Undoing
from chalicelib.domain.services.assistant.wording import Wording


class Desk:
    """Everything a message is worked on with, for one owner at one moment."""

    def __init__(
        self,
        context: RequestContext,
        work: UnitOfWork,
        rehearsal: Callable[[], UnitOfWork],
        clock: Clock,
        policy: ReminderPolicy,
        zone: ZoneInfo,
        conversation: Conversation,
        sentence: str,
    ) -> None:
        # What the assistant does to tasks says so in the audit trail.
        self._context = RequestContext(
            Actor(ActorKind.ASSISTANT, context.owner_id),
            context.correlation_id,
            preferences=context.preferences,
        )
        self._rehearsal = rehearsal
        self._clock = clock
        self._policy = policy
        self._sentence = sentence
        self.zone = zone
        self.conversation = conversation
        self.now = clock.now()
        self.hands = Hands(work, clock, policy)
        self.wording = Wording(self.now, zone)
        self.selector = Selector(
            work.tasks, context.owner_id, self.now, zone, self.wording.known_by
        )
        self.planner = Planner(self.selector, conversation, self.wording, zone, self.now, sentence)

    @cached_property
    def acting(self) -> Acting:
        return Acting(
            self._context,
            self.hands,
            lambda: Hands(self._rehearsal(), self._clock, self._policy),
            self.wording,
            self.zone,
            self._sentence,
            self.new_id,
        )

    @cached_property
    def proposals(self) -> Proposals:
        return Proposals(self.selector, self.planner, self.acting)

    @cached_property
    def undoing(self) -> Undoing:
        return Undoing(self._context, self.hands, self.selector, self.wording, self.new_id)

    def new_id(self) -> str:
        return new_id(self.now)
