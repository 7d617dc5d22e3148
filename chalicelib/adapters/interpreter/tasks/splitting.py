"""One message into the tasks it holds: lines, bullets, sentences, "and"; and into their notes."""

from dataclasses import replace

from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.adapters.interpreter.grammar.when import When
from chalicelib.adapters.interpreter.tasks.asides import Surroundings
from chalicelib.adapters.interpreter.tasks.asking import closing_request, past_apology
from chalicelib.adapters.interpreter.tasks.cuts import (
    MOST_TASKS,
    cuts_in,
    is_numbered,
    opens_list,
    starts_task,
)
from chalicelib.adapters.interpreter.tasks.drafts import Clause
from chalicelib.adapters.interpreter.tasks.due import is_due
from chalicelib.adapters.interpreter.tasks.heads import list_head
from chalicelib.adapters.interpreter.tasks.lines import (
    HEADER,
    HEADING,
    SUBJECT,
    bullet_end,
    is_heading,
    letter,
    lines_of,
    past_subject,
    text_of,
)
from chalicelib.adapters.interpreter.tasks.marks import marks
from chalicelib.adapters.interpreter.tasks.needs import past_told
from chalicelib.adapters.interpreter.tasks.notes import NOTE, noted, token_at, with_note
from chalicelib.adapters.interpreter.tasks.phrases import opening_end


def clauses(r: Reader, text: str) -> list[Clause]:
    """The tasks of a message, in order; never more than fifty."""
    lines = lines_of(r)
    if len(lines) == 1:
        return _of_line(r, text, *past_subject(r, text, *lines[0]))[:MOST_TASKS]
    if not lines:
        return []
    return _of_lines(r, text, lines)[:MOST_TASKS]


def _of_lines(r: Reader, text: str, lines: list[tuple[int, int]]) -> list[Clause]:
    lines = letter(r, text, lines)
    if len(lines) == 1:
        return _of_line(r, text, *lines[0])
    bulleted = [bullet_end(r, text, *line) for line in lines]
    for at, line in enumerate(lines):
        subject = SUBJECT.compiled.match(text_of(r, text, *line))
        if subject is not None:
            begin = token_at(r, r.tokens[line[0]].start + subject.end())
            body = [
                text[r.tokens[b].start : r.tokens[f - 1].end]
                for k, (b, f) in enumerate(lines)
                if k != at and not HEADER.compiled.match(text_of(r, text, b, f))
            ]
            return [Clause(begin, line[1], "\n".join(body))]
    first = next((at for at, begin in enumerate(bulleted) if begin is not None), None)
    if first is not None and first <= 1:
        return _of_bullets(r, text, lines, bulleted, first)
    head, rest = lines[0], lines[1:]
    has_gap = any(r.at(i).kind == "line" for i in range(head[1] + 1, rest[0][0]))
    note = text[r.tokens[rest[0][0]].start :].strip()
    note_mark = NOTE.compiled.match(note)
    if note_mark is not None:
        return noted(_of_line(r, text, *head), note[note_mark.end() :])
    if is_heading(r, text, *head):
        return _shared_by(r, head, [clause for line in rest for clause in _of_line(r, text, *line)])
    if has_gap and (r.word(rest[-1][1] - 1) in (".", "?") or rest[0][1] - rest[0][0] > 10):
        return noted(_of_line(r, text, *head), note)
    is_list = all(starts_task(r, *line) for line in rest) or (
        all(f - b <= 6 and r.word(f - 1) != "." for b, f in lines) and not has_gap
    )
    if is_list and not (has_gap and len(rest) == 1 and not starts_task(r, *rest[0])):
        return [clause for line in lines for clause in _of_line(r, text, *line)]
    return noted(_of_line(r, text, *head), note)


def _of_bullets(
    r: Reader, text: str, lines: list[tuple[int, int]], bulleted: list[int | None], first: int
) -> list[Clause]:
    found: list[Clause] = []
    for (begin, finish), after in zip(lines[first:], bulleted[first:], strict=True):
        if after is None and found:
            noted(found[-1:], text_of(r, text, begin, finish))
        elif after is not None and after < finish:
            found.append(with_note(r, text, Clause(after, finish)))
    if first == 0:
        return found
    head = lines[0]
    if is_heading(r, text, *head) or HEADING.compiled.match(text_of(r, text, *head)):
        return _shared_by(r, head, found)
    if r.word(head[1] - 1) == ":":
        return _shared_by(r, head, found)
    return noted(_of_line(r, text, *head), text[r.tokens[lines[1][0]].start :].strip())


