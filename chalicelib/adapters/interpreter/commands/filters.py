"""Tasks meant by what they are: overdue, urgent, tagged, due this week."""

from datetime import timedelta

from chalicelib.adapters.interpreter.english.clockwork import (
    MONTH,
    NEXT_ALONE,
    UPCOMING,
    WEEK,
    WEEKEND_BEGINNINGS,
)
from chalicelib.adapters.interpreter.english.handling import (
    DELETED,
    DUE,
    GET_DONE,
    GET_THROUGH,
    NOT_A_LEVEL,
    PAST_DUE,
    UNDATED,
    UNDER_WAY,
    WITHOUT_DATE,
    WORKING_ON,
)
from chalicelib.adapters.interpreter.english.particles import (
    DID,
    EARLIEST_FROM,
    LATEST_BY_OR_TILL,
    NOT_SO,
    WITHIN,
)
from chalicelib.adapters.interpreter.english.questions import LATE, REST, STATUSES
from chalicelib.adapters.interpreter.english.surroundings import FUNCTION_WORDS
from chalicelib.adapters.interpreter.english.tasks import PRIORITIES
from chalicelib.adapters.interpreter.english.time import LAST, NEXT
from chalicelib.adapters.interpreter.grammar import calendar
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.resolve import resolve
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.adapters.interpreter.grammar.when import When
from chalicelib.adapters.interpreter.lexicon import mentions
from chalicelib.adapters.interpreter.tasks.marks import marks
from chalicelib.adapters.interpreter.tasks.tags import Marks
from chalicelib.domain.interpretation import Span
from chalicelib.domain.task_terms import Priority, Status


class Filters:
    """What was found, and the tokens it was found in."""

    def __init__(self) -> None:
        self.gone: set[int] = set()
        self.statuses: list[Status] = []
        self.priorities: list[Priority] = []
        self.tags: list[str] = []
        self.due_from: str | None = None
        self.due_to: str | None = None
        self.is_overdue = False
        self.has_no_due_date = False
        self.is_in_trash = False
        self.by_completion = False
        self.spans: list[Span] = []

    @property
    def any(self) -> bool:
        return bool(
            self.statuses
            or self.priorities
            or self.tags
            or self.due_from
            or self.due_to
            or self.is_overdue
            or self.has_no_due_date
            or self.is_in_trash
        )


def filters(r: Reader, begin: int, finish: int) -> Filters:
    found = Filters()
    found_marks = marks(r, begin, finish)
    _take_marks(r, found, found_marks)
    for at in range(begin, finish):
        word = r.word(at)
        if word in LATE and not r.is_in(at - 1, NOT_SO):
            found.is_overdue = True
            found.gone.add(at)
            if r.phrase(at - 1, *PAST_DUE):
                found.gone.add(at - 1)
        elif r.phrase(at, *PAST_DUE):
            found.is_overdue = True
            found.gone |= {at, at + 1}
        elif size := r.row(at, UNDER_WAY) or 2 * (at > begin and r.phrase(at, *WORKING_ON)):
            found.statuses.append(Status.IN_PROGRESS)
            found.gone |= set(range(at, at + size))
        elif word in STATUSES and (
            not r.is_in(at - 1, GET_DONE) or mentions(r.words[begin:at], DID)
        ):
            found.statuses += STATUSES[word]
            found.gone.add(at)
        elif word in PRIORITIES and word not in NOT_A_LEVEL and at not in found.gone:
            found.priorities.append(Priority(PRIORITIES[word]))
            found.gone.add(at)
        elif word in DELETED:
            found.is_in_trash = True
            found.gone.add(at)
        elif size := r.row(at, WITHOUT_DATE) or int(word in UNDATED):
            found.has_no_due_date = True
            found.gone |= set(range(at, at + size))
    if (
        not found.statuses
        and r.is_in(begin + 1, DID)
        and mentions(r.words[begin:finish], GET_THROUGH)
    ):
        found.statuses.append(Status.DONE)
        found.gone |= {at for at in range(begin, finish) if r.is_in(at, GET_THROUGH)}
    _take_dates(r, found, begin, finish)
    is_dated = found.due_from is not None or found.due_to is not None
    is_due = mentions(r.words[begin:finish], DUE)
    found.by_completion = found.statuses == [Status.DONE] and is_dated and not is_due
    return found


def _take_marks(r: Reader, found: Filters, marked: Marks) -> None:
    for start, end in marked.tag_spans:
        found.gone |= set(range(start, end))
        found.spans.append(Span("tags", r.tokens[start].start, r.tokens[end - 1].end))
    for start, end in marked.priority_spans:
        found.gone |= set(range(start, end))
        found.spans.append(Span("priority", r.tokens[start].start, r.tokens[end - 1].end))
    found.tags += marked.tags
    if marked.priority is not None:
        found.priorities.append(marked.priority)


def _take_dates(r: Reader, found: Filters, begin: int, finish: int) -> None:
    for when in spans(r, begin, finish):
        if (
            when.is_invalid
            or when.is_stretch
            or any(at in found.gone for at in range(when.core, when.end))
        ):
            continue
        bounds = _range(r, when)
        if bounds is None:
            continue
        found.due_from, found.due_to = bounds
        if when.words and when.words[-1] in LATEST_BY_OR_TILL:
            found.due_from = None
        elif when.words and when.words[-1] in EARLIEST_FROM:
            found.due_to = None
        found.gone |= set(range(when.start, when.end))
        found.spans.append(Span("due_date", r.tokens[when.start].start, r.tokens[when.end - 1].end))
        return


def _range(r: Reader, when: When) -> tuple[str, str] | None:
    """The days a span reaches over: all of "this week", not the Friday that stands for it."""
    today = r.context.today
    words = r.words[when.core : when.end]
    shift = (
        1
        if any(word in NEXT for word in words)
        else -1
        if any(word in LAST for word in words)
        else 0
    )
    if mentions(words, WEEK) and (when.day is None or when.day.kind == "week"):
        start = today if mentions(words, REST) else calendar.monday_of(today, shift)
        return start.isoformat(), (calendar.monday_of(today, shift) + timedelta(days=6)).isoformat()
    if any(word.startswith(WEEKEND_BEGINNINGS) for word in words) and when.day and when.day.day:
        monday = calendar.monday_of(today, shift)
        return (monday + timedelta(days=5)).isoformat(), (monday + timedelta(days=6)).isoformat()
    if mentions(words, MONTH) and (when.day is None or when.day.kind in ("week", "month")):
        first = calendar.plus_months(today.replace(day=1), shift) or today
        return first.isoformat(), calendar.last_of_month(first).isoformat()
    if when.month_only and when.day is not None and when.day.day is not None:
        return when.day.day.isoformat(), calendar.last_of_month(when.day.day).isoformat()
    if (
        when.day is not None
        and when.day.kind == "offset"
        and when.day.day
        and words
        and (words[0] in UPCOMING or mentions(words, NEXT_ALONE) or mentions(when.words, WITHIN))
    ):
        return today.isoformat(), when.day.day.isoformat()
    if when.is_past and when.day is not None and when.day.day is not None:
        return when.day.day.isoformat(), when.day.day.isoformat()
    due = resolve(when, r.context, FUNCTION_WORDS)
    if due is None or when.rule is not None:
        return None
    if when.time is None and (due.instant is None or when.day is not None):
        return due.day.isoformat(), due.day.isoformat()
    return due.day.isoformat(), due.text
