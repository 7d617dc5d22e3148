"""Which existing tasks are meant: by words, by filters, by "it", by their place in a list."""

from dataclasses import dataclass, field
from datetime import timedelta

from chalicelib.adapters.interpreter import calendar
from chalicelib.adapters.interpreter.due import FUNCTION_WORDS
from chalicelib.adapters.interpreter.english import LAST, NEXT, ORDINALS
from chalicelib.adapters.interpreter.english_tasks import PRIORITIES
from chalicelib.adapters.interpreter.lexicon import words
from chalicelib.adapters.interpreter.marks import Marks, marks
from chalicelib.adapters.interpreter.reader import Reader
from chalicelib.adapters.interpreter.resolve import resolve
from chalicelib.adapters.interpreter.spans import When, spans
from chalicelib.adapters.interpreter.titles import title
from chalicelib.domain.interpretation import Selection, Span
from chalicelib.domain.task_terms import Priority, Status

SINGULAR = frozenset({"it", "that", "this"})
PLURAL = frozenset({"them", "those", "these", "both"})
_NOISE = frozenset(
    {
        "the",
        "my",
        "all",
        "a",
        "an",
        "any",
        "me",
        "of",
        "on",
        "in",
        "for",
        "with",
        "and",
        "about",
        "task",
        "tasks",
        "todo",
        "todos",
        "reminder",
        "reminders",
        "item",
        "items",
        "chore",
        "chores",
        "list",
        "lists",
        "one",
        "ones",
        "please",
        "is",
        "are",
        "that",
        "which",
        "what",
        "what's",
        "whats",
        "do",
        "i",
        "have",
        "got",
        "to",
        "from",
        "this",
        "these",
        "those",
        "there",
        "show",
        "tagged",
        "labelled",
        "labeled",
        "marked",
        "due",
        "been",
        "be",
        "am",
        "our",
        "we",
        "as",
        "by",
        "open",
        "current",
        "pending",
        "existing",
        "everything",
        "anything",
        "stuff",
        "things",
        "thing",
        "still",
        "left",
        "plate",
        "agenda",
        "schedule",
        "calendar",
        "coming",
        "up",
        "priority",
        "prio",
        "see",
        "view",
        "get",
        "give",
        "tell",
        "display",
        "pull",
        "how",
        "many",
        "when",
        "much",
        "status",
        "related",
        "called",
        "named",
        "titled",
        "or",
        "it",
        "at",
        "also",
        "only",
        "just",
        "remaining",
        "every",
        "each",
        "entry",
        "to-do",
        "does",
        "did",
        "should",
        "need",
        "you",
        "can",
        "could",
        "today",
        "todays",
        "planned",
        "scheduled",
        "level",
        "already",
        "currently",
        "now",
        "next",
        "anything's",
        "outstanding",
        "across",
        "under",
        "out",
        "work on",
        "ahead",
        "assigned",
        "let",
        "them",
        "search",
        "find",
        "how's",
        "hows",
        "check",
        "both",
        "look",
        "looking",
        "like",
        "happening",
        "going",
        "on?",
        "first",
        "most",
    }
)
_STATUSES = {
    "done": (Status.DONE,),
    "completed": (Status.DONE,),
    "finished": (Status.DONE,),
    "complete": (Status.DONE,),
    "closed": (Status.DONE, Status.CANCELLED),
    "cancelled": (Status.CANCELLED,),
    "canceled": (Status.CANCELLED,),
    "open": (Status.TODO, Status.IN_PROGRESS),
    "pending": (Status.TODO, Status.IN_PROGRESS),
    "unfinished": (Status.TODO, Status.IN_PROGRESS),
    "incomplete": (Status.TODO, Status.IN_PROGRESS),
    "outstanding": (Status.TODO, Status.IN_PROGRESS),
    "remaining": (Status.TODO, Status.IN_PROGRESS),
    "active": (Status.TODO, Status.IN_PROGRESS),
    "started": (Status.IN_PROGRESS,),
}
_LATE = frozenset({"overdue", "late", "behind", "missed"})
_ALL = words("completed done finished overdue all everything every anything")
_PLACES = frozenset({"one", "task", "item", "reminder", "todo"})


@dataclass(eq=False, repr=False)
class Filters:
    """What was found, and the tokens it was found in."""

    gone: set[int] = field(default_factory=set)
    statuses: list[Status] = field(default_factory=list)
    priorities: list[Priority] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    due_from: str | None = None
    due_to: str | None = None
    is_overdue: bool = False
    has_no_due_date: bool = False
    is_in_trash: bool = False
    spans: list[Span] = field(default_factory=list)

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


