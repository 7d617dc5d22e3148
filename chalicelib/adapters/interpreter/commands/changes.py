"""What is to change about a task: where it moves to, what it is called, how urgent it is."""

from chalicelib.adapters.interpreter.english.clockwork import LATER_OR_SOONER
from chalicelib.adapters.interpreter.english.handling import BY_A_STRETCH, BY_ANOTHER, SOONER
from chalicelib.adapters.interpreter.english.particles import FROM
from chalicelib.adapters.interpreter.grammar.clocks import clock
from chalicelib.adapters.interpreter.grammar.days import day_at
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.resolve import resolve
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.adapters.interpreter.grammar.stretches import stretch
from chalicelib.adapters.interpreter.grammar.when import When
from chalicelib.adapters.interpreter.tasks.titles import title
from chalicelib.domain.interpretation import DraftChanges, Intent, Interpretation, Selection, Span


def updated(
    selection: Selection,
    changes: DraftChanges,
    r: Reader,
    whens: list[When] | None = None,
    confidence: float = 0.9,
) -> Interpretation:
    return Interpretation(
        Intent.UPDATE,
        selection=selection,
        changes=changes,
        confidence=confidence,
        spans=tuple(span_of(r, when) for when in whens or ()),
    )


def new_name(r: Reader, text: str, begin: int, finish: int) -> str:
    return title(r, text, begin, finish, set(), is_asked=True)


def moved_to(r: Reader, begin: int, finish: int) -> tuple[DraftChanges, list[When]] | None:
    """The new due date that `begin:finish` says: a day, a time, or both."""
    found = [w for w in spans(r, begin, finish) if not w.is_past and not w.is_invalid]
    if not found:
        return None
    when = found[0]
    if when.rule is not None:
        if when.day is None and when.time is None and not when.part and when.rule.is_plain:
            return DraftChanges(recurrence=when.rule.rrule()), [when]  # from the day it is due
        due = resolve(when, r.context, ())
        return DraftChanges(
            recurrence=when.rule.rrule(),
            due_date=due.text if due else None,
            has_time=bool(due and due.instant),
        ), [when]
    if when.is_stretch:
        return None
    due = resolve(when, r.context, ())
    if due is None:
        return None
    if (
        when.time is not None
        and when.day is None
        and when.instant is None
        and not when.part
        and due.instant
    ):
        return at_hour(r, when), [when]
    has_time = due.instant is not None
    return DraftChanges(due_date=due.text, has_time=has_time, keeps_time=not has_time), [when]


def at_hour(r: Reader, when: When) -> DraftChanges:
    """The time alone: which half of the day it is in, the task's own day decides."""
    dawn = r.context._replace(now=r.context.now.replace(hour=0, minute=0, second=0, microsecond=0))
    due = resolve(when, dawn, ())
    time = f"{due.instant:%H:%M}" if due is not None and due.instant is not None else None
    is_open = when.time is not None and when.time.is_open
    return DraftChanges(time_only=time, may_be_evening=is_open and (time or "") < "12")


def before_origin(r: Reader, begin: int, finish: int) -> int:
    """Before "from Friday", which says where it moves from and not what moves."""
    for at in range(begin + 1, finish - 1):
        if r.word(at) in FROM:
            hour = clock(r, at + 1, may_be_bare=True)
            day = day_at(r, at + 1)
            is_number = at + 2 == finish and r.digits(at + 1, 2) is not None
            if is_number or finish in (hour.end if hour else 0, day.end if day else 0):
                return at
    return finish


def shifted(r: Reader, begin: int, finish: int, sign: int) -> DraftChanges | None:
    """`by 2 days`, `an hour`, `back a week`: how far it moves."""
    for at in range(begin, finish):
        if r.is_in(at, BY_A_STRETCH) or at == begin:
            start = at + 1 if r.is_in(at, BY_A_STRETCH) else at
            if r.is_in(start, BY_ANOTHER):
                start += 1
            span = stretch(r, start)
            if span is None or span.end > finish:
                continue
            if r.is_in(span.end, SOONER):
                sign = -1
            if span.is_elapsed:
                return DraftChanges(shift_minutes=sign * span.minutes())
            months = sign * span.months or None
            return DraftChanges(shift_months=months, shift_days=sign * span.days or None)
    return None


def shift_alone(r: Reader, begin: int, finish: int) -> DraftChanges | None:
    """`a day later`, and nothing else."""
    while finish > begin and r.at(finish - 1).kind == "mark":
        finish -= 1
    span = stretch(r, begin) if r.is_in(finish - 1, LATER_OR_SOONER) else None
    return shifted(r, begin, finish, 1) if span is not None and span.end == finish - 1 else None


def span_of(r: Reader, when: When) -> Span:
    name = "recurrence" if when.rule else "due_date"
    return Span(name, r.tokens[when.start].start, r.tokens[when.end - 1].end)
