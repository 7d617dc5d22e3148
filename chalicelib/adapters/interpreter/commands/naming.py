"""New names, notes and tags for tasks that exist: `rename gym to swimming`, `tag it #work`."""

from chalicelib.adapters.interpreter.commands.changes import new_name, updated
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.changes import (
    NOTE_ADDING,
    TAG_ADDING,
    TAG_LINKS,
    TAG_WORDS,
    TAGGING_VERBS,
)
from chalicelib.adapters.interpreter.english.handling import (
    BETWEEN_TAGS,
    CALL,
    NOTE,
    NOTE_ARTICLES,
    RENAMING,
    SAYING,
    SETTING,
    TAG_OR_LABEL,
    TAGS,
    TITLE,
    TO_ITS_NOTE,
    UNTAG,
)
from chalicelib.adapters.interpreter.english.particles import (
    AND_OR_COMMA,
    AS_OR_FROM,
    AS_OR_WITH,
    AS_WITH_OR_AND,
    BECOMES,
    INSTEAD,
    IT_OR_THAT,
    OF_OR_FOR,
    OUT_OR_OFF,
    PRONOUN_OR_THEM,
    TOO_AT_LAST,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.tasks.tags import tag_end
from chalicelib.domain.interpretation import DraftChanges, Interpretation, Selection


def renamed(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    if r.is_in(begin, RENAMING):
        start = begin + 1
    elif r.is_in(begin, SETTING) and any(
        r.is_in(at, TITLE) for at in range(begin + 1, min(finish, begin + 4))
    ):
        start = next(at for at in range(begin + 1, finish) if r.is_in(at, TITLE)) + 1
        start += r.is_in(start, OF_OR_FOR)
    elif (
        r.word(begin) in CALL
        and r.is_in(begin + 1, IT_OR_THAT)
        and r.is_in(begin + 2, INSTEAD) is False
    ):
        if r.word(finish - 1) not in INSTEAD or finish - begin < 4:
            return None
        changes = DraftChanges(title=new_name(r, text, begin + 2, finish - 1))
        return updated(Selection(is_pronoun=True), changes, r)
    else:
        return None
    if r.is_in(start, BECOMES) and r.is_in(begin, SETTING) and start + 1 < finish:
        changes = DraftChanges(title=new_name(r, text, start + 1, finish))
        return updated(Selection(is_pronoun=True), changes, r, confidence=0.7)
    for at in range(start + 1, finish - 1):
        if r.is_in(at, BECOMES) or r.phrase(at, "-", ">") or r.word(at) == "→":
            after = at + 2 if r.word(at + 1) == ">" else at + 1
            return updated(
                named(r, text, start, at), DraftChanges(title=new_name(r, text, after, finish)), r
            )
    return None


def note_added(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`add a note to the dentist task: bring the x-rays`, `add a note: bring the x-rays`."""
    if not r.is_in(begin, NOTE_ADDING):
        return None
    at = begin + 1
    while r.is_in(at, NOTE_ARTICLES):
        at += 1
    if not r.is_in(at, NOTE):
        return None
    if r.word(at + 1) == ":" and at + 2 < finish:
        return updated(Selection(is_pronoun=True), _noting(r, text, begin, at + 2, finish), r)
    if not r.is_in(at + 1, TO_ITS_NOTE):
        return None
    for stop in range(at + 3, finish):
        if r.word(stop) in SAYING and stop + 1 < finish:
            changes = _noting(r, text, begin, stop + 1, finish)
            return updated(named(r, text, at + 2, stop), changes, r)
    return None


def _noting(r: Reader, text: str, verb: int, begin: int, finish: int) -> DraftChanges:
    """What is added stands below what is there; what is set takes its place."""
    said = text[r.tokens[begin].start : r.tokens[finish - 1].end]
    return DraftChanges(description=said) if r.is_in(verb, SETTING) else DraftChanges(note=said)


def described(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`set the description of the dentist to bring the x-rays`."""
    at = begin + 1 + r.is_in(begin + 1, NOTE_ARTICLES)
    if not (r.is_in(begin, SETTING) and r.is_in(at, NOTE) and r.is_in(at + 1, OF_OR_FOR)):
        return None
    for stop in range(at + 3, finish - 1):
        if r.is_in(stop, BECOMES):
            note = text[r.tokens[stop + 1].start : r.tokens[finish - 1].end]
            return updated(named(r, text, at + 2, stop), DraftChanges(description=note), r)
    return None


def tagging(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    verb = r.word(begin)
    if verb in TAG_OR_LABEL:
        while r.is_in(finish - 1, TOO_AT_LAST) and finish - begin > 3:
            finish -= 1
    if verb in TAG_OR_LABEL and finish - begin >= 3:
        return _tagged(r, text, begin + 1, finish)
    if verb in UNTAG and finish - begin >= 2:
        return _untagged(r, text, begin + 1, finish)
    if verb not in TAGGING_VERBS:
        return None
    names = tags_said(r, begin + 1, min(finish, begin + 8))
    if names is None:
        return None
    tags, end = names
    at = end
    if r.is_in(at, OUT_OR_OFF):
        at += 1
    if not r.is_in(at, TAG_LINKS) and at < finish:
        return None
    selection = named(r, text, at + 1, finish) if at + 1 < finish else Selection(is_pronoun=True)
    if verb in TAG_ADDING:
        return updated(selection, DraftChanges(add_tags=tags), r)
    return updated(selection, DraftChanges(remove_tags=tags), r)


def tags_said(r: Reader, begin: int, finish: int) -> tuple[tuple[str, ...], int] | None:
    """`the tag work`, `#work`, `#work and #home`, `the work tag`."""
    at = begin
    said = False
    while r.is_in(at, TAG_WORDS):
        said = said or r.word(at) in TAGS
        at += 1
    found: list[str] = []
    while at < finish:
        has_mark = r.word(at) == "#" and r.glued(at + 1)
        word = at + 1 if has_mark else at
        if r.at(word).kind != "word" or not (
            has_mark or (said and not found) or r.is_in(word + 1, TAG_OR_LABEL)
        ):
            break
        end = tag_end(r, word, finish)
        found.append("".join(token.lower for token in r.tokens[word:end]))
        at = end
        if r.is_in(at, TAG_OR_LABEL):
            at += 1
        if r.is_in(at, AND_OR_COMMA) and r.word(at + 1) == "#":
            at += 1
    return (tuple(found), at) if found else None


def _tagged(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    for at in range(finish - 1, begin, -1):
        if r.is_in(at, AS_OR_WITH) or (r.word(at) == "#" and r.glued(at + 1) and not r.glued(at)):
            start = at if r.word(at) == "#" else at + 1
            end_name = at
            while r.word(end_name - 1) == "#" or r.is_in(end_name - 1, AS_WITH_OR_AND):
                end_name -= 1
            names = _loose_tags(r, start, finish)
            while r.word(end_name) == "#":
                break
            if names:
                return updated(named(r, text, begin, end_name), DraftChanges(add_tags=names), r)
    if r.is_in(begin, PRONOUN_OR_THEM) and finish - begin == 2:
        return updated(
            named(r, text, begin, begin + 1), DraftChanges(add_tags=(r.word(begin + 1),)), r
        )
    return None


def _loose_tags(r: Reader, begin: int, finish: int) -> tuple[str, ...]:
    found: list[str] = []
    at = begin
    while at < finish:
        if r.is_in(at, BETWEEN_TAGS):
            at += 1
            continue
        end = tag_end(r, at, finish)
        found.append("".join(token.lower for token in r.tokens[at:end]))
        at = end
    return tuple(found[:20])


def _untagged(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    marked = tags_said(r, begin, finish) if r.word(begin) == "#" else None
    if marked is not None and r.is_in(marked[1], AS_OR_FROM) and marked[1] + 1 < finish:
        chosen = named(r, text, marked[1] + 1, finish)
        return updated(chosen, DraftChanges(remove_tags=marked[0]), r)
    for at in range(finish - 1, begin, -1):
        if r.is_in(at, AS_OR_FROM) or r.word(at) == "#":
            names = _loose_tags(r, at if r.word(at) == "#" else at + 1, finish)
            return (
                updated(named(r, text, begin, at), DraftChanges(remove_tags=names), r)
                if names
                else None
            )
    return None
