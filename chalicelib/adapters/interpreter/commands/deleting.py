"""What is to be deleted, or is not needed any more."""

from chalicelib.adapters.interpreter.commands.pointing import (
    before_list,
    has_date,
    ordered,
    points_at_task,
)
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.orders import (
    ATTRIBUTES,
    DELETE,
    DISCARDING,
    EVERY_OR_THE,
    OF_THE_WORLD,
    REAL_OBJECTS,
    SERVICES,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.domain.interpretation import Intent, Interpretation, Selection


def _unneeded(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`I don't need to call mom anymore`, `I no longer need to …`, `never mind the dentist`."""
    at = begin + 1 if r.is_in(begin, ("i", "we")) else begin
    end = finish
    if r.phrase(at, "no", "longer", "need") or r.phrase(at, "no", "longer", "have"):
        at += 3
    elif r.is_in(at, ("don't", "dont")) and r.is_in(at + 1, ("need", "have")):
        at += 2
        if r.phrase(finish - 2, "any", "more"):
            end = finish - 2
        elif r.is_in(finish - 1, ("anymore", "now", "after")):
            end = finish - 1
        else:
            return None
    elif r.is_in(begin, ("nevermind", "scratch")) or r.phrase(begin, "never", "mind"):
        at = begin + (2 if r.word(begin) == "never" else 1)
        at += r.word(at) == "about"
        if not r.is_in(at, ("the", "my")) or finish - at > 4:
            return None
    else:
        return None
    at += r.word(at) == "to"
    return ordered(Intent.DELETE, named(r, text, at, end), 0.7) if at < end else None


def delete(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    unneeded = _unneeded(r, text, begin, finish)
    if unneeded is not None:
        return unneeded
    verb, start = r.word(begin), begin + 1
    if (
        verb in ("clear", "empty")
        and r.is_in(start, ("my", "the"))
        and finish - start == 2
        and r.is_in(start + 1, ("list", "tasks", "todos", "todo"))
    ):
        return ordered(Intent.DELETE, Selection(every=True))
    if r.phrase(begin, "get", "rid", "of"):
        verb, start = "trash", begin + 3
    elif r.phrase(begin, "throw", "away") or r.phrase(begin, "throw", "out"):
        verb, start = "drop", begin + 2
    elif r.phrase(begin, "clear", "out"):
        verb, start = "clear", begin + 2
    elif r.phrase(begin, "forget", "about"):
        verb, start = "forget", begin + 2
    elif r.phrase(begin, "take") and before_list(r, start, finish) < finish:
        verb, start = "remove", begin + 1
    if start >= finish or verb not in DELETE | DISCARDING:
        return None
    if verb == "remove" and _attribute(r, start, finish):
        return None
    end = before_list(r, start, finish)
    pointed = points_at_task(r, start, end) or end < finish
    if not pointed:
        definite = r.is_in(start, ("the", "that", "this")) or (
            r.word(start) == "my" and verb in DELETE
        )
        length = end - start
        if (
            any(r.is_in(at, REAL_OBJECTS | {"for", "to", "of"}) for at in range(start + 1, end))
            and verb != "cancel"
        ):
            definite = False
        dated = has_date(r, start, end) and r.word(end - 1) not in (
            "task",
            "meeting",
            "appointment",
        )
        trailing_date = any(w.end >= end and not w.is_past for w in spans(r, start, end))
        if verb in DELETE:
            pointed = (
                ((definite and length <= 7) or length <= 3)
                and not trailing_date
                and not any(r.word(at) in OF_THE_WORLD for at in range(start, end))
            )
        elif verb == "cancel":
            pointed = r.word(start) in ("the", "that", "this") and length <= 7 and not trailing_date
            pointed = pointed and not any(r.word(at) in SERVICES for at in range(start, end))
        elif verb == "remove":
            is_quoted = r.at(start).kind == "opaque" and length == 1
            is_short = length <= 2 and r.at(start).kind == "word" and not dated
            pointed = (definite and length <= 4 and not dated) or is_quoted or is_short
        elif verb == "forget":
            pointed = definite and length <= 5 and not dated
    if not pointed:
        return None
    if has_date(r, start, end) and r.word(start) not in EVERY_OR_THE and verb not in DELETE:
        return None
    chosen = named(r, text, start, end)
    return ordered(Intent.DELETE, chosen)


def _attribute(r: Reader, start: int, finish: int) -> bool:
    return any(
        r.phrase(at, "due", "date")
        or (r.word(at) in ATTRIBUTES and r.is_in(at + 1, ("from", "on", "for", "of")))
        or r.word(at) == "tag"
        or r.word(at) == "#"
        or r.word(at) == "deadline"
        for at in range(start, min(finish, start + 4))
    )