def named(r: Reader, text: str, begin: int, finish: int) -> Selection:
    """The task that the words `begin:finish` name: "the dentist task", "it", "the second one"."""
    while finish > begin and r.at(finish - 1).text in (".", "!", "?", ",", ":"):
        finish -= 1
    if finish - begin == 1 and r.is_in(begin, ("that's", "thats", "it's", "its")):
        return Selection(is_pronoun=True)
    if (found := _by_place(r, begin, finish)) is not None:
        return found
    words = [r.word(at) for at in range(begin, finish) if r.at(at).kind != "mark"]
    core = [
        word for word in words if word not in ("task", "one", "reminder", "please", "all", "of")
    ]
    if (core and len(core) == 1 and core[0] in SINGULAR | PLURAL) or words in (
        ["that", "one"],
        ["this", "one"],
    ):
        is_plural = bool(set(core) & PLURAL)
        return Selection(is_pronoun=True, is_plural=is_plural)
    every = r.is_in(
        begin,
        ("completed", "done", "finished", "overdue", "all", "everything", "every", "anything"),
    ) or r.phrase(begin, "the", "whole")
    if every or r.is_in(finish - 1, ("tasks", "todos", "items", "reminders", "ones")):
        return selection(r, text, begin, finish, every=True)
    gone: set[int] = set()
    found_marks = marks(r, begin, finish)
    tags = tuple(found_marks.tags)
    for start, end in found_marks.tag_spans:
        gone |= set(range(start, end))
    while begin < finish and r.is_in(
        begin,
        (
            "the",
            "my",
            "a",
            "that",
            "this",
            "task",
            "reminder",
            "our",
            "to",
            "about",
            "called",
            "named",
            "titled",
            "for",
            "of",
            ":",
        ),
    ):
        begin += 1
    while finish > begin and r.is_in(
        finish - 1,
        (
            "task",
            "todo",
            "reminder",
            "item",
            "one",
            "please",
            "again",
            "entry",
            "too",
            "already",
            "now",
        ),
    ):
        finish -= 1
    name = title(r, text, begin, finish, gone, is_asked=True)
    return Selection(words=name, tags=tags, every=bool(tags) and not name)


def _by_place(r: Reader, begin: int, finish: int) -> Selection | None:
    at = begin + 1 if r.is_in(begin, ("the", "my")) else begin
    if at >= finish:
        return None
    rest = [
        word
        for word in r.words[at:finish]
        if word not in _PLACES | {"on", "the", "list", "in", "my", "created", "added"}
    ]
    if r.is_in(at, LAST | {"latest", "newest"}) and len(rest) == 1 and finish - at <= 5:
        return Selection(ordinal=-1)
    number = r.ordinal(at)
    if (
        number is not None
        and len(rest) <= number[1] - at
        and r.at(at).lower in (*ORDINALS, r.word(at))
    ):
        return Selection(ordinal=number[0])
    if r.is_in(at, ("task", "number", "no", "item", "#")) and r.digits(at + 1) and at + 2 == finish:
        return Selection(ordinal=r.digits(at + 1))
    if (
        r.is_in(at, ("task", "item"))
        and r.is_in(at + 1, ("number", "no"))
        and r.digits(at + 2)
        and at + 3 == finish
    ):
        return Selection(ordinal=r.digits(at + 2))
    if r.at(at).kind == "opaque" and r.at(at).text.startswith("#") and at + 1 == finish:
        return Selection(ordinal=int(r.at(at).text[1:5]))
    return None


def selection(r: Reader, text: str, begin: int, finish: int, *, every: bool = False) -> Selection:
    """The tasks that the filters and words in `begin:finish` describe."""
    found = filters(r, begin, finish)
    gone = set(found.gone)
    for at in range(begin, finish):
        if r.word(at) in _NOISE or r.at(at).kind == "mark":
            gone.add(at)
    name = title(r, text, begin, finish, gone, is_asked=True)
    return Selection(
        words=name,
        every=every,
        statuses=tuple(dict.fromkeys(found.statuses)),
        priorities=tuple(dict.fromkeys(found.priorities)),
        tags=tuple(dict.fromkeys(found.tags)),
        due_from=found.due_from,
        due_to=found.due_to,
        is_overdue=found.is_overdue,
        has_no_due_date=found.has_no_due_date,
        is_in_trash=found.is_in_trash,
    )


def filters(r: Reader, begin: int, finish: int) -> Filters:
    found = Filters()
    found_marks = marks(r, begin, finish)
    _take_marks(r, found, found_marks)
    for at in range(begin, finish):
        word = r.word(at)
        if word in _LATE and not r.is_in(at - 1, ("not", "isn't")):
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
        elif word in _STATUSES and (
            not r.is_in(at - 1, ("get", "be", "to")) or "did" in r.words[begin:at]
        ):
            found.statuses += _STATUSES[word]
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
