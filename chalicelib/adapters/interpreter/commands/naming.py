"""New names and notes for tasks: `rename gym to swimming`."""

from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.commands.updated import new_name, updated
from chalicelib.adapters.interpreter.english.changes import NOTE_ADDING
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.domain.interpretation import DraftChanges, Interpretation, Selection


def renamed(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    if r.is_in(begin, ("rename", "retitle")):
        start = begin + 1
    elif r.is_in(begin, ("change", "set", "update", "edit")) and any(
        r.is_in(at, ("title", "name")) for at in range(begin + 1, min(finish, begin + 4))
    ):
        start = next(at for at in range(begin + 1, finish) if r.is_in(at, ("title", "name"))) + 1
        start += r.is_in(start, ("of", "for"))
    elif (
        r.word(begin) == "call"
        and r.is_in(begin + 1, ("it", "that"))
        and r.is_in(begin + 2, ("instead",)) is False
    ):
        if r.word(finish - 1) != "instead" or finish - begin < 4:
            return None
        changes = DraftChanges(title=new_name(r, text, begin + 2, finish - 1))
        return updated(Selection(is_pronoun=True), changes, r)
    else:
        return None
    for at in range(start + 1, finish - 1):
        if r.is_in(at, ("to", "as", "into")) or r.phrase(at, "-", ">") or r.word(at) == "→":
            after = at + 2 if r.word(at + 1) == ">" else at + 1
            return updated(
                named(r, text, start, at), DraftChanges(title=new_name(r, text, after, finish)), r
            )
    return None


def note_added(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`add a note to the dentist task: bring the x-rays`."""
    if not r.is_in(begin, NOTE_ADDING):
        return None
    at = begin + 1
    while r.is_in(at, ("a", "the", "this", "following")):
        at += 1
    if not r.is_in(at, ("note", "notes", "description", "comment")) or not r.is_in(
        at + 1, ("to", "on", "of", "for")
    ):
        return None
    for stop in range(at + 3, finish):
        if r.word(stop) in (":", "saying", "that") and stop + 1 < finish:
            note = text[r.tokens[stop + 1].start : r.tokens[finish - 1].end]
            return updated(named(r, text, at + 2, stop), DraftChanges(description=note), r)
    return None
