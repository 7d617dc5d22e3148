"""One message into the tasks it holds: lines, bullets, sentences, "and"; and into their notes."""

import re
from bisect import bisect_left

from chalicelib.adapters.interpreter.drafts import Clause, reminders_in
from chalicelib.adapters.interpreter.due import Surroundings, is_due
from chalicelib.adapters.interpreter.english_tasks import (
    CONTINUING_VERBS,
    OPENING_VERBS,
    PRONOUNS,
    VERBS,
)
from chalicelib.adapters.interpreter.phrases import is_polite, lead_in_end, opening_end, polite_end
from chalicelib.adapters.interpreter.reader import Reader
from chalicelib.adapters.interpreter.spans import When, spans

MOST_TASKS = 50
_LIST_NAMES = frozenset(
    {"todo", "todos", "tasks", "reminders", "items", "do", "following", "list", "things", "these"}
)
_GREETING = re.compile(
    r"(?:hi|hey|hello|dear|good (?:morning|afternoon|evening))\b[^.!?:]{0,30}[,!]?$", re.IGNORECASE
)
_SIGNATURE = re.compile(
    r"(?:thanks|thank you|thx|best|kind regards|regards|cheers|sincerely|yours|br)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_SHORT_ITEM = 3  # tokens: "today: laundry, groceries, bank"
_FARTHEST = 60  # tokens that are looked ahead
_NOTE = re.compile(
    r"""(?:^|[\n,;.(\[–—-]\s*|\s(?=note:))(?:notes?|details?|description|desc|fyi|p\.?s\.?)\s*[:–—]\s*"""
    r"""|[\s,]+(?:and\s+)?(?:add|with|include|attach)\s+(?:a\s+|the\s+)?"""
    r"""(?:notes?|description)\s+(?:saying|that|to)\s+(?:that\s+)?""",
    re.IGNORECASE,
)
_DASH_NOTE = re.compile(
    r"\s(?:-{1,2}|–|—)\s+(?=(?:he|she|they|it|it's|we|i|i'm|the|don't|bring|remember|ask|need|needs|make"
    r"|include|mention|check|see|also|because|since|there|this|that|his|her|their|my|our)\b)",
    re.IGNORECASE,
)
_SENTENCE_NOTE = re.compile(
    r"[.!]\s+(?=(?:(?:he|she|they|it|we|there|his|her|their|that|this|i)(?:['’][a-z]+)?"
    r"|(?:(?:the|my|our)\s)?[a-z]+\s(?:is|are|was|were|has|closes?|opens?|leaves?|starts?|ends?))\s)",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"\s*(?:[-*•·‣▪◦–—]\s+|\[[ xX]?\]\s*|\(?\d{1,2}[.)]\s+|\(?[a-hA-H]\)\s+|[-*]\s*\[[ xX]?\]\s*)+"
)
_HEADING = re.compile(
    r"(?:to-?\s?dos?|tasks?|list|things|stuff|reminders?|agenda|errands|chores|add|create|remind"
    r"|need|have|today|tomorrow|tonight|plan|following|these|this|groceries|shopping)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\s*subject:\s*(?:(?:re|fwd?|fw):\s*)*", re.IGNORECASE)
_HEADER = re.compile(r"\s*(?:from|to|cc|bcc|sent|date):\s", re.IGNORECASE)


def clauses(r: Reader, text: str) -> list[Clause]:
    """The tasks of a message, in order; never more than fifty."""
    lines = _lines(r)
    if len(lines) == 1:
        return _of_line(r, text, *_past_subject(r, text, *lines[0]))[:MOST_TASKS]
    if not lines:
        return []
    return _of_lines(r, text, lines)[:MOST_TASKS]


def _past_subject(r: Reader, text: str, begin: int, finish: int) -> tuple[int, int]:
    """The line without "Subject: FW:" before it."""
    subject = _SUBJECT.match(_text_of(r, text, begin, finish))
    if subject is None:
        return begin, finish
    after = _token_at(r, r.tokens[begin].start + subject.end())
    return (after, finish) if after < finish else (begin, finish)


def _lines(r: Reader) -> list[tuple[int, int]]:
    lines, begin = [], 0
    for i in range(r.size + 1):
        if i == r.size or r.at(i).kind == "line":
            if i > begin:
                lines.append((begin, i))
            begin = i + 1
    return lines


def _text_of(r: Reader, text: str, begin: int, finish: int) -> str:
    return text[r.tokens[begin].start : r.tokens[finish - 1].end] if finish > begin else ""


def _of_lines(r: Reader, text: str, lines: list[tuple[int, int]]) -> list[Clause]:
    lines = _letter(r, text, lines)
    if len(lines) == 1:
        return _of_line(r, text, *lines[0])
    bulleted = [_bullet_end(r, text, *line) for line in lines]
    for at, line in enumerate(lines):
        subject = _SUBJECT.match(_text_of(r, text, *line))
        if subject is not None:
            begin = _token_at(r, r.tokens[line[0]].start + subject.end())
            body = [
                text[r.tokens[b].start : r.tokens[f - 1].end]
                for k, (b, f) in enumerate(lines)
                if k != at and not _HEADER.match(_text_of(r, text, b, f))
            ]
            return [Clause(begin, line[1], "\n".join(body))]
    first = next((at for at, begin in enumerate(bulleted) if begin is not None), None)
    if first is not None and first <= 1:
        return _of_bullets(r, text, lines, bulleted, first)
    head, rest = lines[0], lines[1:]
    has_gap = any(r.at(i).kind == "line" for i in range(head[1] + 1, rest[0][0]))
    note = text[r.tokens[rest[0][0]].start :].strip()
    note_mark = _NOTE.match(note)
    if note_mark is not None:
        return _noted(_of_line(r, text, *head), note[note_mark.end() :])
    if _is_heading(r, text, *head):
        return _shared_by(r, head, [clause for line in rest for clause in _of_line(r, text, *line)])
    if has_gap and (r.word(rest[-1][1] - 1) in (".", "?") or rest[0][1] - rest[0][0] > 10):
        return _noted(_of_line(r, text, *head), note)
    is_list = all(_starts_task(r, *line) for line in rest) or (
        all(f - b <= 6 and r.word(f - 1) != "." for b, f in lines) and not has_gap
    )
    if is_list and not (has_gap and len(rest) == 1 and not _starts_task(r, *rest[0])):
        return [clause for line in lines for clause in _of_line(r, text, *line)]
    return _noted(_of_line(r, text, *head), note)


def _letter(r: Reader, text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without the greeting of a letter and what it closes with."""
    if _GREETING.match(_text_of(r, text, *lines[0])):
        lines = lines[1:]
    for at in range(1, len(lines)):
        if _SIGNATURE.match(_text_of(r, text, *lines[at])) and len(lines) - at <= 3:
            return lines[:at]
    return lines


def _noted(found: list[Clause], note: str) -> list[Clause]:
    if found:
        found[-1].description = f"{found[-1].description}\n{note}".strip()
    return found


def _bullet_end(r: Reader, text: str, begin: int, finish: int) -> int | None:
    """The token after a line's bullet; None where it has none."""
    start = r.tokens[begin].start
    match = _BULLET.match(text, start, r.tokens[finish - 1].end)
    return _token_at(r, match.end()) if match else None


def _token_at(r: Reader, position: int) -> int:
    low, high = 0, r.size
    while low < high:
        middle = (low + high) // 2
        if r.tokens[middle].start < position:
            low = middle + 1
        else:
            high = middle
    return low


def _of_bullets(
    r: Reader, text: str, lines: list[tuple[int, int]], bulleted: list[int | None], first: int
) -> list[Clause]:
    found: list[Clause] = []
    for (begin, finish), after in zip(lines[first:], bulleted[first:], strict=True):
        if after is None and found:
            _noted(found[-1:], _text_of(r, text, begin, finish))
        elif after is not None and after < finish:
            found.append(_with_note(r, text, Clause(after, finish)))
    if first == 0:
        return found
    head = lines[0]
    if _is_heading(r, text, *head) or _HEADING.match(_text_of(r, text, *head)):
        return _shared_by(r, head, found)
    if r.word(head[1] - 1) == ":":
        return _shared_by(r, head, found)
    return _noted(_of_line(r, text, *head), text[r.tokens[lines[1][0]].start :].strip())


def _is_heading(r: Reader, text: str, begin: int, finish: int) -> bool:
    if r.word(finish - 1) != ":":
        return False
    return bool(_HEADING.search(_text_of(r, text, begin, finish))) or finish - begin <= 4


def _shared_by(r: Reader, head: tuple[int, int], found: list[Clause]) -> list[Clause]:
    """The heading's date and tags are those of every task under it that has none."""
    whens = [when for when in spans(r, *head) if not when.is_past and not when.is_invalid]
    for clause in found:
        clause.shared = whens[0] if whens else None
    return found


def _of_line(r: Reader, text: str, begin: int, finish: int) -> list[Clause]:
    after = _bullet_end(r, text, begin, finish)
    if after is not None and after < finish:
        begin = after
    whole = _with_note(r, text, Clause(begin, finish))
    whens = spans(r, whole.begin, whole.finish)
    cuts = _cuts(
        r, whole.begin, whole.finish, whens, is_list=_opens_list(r, whole.begin, whole.finish)
    )
    if not cuts:
        return [whole]
    parts: list[Clause] = []
    start = whole.begin
    for stop, after_cut, _ in [*cuts, (whole.finish, whole.finish, "")]:
        if stop > start:
            parts.append(Clause(start, stop))
        start = after_cut
    parts[-1].description = whole.description
    return _with_shared_dates(r, parts, whens, [kind for _, _, kind in cuts])


def _with_note(r: Reader, text: str, clause: Clause) -> Clause:
    """The clause without what is marked as its note."""
    start, end = r.tokens[clause.begin].start, r.tokens[clause.finish - 1].end
    for pattern in (_NOTE, _DASH_NOTE, _SENTENCE_NOTE):
        match = pattern.search(text, start + 3, end)
        if match is None or not text[match.end() : end].strip():
            continue
        stop = _token_at(r, match.start())
        while stop < clause.finish and r.at(stop).start < match.start():
            stop += 1
        left = stop - opening_end(r, clause.begin, stop)
        if left < (1 if pattern is _NOTE else 2):
            continue
        note = text[match.end() : end].strip()
        if note.endswith(")") and "(" not in note:
            note = note[:-1].rstrip()
        return Clause(clause.begin, stop, note)
    return clause


def _cuts(
    r: Reader, begin: int, finish: int, whens: list[When], *, is_list: bool
) -> list[tuple[int, int, str]]:
    """Where one task ends and the next begins: `(end, begin, kind)`."""
    covered = {at for when in whens for at in range(when.start, when.end)}
    dating = [w for w in whens if not (w.is_past or w.is_stretch or w.is_invalid)]
    dated = [w.start for w in dating if w.day or w.rule or (w.time and w.words)]
    ends = [w.end for w in dating if w.day or w.rule]
    timed = {w.start for w in dating if w.time and w.end < finish and r.word(w.end) != ","}
    headed = {w.start for w in dating if r.word(w.end) in (":", "-", "–", "—")}
    found: list[tuple[int, int, str]] = []
    start = begin
    number = 1 if r.is_in(begin - 1, (")", ".")) and r.digits(begin - 2) == 1 else 0
    for i in range(begin + 1, finish - 1):
        if (i in covered and r.word(i) != "and") or i < start:
            continue
        if number and r.digits(i) == number + 1 and _is_numbered(r, i):
            stop = i - 1 if r.at(i - 1).text in ",;." else i
            found.append((stop, i + 2, "stop"))
            start, number = i + 2, number + 1
            continue
        cut = _cut_at(r, start, i, finish, dated, ends)
        if cut is None and r.word(i) == "," and start in timed and i + 1 in timed:
            cut = (i + 1, "stop")  # "8:00 gym, 9:30 standup"
        if cut is None and r.word(i) == "," and start in headed and i + 1 in headed:
            cut = (i + 1, "stop")  # "Mon - gym, Tue - swim"
        if cut is None and is_list and r.is_in(i, (",", "and")) and i > opening_end(r, start, i):
            after = i + 2 if r.phrase(i, ",", "and") else i + 1
            cut = (after, "and")
        if cut is not None:
            found.append((i, cut[0], cut[1]))
            start = cut[0]
    return found


def _cut_at(
    r: Reader, start: int, i: int, finish: int, dated: list[int], ends: list[int]
) -> tuple[int, str] | None:
    mark = r.word(i)
    if mark == ";" and i - start >= 1:
        return i + 1, "stop"
    if mark in (".", "!", "?") and not r.glued(i + 1):
        return (i + 1, "stop") if _starts_task(r, i + 1, finish) and i - start >= 2 else None
    if mark not in (",", "and", "&", "then", "also", "plus"):
        return None
    after = i + 1
    while r.is_in(after, ("and", "then", "also", "&", "plus")) and after < finish:
        after += 1
    if mark == "plus" and not _is_led_in(r, after, finish):
        return None
    if r.word(after) == "to" and r.is_in(after + 1, VERBS) and _is_led_in(r, start, i):
        after += 1
    if not _are_two(r, start, i, after, finish, dated, ends):
        return None
    return after, "stop" if _is_led_in(r, after, finish) else "and"


def _is_numbered(r: Reader, i: int) -> bool:
    return (
        r.word(i + 1) in (")", ".")
        and r.glued(i + 1)
        and not r.glued(i + 2)
        and (r.at(i - 1).kind != "number")
    )


def _are_two(
    r: Reader, start: int, i: int, after: int, finish: int, dated: list[int], ends: list[int]
) -> bool:
    """Whether what stands before `i` and from `after` on are two tasks and not one."""
    if after >= finish or i <= start:
        return False
    if is_polite(r, start, i) or opening_end(r, start, i) >= i:
        return False
    if i == start + 1 and r.at(start).is_capitalised and polite_end(r, after, finish) > after:
        return False  # a name that is called: "Tom, could you please …"
    if _is_led_in(r, after, finish):
        reminders, where = reminders_in(r, after, finish)
        return not (reminders and where[0] <= after)
    end = _clause_end(r, after, finish)
    ends_left = _any_between(ends, i, i + 1)
    left_dated = _any_between(dated, start, i)
    right_dated = _any_between(dated, after, end)
    left_begin = opening_end(r, start, i)
    if ends_left and _any_between(dated, left_begin, left_begin + 1):
        first = spans(r, left_begin, i)
        if first and first[0].end == i:
            return False  # a date that opens is no task
    left_verb = r.is_in(left_begin, VERBS) or left_begin > start
    if left_dated and right_dated:
        is_noun = (
            r.at(after).kind == "word" and after not in dated and r.word(after) not in PRONOUNS
        )
        if is_noun and ends_left and left_verb and i - left_begin > 2:
            return any(end - 1 <= at <= end for at in ends) or r.is_in(after, VERBS)
        if is_noun and (r.word(i) != "," or left_verb or r.is_in(after, VERBS) or ends_left):
            return (r.is_in(after, VERBS) or not left_verb) and i - start > 1
    begin = _past_date(r, after, finish, dated)
    if not r.is_in(begin, VERBS) or not (left_verb or left_dated):
        return False
    if i - left_begin < 2 or r.is_in(left_begin, OPENING_VERBS):
        return False
    if not _has_object(r, begin, end):
        return False
    words = r.words[begin + 1 : end]
    if any(word in PRONOUNS for word in words[:2]) and not (right_dated and left_dated):
        return False
    return not (r.is_in(begin, CONTINUING_VERBS) and not right_dated)


def _opens_list(r: Reader, begin: int, finish: int) -> bool:
    """Whether it opens as a list does: "todo: laundry, dishes, bins"."""
    after = opening_end(r, begin, finish)
    if r.word(after - 1) == ":" and after > begin:
        return any(r.is_in(at, _LIST_NAMES) for at in range(begin, after))
    dates = spans(r, begin, min(finish, begin + _FARTHEST))
    if not dates or dates[0].start != begin or r.word(dates[0].end) != ":":
        return False
    commas = [at for at in range(dates[0].end, finish) if r.word(at) == ","]
    is_deed = r.is_in(dates[0].end + 1, VERBS) and len(commas) > 1 and commas[0] > dates[0].end + 2
    return not is_deed and len(commas) > 1 and commas[0] - dates[0].end <= _SHORT_ITEM


def _any_between(places: list[int], begin: int, finish: int) -> bool:
    """Whether one of the places, which are in order, lies there."""
    at = bisect_left(places, begin)
    return at < len(places) and places[at] < finish


def _past_date(r: Reader, i: int, finish: int, dated: list[int]) -> int:
    if i in dated:
        found = spans(r, i, finish)
        if found and found[0].start == i:
            return found[0].end
    return polite_end(r, i, finish)


def _clause_end(r: Reader, i: int, finish: int) -> int:
    finish = min(finish, i + _FARTHEST)
    while i < finish and r.word(i) != ";":
        i += 1
    return i


def _has_object(r: Reader, i: int, end: int) -> bool:
    """Whether the verb at `i` is one here: something is done to something."""
    token = r.at(i + 1)
    if i + 1 >= end or (token.kind == "mark" and token.text not in "#("):
        return False
    return not r.is_in(i + 1, ("of", "and", "or", "is", "are", "tickets'"))


def _is_led_in(r: Reader, i: int, finish: int) -> bool:
    """Whether it opens as a request of its own: "remind me to …"."""
    end = lead_in_end(r, polite_end(r, i, finish), finish)
    return end > i + 1 and end < finish


def _starts_task(r: Reader, i: int, finish: int) -> bool:
    begin = opening_end(r, i, finish)
    if begin > i and begin < finish and r.word(i) not in ("thanks", "ok", "okay"):
        return begin < finish
    found = spans(r, i, min(finish, i + 6))
    if found and found[0].start == i and found[0].end < finish:
        begin = found[0].end + (r.word(found[0].end) in (",", ":", "-"))
    return r.is_in(begin, VERBS) and begin + 1 < finish


def _with_shared_dates(
    r: Reader, parts: list[Clause], whens: list[When], kinds: list[str]
) -> list[Clause]:
    """A date before the first of tasks joined by "and", or after the last, is that of them all."""
    if any(kind != "and" for kind in kinds):
        return parts
    day_of = [_dates(r, part, whens) for part in parts]
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
    elif last is not None and not any(day_of[:-1]) and last.end >= parts[-1].finish - 1:
        for part in parts[:-1]:
            part.shared = last
    return parts


def _dates(r: Reader, part: Clause, whens: list[When]) -> list[When]:
    around = Surroundings(r, part.begin, part.finish, part.finish, is_title_case=False)
    return [
        when
        for when in whens
        if part.begin <= when.start < part.finish
        and (when.day or when.rule or when.instant)
        and is_due(when, around)
    ]
