"""Sending one reminder, so that however often it is tried there is one effect.

In the app the ledger's row is the message: one conditional write makes it appear. A mail is claimed
by such a write first; a claim that nobody followed up is taken over later, and the mail carries the
row's id, so that a receiver can tell a repeat.
"""

from collections.abc import Callable
from enum import Enum

from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.errors import Unavailable, VersionConflict
from chalicelib.domain.ports.reminders import Mailer, MailRefused
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.reminder import Channel, Reminder
from chalicelib.domain.reminder_mail import reminder_mail
from chalicelib.domain.trusted_time import TrustedTime
from chalicelib.domain.user import User

_ATTEMPTS = 5


class Delivered(Enum):
    """What came of one attempt. `LOST`: another was first, or it is not to be sent any more."""

    SENT = "sent"
    FAILED = "failed"
    LOST = "lost"
    WITHDRAWN = "withdrawn"
    WAITING = "waiting"


class ReminderDelivery:
    """`origin` is the page's address for the links in mails."""

    def __init__(self, work: Callable[[], UnitOfWork], mailer: Mailer, origin: str) -> None:
        self._work = work
        self._mailer = mailer
        self._origin = origin

    def deliver(self, reminder: Reminder, correlation_id: str, time: TrustedTime) -> Delivered:
        """Sends what the index says is due; at `time`. Errors: `Unavailable`."""
        context = RequestContext(Actor(ActorKind.SYSTEM, "reminders"), correlation_id)
        if reminder.channel is Channel.APP:
            return self._put(reminder.sent(time.now()), "sent", context, Delivered.SENT)
        return self._by_mail(reminder, context, time)

    def _by_mail(self, reminder: Reminder, context: RequestContext, time: TrustedTime) -> Delivered:
        claimed = reminder.claimed(time.now())
        if self._put(claimed, "claimed", context, Delivered.SENT) is Delivered.LOST:
            return Delivered.LOST
        user = self._work().accounts.user(reminder.owner_id)
        if user is None or user.erased_at is not None or not user.email_reminders:
            after = claimed.withdrawn(time.now())
            return self._put(after, "withdrawn", context, Delivered.WITHDRAWN)
        return self._send(claimed, user, context, time)

    def _send(
        self, claimed: Reminder, user: User, context: RequestContext, time: TrustedTime
    ) -> Delivered:
        try:
            self._mailer.send(reminder_mail(claimed, user, self._origin))
        except MailRefused:
            return self._note(claimed, lambda row: row.failed(time.now()), "failed", context)
        except Unavailable:
            if not claimed.is_given_up(time.now()):
                raise
            return self._note(claimed, lambda row: row.failed(time.now()), "failed", context)
        return self._note(claimed, lambda row: row.sent(time.now()), "sent", context)

    def _note(
        self,
        claimed: Reminder,
        outcome: Callable[[Reminder], Reminder],
        verb: str,
        context: RequestContext,
    ) -> Delivered:
        """Notes it whatever the row has become meanwhile: it has happened."""
        row: Reminder | None = claimed
        for _ in range(_ATTEMPTS):
            if row is None:  # erased
                return Delivered.LOST
            if self._put(outcome(row), verb, context, Delivered.SENT) is Delivered.SENT:
                return Delivered(verb)
            row = self._work().reminders.get(claimed.owner_id, claimed.id)
        raise Unavailable("the ledger")

    def _put(
        self, after: Reminder, verb: str, context: RequestContext, done: Delivered
    ) -> Delivered:
        work = self._work()
        work.reminders.put(after, context.change(verb))
        try:
            work.commit()
        except VersionConflict:
            return Delivered.LOST
        return done
