"""Tasks meant by what they are: overdue, urgent, tagged, due this week."""

from datetime import timedelta

from chalicelib.adapters.interpreter.english.questions import LATE, STATUSES
from chalicelib.adapters.interpreter.english.surroundings import FUNCTION_WORDS
from chalicelib.adapters.interpreter.english.tasks import PRIORITIES
from chalicelib.adapters.interpreter.english.time import LAST, NEXT
from chalicelib.adapters.interpreter.grammar import calendar
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.resolve import resolve
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.adapters.interpreter.grammar.when import When
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
        if word in LATE and not r.is_in(at - 1, ("not", "isn't")):
            found.is_overdue = True
            found.gone.add(at)
            if r.phrase(at - 1, "past", "due"):
                found.gone.add(at - 1)
        elif r.phrase(at, "past", "due"):
            found.is_overdue = True
            found.gone |= {at, at + 1}
        elif r.phrase(at, "in", "progress") or r.phrase(at, "in", "-", "progress"):
            found.statuses.append(Status.IN_PROGRESS)
            found.gone |= {at, at + 1, at + 2} if r.word(at + 1) == "-" else {at, at + 1}
        elif word in STATUSES and (
            not r.is_in(at - 1, ("get", "be", "to")) or "did" in r.words[begin:at]
        ):
            found.statuses += STATUSES[word]
            found.gone.add(at)
        elif (
            word in PRIORITIES
            and word not in ("top", "hi", "minor", "normal")
            and at not in found.gone
        ):
            found.priorities.append(Priority(PRIORITIES[word]))
            found.gone.add(at)
        elif word in ("trash", "bin", "deleted"):
            found.is_in_trash = True
            found.gone.add(at)
        elif r.phrase(at, "no", "due", "date") or r.phrase(at, "without", "due", "date"):
            found.has_no_due_date = True
            found.gone |= {at, at + 1, at + 2}
        elif r.phrase(at, "no", "date") or word in ("undated", "unscheduled"):
            found.has_no_due_date = True
            found.gone |= {at, at + 1} if word == "no" else {at}
        elif r.phrase(at, "without", "a", "due", "date") or r.phrase(at, "without", "a", "date"):
            found.has_no_due_date = True
            found.gone |= set(range(at, at + 4 if r.word(at + 2) == "due" else at + 3))
    _take_dates(r, found, begin, finish)
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
        if when.words and when.words[-1] in ("before", "by", "until", "till"):
            found.due_from = None
        elif when.words and when.words[-1] in ("after", "since", "from", "starting"):
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
    if "week" in words and (when.day is None or when.day.kind == "week"):
        start = today if "rest" in words else calendar.monday_of(today, shift)
        return start.isoformat(), (calendar.monday_of(today, shift) + timedelta(days=6)).isoformat()
    if any(word.startswith(("weekend", "wknd")) for word in words) and when.day and when.day.day:
        monday = calendar.monday_of(today, shift)
        return (monday + timedelta(days=5)).isoformat(), (monday + timedelta(days=6)).isoformat()
    if "month" in words and (when.day is None or when.day.kind in ("week", "month")):
        first = calendar.plus_months(today.replace(day=1), shift) or today
        return first.isoformat(), calendar.last_of_month(first).isoformat()
    if when.month_only and when.day is not None and when.day.day is not None:
        return when.day.day.isoformat(), calendar.last_of_month(when.day.day).isoformat()
    if (
        when.day is not None
        and when.day.kind == "offset"
        and when.day.day
        and words
        and (words[0] in ("next", "upcoming") or "next" in words or "within" in when.words)
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
