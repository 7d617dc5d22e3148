"""When a task is to remind: so long before it is due, or at an instant of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.due import parse_instant, rfc3339
from chalicelib.domain.errors import InvalidInput

MOST_REMINDERS = 10
LONGEST_BEFORE_MINUTES = 525_600  # a year
_PLACE = "body.reminders"
_BEFORE, _AT = "before:", "at:"


@dataclass(frozen=True, slots=True)
class ReminderTime:
    """One of a task's own reminders; exactly one of the two is set. `at` is in UTC."""

    minutes_before: int | None = None
    at: datetime | None = None

    @classmethod
    def before(cls, minutes: int) -> "ReminderTime":
        """Errors: `InvalidInput` at `body.reminders`."""
        if not 0 <= minutes <= LONGEST_BEFORE_MINUTES:
            raise InvalidInput.at(_PLACE, f"minutes_before must be 0 to {LONGEST_BEFORE_MINUTES}")
        return cls(minutes_before=minutes)

    @classmethod
    def on(cls, instant: str) -> "ReminderTime":
        """Errors: `InvalidInput` at `body.reminders` for what is no date-time with offset."""
        try:
            return cls(at=parse_instant(instant))
        except ValueError as error:
            raise InvalidInput.at(_PLACE, f"at {error}") from error

    @property
    def kind(self) -> str:
        """Its text, as it is stored and audited: `before:30` or `at:2026-03-12T17:00:00Z`."""
        if self.at is not None:
            return _AT + rfc3339(self.at)
        return f"{_BEFORE}{self.minutes_before}"

    @classmethod
    def of_kind(cls, kind: str) -> "ReminderTime":
        """What `kind` says. Errors: `InvalidInput`."""
        if kind.startswith(_AT):
            return cls.on(kind.removeprefix(_AT))
        return cls.before(int(kind.removeprefix(_BEFORE)))


def normalised_reminders(times: Iterable[ReminderTime]) -> tuple[ReminderTime, ...]:
    """The times without repeats, in the order given. Errors: `InvalidInput` at `body.reminders`."""
    kept = tuple(dict.fromkeys(times))
    if len(kept) > MOST_REMINDERS:
        raise InvalidInput.at(_PLACE, f"must be at most {MOST_REMINDERS}")
    return kept
