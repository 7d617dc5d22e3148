"""The time by which a scheduled run decides what is due."""

from datetime import datetime, timedelta

from chalicelib.domain.ports.clock import Clock

# A schedule's own time further ahead of ours than this is no time to go by.
_MOST_AHEAD = timedelta(minutes=10)


class TrustedTime:
    """The schedule's clock decides what is due, ours only when it happened.

    A machine whose clock is wrong must not send early: `due_by` is the time in the schedule's
    event, where there is one. `now` is never before it.
    """

    def __init__(self, clock: Clock, scheduled_at: datetime | None) -> None:
        self._clock = clock
        ours = clock.now()
        is_sane = scheduled_at is not None and scheduled_at - ours <= _MOST_AHEAD
        self.due_by = scheduled_at if is_sane and scheduled_at is not None else ours

    def now(self) -> datetime:
        return max(self._clock.now(), self.due_by)