def _shared_by(r: Reader, head: tuple[int, int], found: list[Clause]) -> list[Clause]:
    """The heading's date and tags are those of every task under it that has none."""
    whens = [when for when in spans(r, *head) if not when.is_past and not when.is_invalid]
    tags = tuple(marks(r, *head).tags)
    for clause in found:
        clause.shared = whens[0] if whens else None
        clause.shared_tags = tags
    return found


def _of_line(r: Reader, text: str, begin: int, finish: int) -> list[Clause]:
    after = bullet_end(r, text, begin, finish)
    if after is not None and after < finish:
        begin = after
    begin = past_apology(r, begin, finish)
    first = opening_end(r, begin, finish)
    is_listed = first > begin and r.digits(first) == 1 and is_numbered(r, first)
    begin = first + 2 if is_listed else begin
    after_head, said = list_head(r, begin, finish)
    has_head, begin = after_head > begin, after_head
    closing, asked_for = closing_request(r, begin, finish)
    if closing < finish:
        begin = past_told(r, begin, closing)
    is_asked, finish = closing < finish or is_listed or has_head, closing
    whole = with_note(r, text, Clause(begin, finish))
    whole.is_asked = is_asked
    whens = spans(r, whole.begin, whole.finish)
    cuts = cuts_in(
        r,
        whole.begin,
        whole.finish,
        whens,
        is_list=has_head or opens_list(r, whole.begin, whole.finish),
    )
    said = said or asked_for
    whole.shared = said
    if not cuts:
        return [whole]
    parts: list[Clause] = []
    start = whole.begin
    for stop, after_cut, _ in [*cuts, (whole.finish, whole.finish, "")]:
        if stop > start:
            parts.append(Clause(start, stop))
            parts[-1].is_asked = is_asked
            parts[-1].shared = said
        start = after_cut
    parts[-1].description = whole.description
    return _with_shared_dates(r, parts, whens, [kind for _, _, kind in cuts])


def _with_shared_dates(
    r: Reader, parts: list[Clause], whens: list[When], kinds: list[str]
) -> list[Clause]:
    """A date before the first of tasks joined by "and", or after the last, is that of them all."""
    if any(kind != "joined" for kind in kinds):
        _with_day_before(parts, [_dates(r, part, whens) for part in parts], whens)
        return parts
    day_of = [_dates(r, part, whens) for part in parts]
    _with_day_before(parts, day_of, whens)
    first = day_of[0][0] if day_of[0] else None
    last = day_of[-1][-1] if day_of[-1] else None
    others_bare = not any(day_of[1:])
    if (
        first is not None
        and others_bare
        and first.start <= opening_end(r, parts[0].begin, parts[0].finish)
    ):
        for part in parts[1:]:
            part.shared = first
            part.is_timed = any(when.time and not when.day for when in whens)
    elif last is not None and not any(day_of[:-1]) and last.end >= parts[-1].finish - 1:
        for part in parts[:-1]:
            part.shared = last
    return parts


def _with_day_before(parts: list[Clause], day_of: list[list[When]], whens: list[When]) -> None:
    """`at 3 on Monday and drop them off at 4`: an hour alone is of the day and hour before it."""
    for at, part in enumerate(parts[1:], 1):
        before = next((when for when in day_of[at - 1] if when.day and when.time), None)
        hours = [when for when in whens if part.begin <= when.start < part.finish and when.time]
        if before is not None and hours and not day_of[at]:
            part.shared = replace(before, time=None, part="", also=())


def _dates(r: Reader, part: Clause, whens: list[When]) -> list[When]:
    around = Surroundings(r, part.begin, part.finish, part.finish, is_title_case=False)
    return [
        when
        for when in whens
        if part.begin <= when.start < part.finish
        and (when.day or when.rule or when.instant)
        and is_due(when, around)
    ]
