"""Which existing tasks are meant: by words, by filters, by "it", by their place in a list."""

from chalicelib.adapters.interpreter.commands.filters import filters
from chalicelib.adapters.interpreter.english.handling import (
    ALL_OR_DONE,
    NEWEST,
    TASK_NUMBER,
    TASK_OR_ITEM,
    THE_WHOLE,
)
from chalicelib.adapters.interpreter.english.particles import IT_IS, NUMBERED, OWNED
from chalicelib.adapters.interpreter.english.questions import (
    AFTER_NAME,
    BEFORE_NAME,
    BOTH,
    EXCEPTING,
    MANY_TASKS,
    NOISE,
    PLACES,
    PLURAL,
    ROUND_PLACE,
    ROUND_PRONOUN,
    SINGULAR,
    SPARING,
    THAT_ONE,
)
from chalicelib.adapters.interpreter.english.time import LAST, ORDINALS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.lexicon import mentions
from chalicelib.adapters.interpreter.tasks.marks import marks
from chalicelib.adapters.interpreter.tasks.titles import title
from chalicelib.domain.interpretation import Selection


def named(r: Reader, text: str, begin: int, finish: int) -> Selection:
    """The task that the words `begin:finish` name: "the dentist task", "it", "the second one"."""
    while finish > begin and r.at(finish - 1).text in (".", "!", "?", ",", ":"):
        finish -= 1
    if finish - begin == 1 and r.is_in(begin, IT_IS):
        return Selection(is_pronoun=True)
    if (found := _by_place(r, begin, finish)) is not None:
        return found
    words = [r.word(at) for at in range(begin, finish) if r.at(at).kind != "mark"]
    core = [word for word in words if word not in ROUND_PRONOUN]
    if (core and len(core) == 1 and core[0] in SINGULAR | PLURAL) or tuple(words) in THAT_ONE:
        is_plural = bool(set(core) & PLURAL)
        how_many = 2 if mentions(core, BOTH) else None
        return Selection(is_pronoun=True, is_plural=is_plural, how_many=how_many)
    every = r.is_in(
        begin,
        ALL_OR_DONE,
    ) or r.phrase(begin, *THE_WHOLE)
    if every or r.is_in(finish - 1, MANY_TASKS):
        return selection(r, text, begin, finish, every=True)
    gone: set[int] = set()
    found_marks = marks(r, begin, finish)
    tags = tuple(found_marks.tags)
    for start, end in found_marks.tag_spans:
        gone |= set(range(start, end))
    while begin < finish and r.is_in(
        begin,
        BEFORE_NAME,
    ):
        begin += 1
    while finish > begin and r.is_in(
        finish - 1,
        AFTER_NAME,
    ):
        finish -= 1
    name = title(r, text, begin, finish, gone, is_asked=True)
    return Selection(words=name, tags=tags, every=bool(tags) and not name)


def _by_place(r: Reader, begin: int, finish: int) -> Selection | None:
    at = begin + 1 if r.is_in(begin, OWNED) else begin
    if at >= finish:
        return None
    rest = [word for word in r.words[at:finish] if word not in PLACES | ROUND_PLACE]
    if r.is_in(at, LAST | NEWEST) and len(rest) == 1 and finish - at <= 5:
        return Selection(ordinal=-1)
    number = r.ordinal(at)
    if (
        number is not None
        and len(rest) <= number[1] - at
        and r.at(at).lower in (*ORDINALS, r.word(at))
    ):
        return Selection(ordinal=number[0])
    if r.is_in(at, TASK_NUMBER) and r.digits(at + 1) and at + 2 == finish:
        return Selection(ordinal=r.digits(at + 1))
    if (
        r.is_in(at, TASK_OR_ITEM)
        and r.is_in(at + 1, NUMBERED)
        and r.digits(at + 2)
        and at + 3 == finish
    ):
        return Selection(ordinal=r.digits(at + 2))
    if r.at(at).kind == "opaque" and r.at(at).text.startswith("#") and at + 1 == finish:
        return Selection(ordinal=int(r.at(at).text[1:5]))
    return None


def selection(r: Reader, text: str, begin: int, finish: int, *, every: bool = False) -> Selection:
    """The tasks that the filters and words in `begin:finish` describe, but for those excepted."""
    sparing = SPARING if every else EXCEPTING
    spared = next((at for at in range(begin + 1, finish) if r.row(at, sparing)), finish)
    excluded = _excluded(r, text, spared, finish, sparing) if spared < finish else ""
    finish = spared
    found = filters(r, begin, finish)
    gone = set(found.gone)
    for at in range(begin, finish):
        if r.word(at) in NOISE or r.at(at).kind == "mark":
            gone.add(at)
    name = title(r, text, begin, finish, gone, is_asked=True)
    return Selection(
        words=name,
        every=every,
        excluded=excluded,
        statuses=tuple(dict.fromkeys(found.statuses)),
        priorities=tuple(dict.fromkeys(found.priorities)),
        tags=tuple(dict.fromkeys(found.tags)),
        due_from=found.due_from,
        due_to=found.due_to,
        is_overdue=found.is_overdue,
        has_no_due_date=found.has_no_due_date,
        is_in_trash=found.is_in_trash,
        by_completion=found.by_completion,
    )


def _excluded(
    r: Reader, text: str, at: int, finish: int, sparing: tuple[tuple[str, ...], ...]
) -> str:
    """What is to be spared; never empty, as what is not known must not be taken for nothing."""
    said = title(r, text, at + r.row(at, sparing), finish, set(), is_asked=True)
    return said or " ".join(r.words[at:finish])
