"""One clause read as a task to make."""

from dataclasses import dataclass, replace

from chalicelib.adapters.interpreter.clocks import Clock
from chalicelib.adapters.interpreter.due import Surroundings, choose, label_start, merged
from chalicelib.adapters.interpreter.english import FREQUENCIES
from chalicelib.adapters.interpreter.english_tasks import PRIORITIES, VERBS
from chalicelib.adapters.interpreter.marks import Marks, marks
from chalicelib.adapters.interpreter.offsets import Stretch, stretch
from chalicelib.adapters.interpreter.phrases import closing_start, opening_end
from chalicelib.adapters.interpreter.reader import Reader
from chalicelib.adapters.interpreter.repeats import Rule
from chalicelib.adapters.interpreter.resolve import Due, resolve
from chalicelib.adapters.interpreter.spans import When, spans
from chalicelib.adapters.interpreter.titles import title
from chalicelib.domain.interpretation import Span, TaskDraft
from chalicelib.domain.task_terms import LONGEST_DESCRIPTION, LONGEST_TITLE, Priority

_AFTER_LEAD = frozenset({"to", "that", "about", "of", "for", ":", ",", "-", "–", "—"})
_BEFORE = frozenset({"before", "beforehand", "prior", "ahead", "earlier", "advance"})
_REMINDING = frozenset({"remind", "reminder", "alert", "notify", "notification", "ping", "nudge"})
_LED_IN_BY = frozenset({"me", "reminder", "task", "forget", "alarm", "us", "todo"})
_HAVING = (
    ("i", "have"), ("i've", "got"), ("i", "got"), ("we", "have"), ("we've", "got"), ("there's",),
    ("there", "is"), ("i", "also", "have"),
)  # fmt: skip
_SINGLE = {"day": 1, "night": 1, "evening": 1, "week": 7}
_ASKED = frozenset({"can", "could", "would", "will"})
_LISTS = frozenset({"list", "lists", "tasks", "todos", "todo", "reminders", "calendar", "agenda"})
_LIST_WORDS = frozenset({"my", "the", "our", "a", "to", "do", "todo", "task", "tasks", "today's"})
_ADDING = frozenset({"add", "put", "stick", "throw", "pop"})
_OTHER_LISTS = frozenset({"shopping", "grocery", "wish", "reading"})
_MOST_REMINDER_MINUTES = 10_080


@dataclass(eq=False, repr=False)
class Clause:
    """The tokens `begin:finish`, with the text that is its note, and what the heading shares."""

    begin: int
    finish: int
    description: str = ""
    shared: When | None = None
    shared_tags: tuple[str, ...] = ()


@dataclass(eq=False, repr=False)
class Read:
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
    begin, finish, listed = _within_list(r, begin, finish)
    found_marks = marks(r, begin, finish)
    level = next((r.word(at) for at in led_in_by if _is_level(r, at)), "")
    if level and found_marks.priority is None:
        found_marks.priority = Priority(PRIORITIES[level])
    gone = {at for start, end in found_marks.spans for at in range(start, end)} | listed
    reminders, reminder_span = reminders_in(r, begin, finish)
    gone |= set(range(*reminder_span))
    begin, chosen = _chosen(r, begin, finish, gone)
    when = merged(chosen) if chosen else clause.shared
    if chosen and when is not None and clause.shared is not None and not (when.day or when.rule):
        when = merged([when, clause.shared])
    when = _often(r, led_in_by, when)
    cues = frozenset(
        r.words[at]
        for at in range(begin, finish)
        if not any(span.start <= at < span.end for span in chosen)
    )
    due = resolve(when, r.context, cues) if when is not None else None
    if due is None:
        chosen, when = [], None
    for span in chosen:
        gone |= set(range(span.start, span.end))
        is_last = all(
            at in gone or r.at(at).kind == "mark" or r.is_in(at, ("and", "with"))
            for at in range(span.end, finish)
        )
        if span.start == begin and r.is_in(span.end, ("is", "are", "will")):
            gone |= {span.end, span.end + 1} if r.word(span.end + 1) == "be" else {span.end}
        opens = label_start(r, span.start)
        if opens == begin and r.is_in(span.end, (":", "-", "–")):
            gone |= set(range(begin, span.start))
        if is_last:
            gone |= _label(r, begin, span.start)
        if ("due" in span.words or is_last) and r.is_in(span.start - 1, ("is", "are", "to")):
            gone.add(span.start - 1)
    gone |= _dangling(r, begin, finish, gone)
    begin = _past_second_opening(r, begin, finish, gone)
    if due is not None:
        gone |= _having(r, begin)
    is_asked = r.is_in(clause.begin, _ASKED) or any(
        r.is_in(at, _ASKED) for at in range(clause.begin, begin)
    )
    name = title(r, text, begin, finish, gone, is_asked=is_asked)
    draft = _draft(r, name, clause, found_marks, chosen, when, due, reminders)
    further = [resolve(other, r.context, cues) for other in _further(when)]
    drafts = (draft, *(replace(draft, due_date=each.text) for each in further if each is not None))
    return Read(draft, when, due, begin > clause.begin, begin, drafts)


def _is_level(r: Reader, at: int) -> bool:
    """Whether a level is said there; "hi" greets unless a priority is hi."""
    return r.is_in(at, PRIORITIES) and (r.word(at) != "hi" or r.is_in(at + 1, ("priority", "prio")))


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


def _dangling(r: Reader, begin: int, finish: int, gone: set[int]) -> set[int]:
    """The "and" and "with" that what is gone leaves at the end."""
    left: set[int] = set()
    at = finish
    while at > begin and (at - 1 in gone or r.at(at - 1).kind == "mark"):
        at -= 1
        if at not in gone and r.at(at).text in ')]"':
            return left
    while gone and at < finish and r.is_in(at - 1, ("and", "with", "&", "as")) and at - 1 > begin:
        at -= 1
        left.add(at)
    return left


