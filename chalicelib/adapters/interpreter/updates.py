"""Changes asked of tasks that exist: `move it to Monday`, `make the report high priority`."""

from dataclasses import replace

from chalicelib.adapters.interpreter.changes import moved_to, shifted, span_of
from chalicelib.adapters.interpreter.english_tasks import PRIORITIES
from chalicelib.adapters.interpreter.lexicon import words
from chalicelib.adapters.interpreter.reader import Reader
from chalicelib.adapters.interpreter.repeats import rule_at
from chalicelib.adapters.interpreter.resolve import resolve
from chalicelib.adapters.interpreter.selections import named
from chalicelib.adapters.interpreter.spans import When, spans
from chalicelib.adapters.interpreter.titles import title
from chalicelib.domain.interpretation import DraftChanges, Intent, Interpretation, Selection
from chalicelib.domain.task_terms import Priority, Status

_MOVE = words(
    """
    move reschedule postpone push delay shift bump snooze defer bring change switch put set pull
    extend resched make update edit adjust
    """
)
_MOVE_ALWAYS = frozenset({"reschedule", "postpone", "snooze", "defer", "resched", "delay"})
_EARLIER = frozenset({"bring", "pull"})
_FIELDS = frozenset({"due", "deadline", "date", "time"})
_STATUS_WORDS = {
    "in progress": Status.IN_PROGRESS,
    "in-progress": Status.IN_PROGRESS,
    "started": Status.IN_PROGRESS,
    "cancelled": Status.CANCELLED,
    "canceled": Status.CANCELLED,
}


