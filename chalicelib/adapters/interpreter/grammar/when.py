"""What is said of time in one place."""

from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.adapters.interpreter.grammar.hours import Clock
from chalicelib.adapters.interpreter.grammar.numeric_dates import Day
from chalicelib.adapters.interpreter.grammar.rule import Rule


@dataclass(eq=False, repr=False)
class When:
    """What is said of time from the token `start` to `end`; `core` is the first that is no
    preposition, `words` are those prepositions.
    """

    start: int
    core: int
    end: int
    words: tuple[str, ...] = ()
    day: Day | None = None
    time: Clock | None = None
    part: str = ""
    part_shift: int = 0
    instant: datetime | None = None
    rule: Rule | None = None
    is_past: bool = False
    is_invalid: bool = False
    is_stretch: bool = False  # a length of time, and nothing that says from when
    is_close: bool = False  # the end of the working day
    month_only: bool = False
    also: tuple["Clock | Day", ...] = ()  # further times, or days, each for a task of its own
    kinds: set[str] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        return not (self.day or self.time or self.part or self.instant or self.rule)