def _having(r: Reader, begin: int) -> set[int]:
    """ "I have a" before what is dated: "I have a meeting at 3" is the meeting."""
    for words in _HAVING:
        end = begin + len(words)
        if r.phrase(begin, *words) and r.is_in(end, ("a", "an")):
            return set(range(begin, end + 1))
    return set()


def _label(r: Reader, begin: int, start: int) -> set[int]:
    """What only announces the date at `start`: `, expires 5/31`, `- deadline is Friday`."""
    at = label_start(r, start)
    if at == start:
        return set()
    if r.is_in(at, ("with", "and", "has")):
        return set(range(at, start))
    is_apart = r.is_in(at - 1, (",", "-", "–", "—", ";", "(", ".")) and at > begin + 1
    return set(range(at, start)) if is_apart else set()


def _further(when: When | None) -> list[When]:
    """The span once more for every further time or day that is said in it."""
    if when is None:
        return []
    return [
        replace(when, time=other, also=()) if isinstance(other, Clock) else replace(when, day=other)
        for other in when.also
    ]


def _within_list(r: Reader, begin: int, finish: int) -> tuple[int, int, set[int]]:
    """Without "add … to my list": what is added is the task. The set: what stands before a date."""
    if not r.is_in(begin, _ADDING) or begin + 1 >= finish:
        return begin, finish, set()
    at = finish
    whens = spans(r, begin, finish)
    while at > begin + 1:
        if r.at(at - 1).kind == "mark":
            at -= 1
        elif whens and whens[-1].end == at:
            at = whens.pop().start
        else:
            break
    start = _list_start(r, begin, at)
    if start:
        is_last = all(r.at(k).kind == "mark" for k in range(at, finish))
        return begin + 1, start if is_last else finish, set(range(start, at))
    is_object = any(r.is_in(k, ("to", "into", "onto", "in")) for k in range(begin + 2, finish))
    if r.word(begin) == "add" and (r.is_in(begin + 1, VERBS) or not is_object):
        return begin + 1, finish, set()
    return begin, finish, set()


def _list_start(r: Reader, begin: int, at: int) -> int:
    """Where "to my list" begins that ends before `at`; 0 where it does not."""
    if not r.is_in(at - 1, _LISTS):
        return 0
    start = at - 1
    while r.is_in(start - 1, _LIST_WORDS) or r.word(start - 1) == "-":
        start -= 1
    if r.word(start) == "to" and r.word(start + 1) != "do":
        start += 1
    is_put = r.is_in(start - 1, ("to", "on", "in", "into", "onto")) and start - 1 > begin + 1
    return start - 1 if is_put and not r.is_in(start, _OTHER_LISTS) else 0


def _chosen(r: Reader, begin: int, finish: int, gone: set[int]) -> tuple[int, list[When]]:
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
    around = Surroundings(r, begin, finish, tail, _is_title_case(r, begin, finish))
    chosen = choose(found, around)
    if start != begin and (not chosen or found[0] not in chosen):
        start = begin
    if start != begin:
        gone |= set(range(begin, start))
    return begin, chosen


def _is_title_case(r: Reader, begin: int, finish: int) -> bool:
    words = [token for token in r.tokens[begin:finish] if token.kind == "word"]
    capitalised = sum(token.is_capitalised for token in words)
    return (len(words) > 2 and capitalised * 5 >= len(words) * 4) or (
        bool(words) and all(token.text.isupper() for token in words)
    )


def _past_second_opening(r: Reader, begin: int, finish: int, gone: set[int]) -> int:
    """Past "to" where the date stood between "remind me" and it."""
    at = begin
    while at < finish and at in gone:
        at += 1
    if at == begin:
        return begin
    led_in_by = begin - 2 if r.is_in(begin - 1, ("for", "on", "at")) else begin - 1
    was_led_in = r.is_in(led_in_by, _LED_IN_BY)
    if was_led_in and r.is_in(at, _AFTER_LEAD):
        while r.is_in(at, _AFTER_LEAD) and at + 1 < finish:
            gone.add(at)
            at += 1
    return begin


def reminders_in(r: Reader, begin: int, finish: int) -> tuple[tuple[int, ...], tuple[int, int]]:
    """`remind me an hour before`, `with a reminder 10 minutes ahead`."""
    opening = stretch(r, begin) if r.phrase(begin - 2, "remind", "me") else None
    if opening is not None and r.word(opening.end) == "before" and opening.end + 1 < finish:
        return (opening.minutes(),), (begin, opening.end + 1)
    for i in range(begin, finish):
        if not r.is_in(i, _REMINDING):
            continue
        at = i + 1
        while r.is_in(at, ("me", "us", "of", "for", "it", "about", "at", "set", "to", "this")):
            at += 1
        span = stretch(r, at)
        if span is None and r.word(at) == "the" and r.word(at + 1) in _SINGLE:
            span = Stretch(at + 2, days=_SINGLE[r.word(at + 1)])
        if span is None:
            continue
        end = span.end
        if r.word(end) == "in":
            end += 1
        if not r.is_in(end, _BEFORE) or not 0 <= span.minutes() <= _MOST_REMINDER_MINUTES:
            continue
        end += 1
        if r.is_in(end, ("it", "that", "hand", "time", "the")) and end < finish:
            end += 2 if r.word(end) == "the" else 1
        start = i
        while start > begin and r.is_in(
            start - 1, ("and", "with", "a", "please", ",", "an", "also", "set", "to", "then")
        ):
            start -= 1
        return (span.minutes(),), (start, min(end, finish))
    return (), (0, 0)


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
