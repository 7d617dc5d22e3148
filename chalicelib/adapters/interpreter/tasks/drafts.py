"""One clause read as a task to make."""

from dataclasses import replace
from typing import NamedTuple

from chalicelib.adapters.interpreter.english.handling import DUE, HI, PRIORITY
from chalicelib.adapters.interpreter.english.particles import (
    AND_OR_WITH,
    BE,
    IS_OR_TO,
    IS_OR_WILL,
    IT_IS,
)
from chalicelib.adapters.interpreter.english.requests import ASKED_POLITELY, PAUSES
from chalicelib.adapters.interpreter.english.tasks import PRIORITIES
from chalicelib.adapters.interpreter.english.time import FREQUENCIES, SHOWING_FIRST
from chalicelib.adapters.interpreter.grammar.hours import Clock
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.resolve import Due, resolve
from chalicelib.adapters.interpreter.grammar.rule import Rule
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.adapters.interpreter.grammar.when import When
from chalicelib.adapters.interpreter.lexicon import mentions
from chalicelib.adapters.interpreter.tasks.asides import Surroundings, label_start
from chalicelib.adapters.interpreter.tasks.due import choose, merged
from chalicelib.adapters.interpreter.tasks.marks import marks
from chalicelib.adapters.interpreter.tasks.phrases import closing_start, opening_end
from chalicelib.adapters.interpreter.tasks.remainders import (
    dangling_tokens,
    denied_tokens,
    having_tokens,
    label_tokens,
    past_second_opening,
    within_list,
)
from chalicelib.adapters.interpreter.tasks.reminders import reminders_in
from chalicelib.adapters.interpreter.tasks.rows import last_hour, with_adjective
from chalicelib.adapters.interpreter.tasks.tags import Marks
from chalicelib.adapters.interpreter.tasks.titles import title
from chalicelib.domain.interpretation import Span, TaskDraft
from chalicelib.domain.task_terms import LONGEST_DESCRIPTION, LONGEST_TITLE, Priority


class Clause:
    """The tokens `begin:finish`, with the text that is its note, and what the heading shares."""

    shared: When | None = None
    shared_tags: tuple[str, ...] = ()
    is_asked = False  # "…, can you add that" was said after it
    is_timed = False  # others of its row have hours, so that a number that ends it is one

    # By hand: a dataclass writes and compiles this anew at every import.
    def __init__(self, begin: int, finish: int, description: str = "") -> None:
        self.begin = begin
        self.finish = finish
        self.description = description


class Read(NamedTuple):
    """A clause as it was understood."""

    draft: TaskDraft
    when: When | None
    due: Due | None
    is_led_in: bool  # "remind me to …": said to be a task
    starts: int  # the token at which the task begins
    drafts: tuple[TaskDraft, ...] = ()  # all of them, where several times or days are said


def read_clause(r: Reader, text: str, clause: Clause) -> Read:
    begin = opening_end(r, clause.begin, clause.finish)
    finish = closing_start(r, begin, clause.finish)
    led_in_by = range(clause.begin, begin)
    begin, finish, listed = within_list(r, begin, finish)
    found_marks = marks(r, begin, finish)
    opening = next((end for start, end in found_marks.priority_spans if start == begin), begin)
    if opening > begin and (after := opening_end(r, opening, finish)) > opening:
        listed |= set(range(opening, after))  # "not urgent but I need to …"
    level = next((r.word(at) for at in led_in_by if _is_level(r, at)), "")
    if level and found_marks.priority is None:
        found_marks.priority = Priority(PRIORITIES[level])
    pauses = {at for at in range(begin, finish) if r.is_in(at, PAUSES)}
    gone = {at for start, end in found_marks.spans for at in range(start, end)} | listed | pauses
    reminders, reminder_span = reminders_in(r, begin, finish)
    gone |= set(range(*reminder_span))
    begin, chosen = _chosen(r, begin, finish, gone, is_timed=clause.is_timed)
    when = merged(chosen) if chosen else clause.shared
    if chosen and when is not None and clause.shared is not None and not (when.day or when.rule):
        when = merged([when, clause.shared])
    when = with_adjective(r, begin, _often(r, led_in_by, when), gone)
    cues = frozenset(
        r.words[at]
        for at in range(begin + r.is_in(begin, SHOWING_FIRST), finish)
        if not any(span.start <= at < span.end for span in chosen)
    )
    due = resolve(when, r.context, cues) if when is not None else None
    if due is None:
        chosen, when = [], None
    for span in chosen:
        is_kept = span.rule is not None and span.rule.is_kept
        gone_from = span.rule.end if span.rule is not None and is_kept else span.start
        gone |= set(range(gone_from, span.end)) | denied_tokens(r, span.end, finish)
        is_last = all(
            at in gone or r.at(at).kind == "mark" or r.is_in(at, AND_OR_WITH)
            for at in range(span.end, finish)
        )
        if span.start == begin and r.is_in(span.end, IS_OR_WILL):
            gone |= {span.end, span.end + 1} if r.word(span.end + 1) in BE else {span.end}
        opens = label_start(r, span.start)
        if opens == begin and r.is_in(span.end, (":", "-", "–")):
            gone |= set(range(begin, span.start))
        if is_last:
            gone |= label_tokens(r, begin, span.start)
        if is_last and r.is_in(span.start - 1, IT_IS):
            is_apart = r.at(span.start - 2).kind == "mark"  # "…, it's on Friday"
            if is_apart or mentions(span.words, DUE):
                gone |= {span.start - 1, span.start - 2} if is_apart else {span.start - 1}
        if (mentions(span.words, DUE) or is_last) and r.is_in(span.start - 1, IS_OR_TO):
            gone.add(span.start - 1)
    gone |= dangling_tokens(r, begin, finish, gone)
    begin = past_second_opening(r, begin, finish, gone)
    if due is not None:
        gone |= having_tokens(r, begin)
    is_asked = r.is_in(clause.begin, ASKED_POLITELY) or any(
        r.is_in(at, ASKED_POLITELY) for at in range(clause.begin, begin)
    )
    name = title(r, text, begin, finish, gone, is_asked=is_asked)
    draft = _draft(r, name, clause, found_marks, chosen, when, due, reminders)
    further = [resolve(other, r.context, cues) for other in _further(when)]
    drafts = (draft, *(draft._replace(due_date=each.text) for each in further if each is not None))
    return Read(draft, when, due, begin > clause.begin or clause.is_asked, begin, drafts)