def update(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    for reading in (
        _rename,
        _tagging,
        _clearing,
        _prioritised,
        _status,
        _moved,
        _shifted,
        _noted,
        _now_due,
    ):
        found = reading(r, text, begin, finish)
        if found is not None:
            return found
    return None


def _found(
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


def _name(r: Reader, text: str, begin: int, finish: int) -> str:
    return title(r, text, begin, finish, set(), is_asked=True)


def _rename(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
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
        changes = DraftChanges(title=_name(r, text, begin + 2, finish - 1))
        return _found(Selection(is_pronoun=True), changes, r)
    else:
        return None
    for at in range(start + 1, finish - 1):
        if r.is_in(at, ("to", "as", "into")) or r.phrase(at, "-", ">") or r.word(at) == "→":
            after = at + 2 if r.word(at + 1) == ">" else at + 1
            return _found(
                named(r, text, start, at), DraftChanges(title=_name(r, text, after, finish)), r
            )
    return None


def _tagging(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    verb = r.word(begin)
    if verb in ("tag", "label") and finish - begin >= 3:
        return _tagged(r, text, begin + 1, finish)
    if verb == "untag" and finish - begin >= 2:
        return _untagged(r, text, begin + 1, finish)
    if verb not in ("add", "put", "remove", "drop", "delete", "take", "apply"):
        return None
    names = _tags(r, begin + 1, min(finish, begin + 8))
    if names is None:
        return None
    tags, end = names
    at = end
    if r.is_in(at, ("off", "out")):
        at += 1
    if not r.is_in(at, ("to", "on", "from", "onto", "off", "of")) and at < finish:
        return None
    selection = named(r, text, at + 1, finish) if at + 1 < finish else Selection(is_pronoun=True)
    if verb in ("add", "put", "apply"):
        return _found(selection, DraftChanges(add_tags=tags), r)
    return _found(selection, DraftChanges(remove_tags=tags), r)


def _tags(r: Reader, begin: int, finish: int) -> tuple[tuple[str, ...], int] | None:
    """`the tag work`, `#work`, `#work and #home`, `the work tag`."""
    at = begin
    said = False
    while r.is_in(at, ("the", "a", "tag", "tags", "label", ":")):
        said = said or r.word(at) in ("tag", "tags", "label")
        at += 1
    found: list[str] = []
    while at < finish:
        has_mark = r.word(at) == "#" and r.glued(at + 1)
        word = at + 1 if has_mark else at
        if r.at(word).kind != "word" or not (
            has_mark or (said and not found) or r.is_in(word + 1, ("tag", "label"))
        ):
            break
        end = word + 1
        while r.is_in(end, ("-", "_", "/")) and r.glued(end) and r.glued(end + 1):
            end += 2
        found.append("".join(token.lower for token in r.tokens[word:end]))
        at = end
        if r.is_in(at, ("tag", "label")):
            at += 1
        if r.is_in(at, (",", "and")) and r.word(at + 1) == "#":
            at += 1
    return (tuple(found), at) if found else None


def _tagged(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    for at in range(finish - 1, begin, -1):
        if r.is_in(at, ("as", "with")) or (
            r.word(at) == "#" and r.glued(at + 1) and not r.glued(at)
        ):
            start = at if r.word(at) == "#" else at + 1
            end_name = at
            while r.word(end_name - 1) == "#" or r.is_in(end_name - 1, ("as", "with", "and", ",")):
                end_name -= 1
            names = _loose_tags(r, start, finish)
            while r.word(end_name) == "#":
                break
            if names:
                return _found(named(r, text, begin, end_name), DraftChanges(add_tags=names), r)
    if r.is_in(begin, ("it", "that", "this", "them")) and finish - begin == 2:
        return _found(
            named(r, text, begin, begin + 1), DraftChanges(add_tags=(r.word(begin + 1),)), r
        )
    return None


def _loose_tags(r: Reader, begin: int, finish: int) -> tuple[str, ...]:
    found: list[str] = []
    at = begin
    while at < finish:
        if r.is_in(at, ("#", ",", "and", ".", "&", "!")):
            at += 1
            continue
        end = at + 1
        while r.is_in(end, ("-", "_", "/")) and r.glued(end) and r.glued(end + 1):
            end += 2
        found.append("".join(token.lower for token in r.tokens[at:end]))
        at = end
    return tuple(found[:20])


def _untagged(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    for at in range(finish - 1, begin, -1):
        if r.is_in(at, ("as", "from", "with")) or r.word(at) == "#":
            names = _loose_tags(r, at if r.word(at) == "#" else at + 1, finish)
            return (
                _found(named(r, text, begin, at), DraftChanges(remove_tags=names), r)
                if names
                else None
            )
    return None


def _clearing(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`remove the due date from the report`, `make it stop repeating`."""
    if r.is_in(begin, ("remove", "clear", "delete", "drop", "unset", "take")):
        for at in range(begin + 1, min(finish, begin + 6)):
            is_due = r.phrase(at, "due", "date") or r.word(at) in ("deadline", "date")
            is_rule = r.word(at) in ("recurrence", "repeat", "repetition")
            if not (is_due or is_rule):
                continue
            end = at + (2 if r.phrase(at, "due", "date") else 1)
            changes = DraftChanges(clears_due_date=is_due, clears_recurrence=is_rule)
            if r.is_in(end, ("from", "of", "on", "for", "off")) and end + 1 < finish:
                return _found(named(r, text, end + 1, finish), changes, r)
            if end >= finish:
                between = r.words[begin + 1 : at]
                if all(word in ("the", "its", "it's", "that", "my", "a") for word in between):
                    return _found(Selection(is_pronoun=True), changes, r)
                stop = at - 1 if r.word(at - 1) in ("'s", "s") else at
                return _found(named(r, text, begin + 1, stop), changes, r, confidence=0.7)
            return None
    if r.phrase(begin, "stop", "repeating") and begin + 2 < finish:
        return _found(named(r, text, begin + 2, finish), DraftChanges(clears_recurrence=True), r)
    return None


def _prioritised(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`make the report high priority`, `set it to urgent`, `bump the priority of X to high`."""
    verb = r.word(begin)
    if verb in ("lower", "raise", "increase", "decrease", "reduce", "up") and finish - begin > 3:
        at = begin + 2 if r.word(begin + 1) == "the" else begin + 1
        if (
            r.is_in(at, ("priority", "prio"))
            and r.is_in(at + 1, ("of", "for", "on"))
            and not any(r.word(k) in PRIORITIES for k in range(at + 1, finish))
        ):
            level = Priority.HIGH if verb in ("raise", "increase", "up") else Priority.LOW
            return _found(named(r, text, at + 2, finish), DraftChanges(priority=level), r)
    if verb in ("prioritize", "prioritise", "deprioritize", "deprioritise") and begin + 1 < finish:
        level = Priority.LOW if verb.startswith("de") else Priority.HIGH
        return _found(named(r, text, begin + 1, finish), DraftChanges(priority=level), r)
    for at in range(begin, min(finish, begin + 5)):
        if r.is_in(at, ("priority", "prio")) and r.is_in(at + 1, ("of", "for", "on")):
            for stop in range(at + 2, finish):
                level_word = r.word(stop + 1) if r.is_in(stop, ("to", "as", "is", "=")) else ""
                if level_word in PRIORITIES:
                    changes = DraftChanges(priority=Priority(PRIORITIES[level_word]))
                    return _found(named(r, text, at + 2, stop), changes, r)
            return None
    last = finish - 1
    while last > begin and r.at(last).text in ".!?":
        last -= 1
    if verb in (
        "make",
        "set",
        "mark",
        "change",
        "bump",
        "raise",
        "lower",
        "flag",
        "update",
        "put",
        "move",
        "give",
        "drop",
    ):
        end = last
        if r.is_in(last, ("priority", "prio")):
            end -= 1
        elif (
            r.word(last) in PRIORITIES and r.is_in(last - 1, (":", "priority", "to", "as", "is"))
        ) or r.word(last) in PRIORITIES:
            pass
        else:
            return None
        word = PRIORITIES.get(r.word(end), "")
        if not word or end <= begin + 1:
            return None
        stop = end
        while r.is_in(
            stop - 1,
            (
                "to",
                "as",
                "a",
                "is",
                ":",
                "priority",
                "prio",
                "the",
                "its",
                "more",
                "from",
                "very",
                "up",
                "'s",
            ),
        ):
            stop -= 1
        if stop <= begin + 1:
            return _found(Selection(is_pronoun=True), DraftChanges(priority=Priority(word)), r)
        if (
            stop == end
            and verb in ("make", "put", "give", "move")
            and not (
                r.is_in(last, ("priority", "prio"))
                or r.is_in(begin + 1, ("it", "that", "this", "the", "my", "them"))
            )
        ):
            return None
        return _found(named(r, text, begin + 1, stop), DraftChanges(priority=Priority(word)), r)
    for at in range(begin + 1, last):
        if (
            r.is_in(at, ("is", "are"))
            and r.word(last) in (*PRIORITIES, "priority")
            and last - at <= 4
        ):
            return _said_level(r, text, begin, at, last)
    return None


def _said_level(r: Reader, text: str, begin: int, at: int, last: int) -> Interpretation | None:
    said = next(
        (PRIORITIES[r.word(k)] for k in range(at + 1, last + 1) if r.word(k) in PRIORITIES), ""
    )
    negated = r.is_in(at + 1, ("not", "no"))
    if not said or negated or r.is_in(begin, ("what", "which", "it's", "there", "what's", "who")):
        return None
    return _found(
        named(r, text, begin, at), DraftChanges(priority=Priority(said)), r, confidence=0.7
    )


def _status(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    if not r.is_in(begin, ("mark", "set", "move", "put", "flag", "change", "update")):
        return None
    for at in range(begin + 1, finish):
        words = (
            "in progress"
            if r.phrase(at, "in", "progress") or r.phrase(at, "in", "-", "progress")
            else r.word(at)
        )
        status = _STATUS_WORDS.get(words)
        if status is not None and at >= finish - 3:
            end = at
            while r.is_in(end - 1, ("as", "to", "status", "is", "the")):
                end -= 1
            if end > begin + 1:
                return _found(named(r, text, begin + 1, end), DraftChanges(status=status), r)
    return None


def _moved(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`move the dentist to Friday`, `reschedule it for 5pm`, `change the due date of X to …`."""
    verb = r.word(begin)
    if verb not in _MOVE:
        return None
    while r.is_in(finish - 1, ("instead", "then", ".", "!", "?", "again")) and finish > begin + 1:
        finish -= 1
    start = begin + 1
    if verb in ("push", "bring", "put", "move", "pull") and r.is_in(
        start, ("back", "forward", "off", "up", "out")
    ):
        start += 1
    found = spans(r, start, finish)
    if found and r.word(found[-1].start - 1) == "to":
        found = found[-1:]  # any before it say which tasks
    for when in found:
        if when.is_past or when.is_invalid or when.is_stretch:
            continue
        at = when.start
        words = when.words
        prep = r.word(at - 1)
        is_to = prep in ("to", "until", "till", "for", "as", "→", "onto", "is") or bool(
            set(words) & {"until", "till", "for", "to", "on", "at", "by", "due"}
        )
        if when.end < finish and any(
            r.at(k).kind in ("word", "number", "opaque") for k in range(when.end, finish)
        ):
            if not (verb in _MOVE_ALWAYS or prep == "to"):
                continue
            if r.word(at - 1) != "to" and not words:
                continue
        end = at
        while end > start and r.is_in(
            end - 1,
            (
                "to",
                "back",
                "forward",
                "until",
                "till",
                "off",
                "out",
                "up",
                "over",
                "as",
                "be",
                "due",
                "from",
                "is",
                "again",
            ),
        ):
            end -= 1
        object_start, is_field = _past_field(r, start, end)
        return _move(
            r,
            text,
            verb,
            when,
            object_start,
            end,
            is_to=is_to or prep == "to",
            is_field=is_field,
            finish=finish,
        )
    return None


def _past_field(r: Reader, start: int, end: int) -> tuple[int, bool]:
    """Past "the due date of"."""
    at = start
    while at < end and r.is_in(at, ("the", "its", "due", "date", "deadline", "time", "on", "day")):
        at += 1
    is_field = any(r.word(k) in _FIELDS for k in range(start, at))
    if is_field and (r.is_in(at, ("of", "for", "on")) or at >= end):
        return (at + 1 if at < end else at), True
    return start, is_field


def _move(
    r: Reader,
    text: str,
    verb: str,
    when: When,
    start: int,
    end: int,
    *,
    is_to: bool,
    is_field: bool,
    finish: int,
) -> Interpretation | None:
    object_word = r.word(start)
    definite = object_word in (
        "it",
        "that",
        "this",
        "them",
        "those",
        "these",
        "the",
        "my",
        "all",
        "everything",
        "both",
    ) or any(
        r.word(k) in ("task", "reminder", "tasks", "meeting", "appointment", "deadline", "due")
        for k in range(start, end)
    )
    if start >= end:
        if not (
            is_field or verb in ("snooze", "reschedule", "postpone", "move", "push", "delay")
        ) or (not is_to and verb != "snooze"):
            return None
        selection = Selection(is_pronoun=True)
    else:
        prep_to = r.is_in(when.start - 1, ("to", "until", "till")) or "until" in when.words
        if verb in ("change", "set", "update", "edit", "switch", "adjust") and not (
            is_field or prep_to or (object_word in ("it", "that") and is_to)
        ):
            return None
        if verb in ("make",) and not (
            object_word in ("it", "that", "this", "them") or is_field or _is_due_said(r, when)
        ):
            return None
        if verb in ("put", "bring", "pull", "extend", "push", "shift", "bump", "move") and not (
            prep_to
            or (object_word in ("it", "that", "them") and is_to)
            or (is_to and definite and verb in ("push", "bump", "shift"))
        ):
            return None
        if verb in _MOVE_ALWAYS and not (prep_to or is_to or definite):
            return None
        selection = named(r, text, start, end)
    moved = moved_to(r, when.start, finish)
    if moved is None:
        return None
    changes, whens = moved
    if r.is_in(when.start - 2, ("every",)):
        return None
    return _found(selection, changes, r, whens)


def _is_due_said(r: Reader, when: When) -> bool:
    return "due" in when.words or r.word(when.start - 1) == "due"


def _shifted(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`push the dentist by 2 days`, `delay it a week`, `snooze it an hour`."""
    verb = r.word(begin)
    if verb not in (
        "push",
        "postpone",
        "delay",
        "move",
        "shift",
        "bump",
        "snooze",
        "bring",
        "pull",
        "defer",
        "extend",
        "reschedule",
    ):
        return None
    for at in range(begin + 1, finish):
        lead = at
        while r.is_in(
            lead,
            (
                "back",
                "by",
                "for",
                "out",
                "forward",
                "ahead",
                "up",
                "another",
                "off",
                "deadline",
            ),
        ):
            lead += 1
        changes = shifted(
            r,
            lead,
            finish,
            -1
            if verb in _EARLIER
            or any(r.is_in(k, ("forward", "up", "earlier", "ahead")) for k in range(at, finish))
            else 1,
        )
        if changes is None or (changes.shift_days is None and not changes.shift_minutes):
            continue
        if r.word(lead - 1) == "in" and r.word(begin + 1) != "it":
            continue
        if r.number(lead) is None and not r.is_in(lead, ("a", "an", "half", "couple", "few")):
            continue
        if r.is_in(lead, ("a", "an")) and not r.is_in(
            lead + 1,
            (
                "day",
                "week",
                "month",
                "hour",
                "minute",
                "fortnight",
                "year",
                "couple",
                "few",
                "half",
            ),
        ):
            continue
        if at == begin + 1:
            return _found(Selection(is_pronoun=True), changes, r)
        return _found(named(r, text, begin + 1, at), changes, r)
    return None


def _noted(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`add a note to the dentist task: bring the x-rays`."""
    if not r.is_in(begin, ("add", "attach", "put", "set", "change", "update")):
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
            return _found(named(r, text, at + 2, stop), DraftChanges(description=note), r)
    return None


def _now_due(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`the report is now due Friday`, `make the gym task repeat every Monday`."""
    if r.word(begin) in ("the", "my"):
        for at in range(begin + 1, finish):
            if (
                r.phrase(at, "should", "be")
                or r.phrase(at, "needs", "to", "be")
                or r.phrase(at, "has", "to", "be")
            ) and r.is_in(at + (2 if r.word(at) == "should" else 3), ("due", "on", "at")):
                moved = moved_to(r, at + 2, finish)
                return _found(named(r, text, begin, at), moved[0], r, moved[1]) if moved else None
            if (
                r.is_in(at, ("is", "are"))
                and r.is_in(at + 1, ("now", "actually"))
                and r.is_in(at + 2, ("due", "on", "at"))
            ):
                moved = moved_to(r, at + 2, finish)
                return _found(named(r, text, begin, at), moved[0], r, moved[1]) if moved else None
    if r.is_in(begin, ("make", "have", "set")):
        for at in range(begin + 2, finish):
            if r.is_in(at, ("repeat", "recur", "recurring")):
                start = at + 1
                rule = rule_at(r, start)
                if rule is None:
                    continue
                end = at - 1 if r.word(at - 1) == "to" else at
                when = When(start, start, rule.end, rule=rule)
                due = resolve(when, r.context, ())
                changes = DraftChanges(recurrence=rule.rrule(), due_date=due.text if due else None)
                return _found(
                    named(r, text, begin + 1, end), replace(changes, keeps_time=True), r, [when]
                )
    return None