def _is_level(r: Reader, at: int) -> bool:
    """Whether a level is said there; "hi" greets unless a priority is hi."""
    return r.is_in(at, PRIORITIES) and (r.word(at) not in HI or r.is_in(at + 1, PRIORITY))


def _often(r: Reader, led_in_by: range, when: When | None) -> When | None:
    """With how often "add a daily task to …" says, where nothing else does."""
    said = next((FREQUENCIES[r.word(at)] for at in led_in_by if r.word(at) in FREQUENCIES), None)
    if said is None or (when is not None and when.rule is not None):
        return when
    rule = Rule(led_in_by.stop, *said)
    if when is not None and when.day is not None and when.day.weekday is not None:
        rule = rule._replace(weekdays=(when.day.weekday,)) if said[0] == "WEEKLY" else rule
    if when is None:
        return When(led_in_by.start, led_in_by.start, led_in_by.stop, rule=rule)
    return replace(when, rule=rule)


def _further(when: When | None) -> list[When]:
    """The span once more for every further time or day that is said in it."""
    if when is None:
        return []
    return [
        replace(when, time=other, also=()) if isinstance(other, Clock) else replace(when, day=other)
        for other in when.also
    ]


def _chosen(
    r: Reader, begin: int, finish: int, gone: set[int], *, is_timed: bool
) -> tuple[int, list[When]]:
    """The spans that are its due date, and where the task begins past a lead-in after one."""
    found = [
        when
        for when in spans(r, begin, finish)
        if not any(at in gone for at in range(when.start, when.end))
    ]
    start = begin
    if found and found[0].start == begin:
        after = found[0].end
        while r.at(after).text in (",", ":", "-") and after < finish:
            after += 1
        moved = opening_end(r, after, finish)
        start = moved if moved > after else begin
    tail = finish
    while tail > begin and (tail - 1 in gone or r.at(tail - 1).kind in ("mark", "line")):
        tail -= 1
    around = Surroundings(r, begin, finish, tail, _is_title_case(r, begin, finish), gone)
    chosen = choose(found, around)
    if start != begin and (not chosen or found[0] not in chosen):
        start = begin
    if start != begin:
        gone |= set(range(begin, start))
    return begin, chosen or (last_hour(r, begin, finish) if is_timed else [])


def _is_title_case(r: Reader, begin: int, finish: int) -> bool:
    words = [token for token in r.tokens[begin:finish] if token.kind == "word"]
    capitalised = sum(token.is_capitalised for token in words)
    return (len(words) > 2 and capitalised * 5 >= len(words) * 4) or (
        bool(words) and all(token.text.isupper() for token in words)
    )


def _draft(
    r: Reader,
    name: str,
    clause: Clause,
    found: Marks,
    chosen: list[When],
    when: When | None,
    due: Due | None,
    reminders: tuple[int, ...],
) -> TaskDraft:
    description = clause.description
    if len(name) > LONGEST_TITLE:
        description = f"{name}\n{description}".strip()
        cut = name.rfind(" ", 0, LONGEST_TITLE)
        name = name[: cut if cut > 0 else LONGEST_TITLE]
    return TaskDraft(
        title=name,
        description=description[:LONGEST_DESCRIPTION],
        due_date=due.text if due else None,
        has_time=due is not None and due.instant is not None,
        priority=found.priority,
        tags=tuple(dict.fromkeys([*found.tags, *clause.shared_tags])),
        recurrence=when.rule.rrule() if when is not None and when.rule is not None else None,
        reminders=reminders,
        spans=_spans(r, found, chosen),
    )


def _spans(r: Reader, found: Marks, chosen: list[When]) -> tuple[Span, ...]:
    def span(name: str, start: int, end: int) -> Span:
        return Span(name, r.tokens[start].start, r.tokens[end - 1].end)

    spans_ = [span("tags", *at) for at in found.tag_spans]
    spans_ += [span("priority", *at) for at in found.priority_spans]
    for when in chosen:
        spans_.append(span("recurrence" if when.rule else "due_date", when.start, when.end))
    return tuple(sorted(set(spans_), key=lambda one: (one.start, one.end)))
