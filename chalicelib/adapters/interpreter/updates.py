"""Changes asked of tasks that exist: `move it to Monday`, `make the report high priority`."""

from dataclasses import replace

from chalicelib.adapters.interpreter.changes import moved_to, shifted, span_of
from chalicelib.adapters.interpreter.clocks import clock
from chalicelib.adapters.interpreter.english_tasks import PRIORITIES, VERBS
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
    extend resched make update edit adjust swap rearrange
    """
)
_MOVE_ALWAYS = frozenset({"reschedule", "postpone", "snooze", "defer", "resched", "delay"})
# What one makes, so that "make dinner reservations, urgent" is a task of its own.
_MAKEABLE = words(
    """
    appointment appointments reservation reservations booking call calls copy copies dinner lunch
    breakfast coffee tea cake cakes cookies soup bread list plan plans payment bed food salad pizza
    poster sign card cards video presentation slides deck report backup decision sandwich sandwiches
    room space time money progress flyer flyers website page progress logo a an some two
    """
)
# What is started by doing it: "start the dishwasher" is a task, "start the dentist" a status.
_STARTABLE = words(
    """
    dishwasher washer washing machine dryer laundry wash car engine oven grill fire heater heating
    backup server computer timer diet course book project application essay draft report paper
    presentation garden business company blog podcast journal campaign download upload update
    slides deck thesis homework assignment article puzzle series show movie game roast stew soup
    sourdough dough marinade generator mower pump boiler kettle bath process migration build
    """
)
_TO_A_DAY = words("put bring pull extend push shift bump move swap rearrange")
_CHANGING = words("is was has got been now are were gets actually")
_MOVED = words("moved pushed rescheduled changed postponed shifted bumped delayed switched brought")
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
        _begun,
        _moved,
        _instead,
        _to_the_hour,
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
    if verb not in ("add", "put", "remove", "drop", "delete", "take", "apply", "stick", "pop"):
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
    if verb in ("add", "put", "apply", "stick", "pop"):
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
    if (
        r.phrase(begin, "no", "due", "date")
        and r.is_in(begin + 3, ("for", "on"))
        and begin + 4 < finish
    ):
        return _found(named(r, text, begin + 4, finish), DraftChanges(clears_due_date=True), r)
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
            and not (verb == "make" and _names_a_task(r, begin + 1, stop))
        ):
            return None
        return _found(named(r, text, begin + 1, stop), DraftChanges(priority=Priority(word)), r)
    while r.is_in(last, ("now", "actually", "too")) and last > begin + 2:
        last -= 1
    for at in range(begin + 1, last):
        if (
            r.is_in(at, ("is", "are"))
            and r.word(last) in (*PRIORITIES, "priority")
            and last - at <= 4
        ):
            return _said_level(r, text, begin, at, last)
    return None


def _names_a_task(r: Reader, begin: int, finish: int) -> bool:
    """Whether what is to be made urgent is there already, and not a thing that one makes."""
    return finish - begin <= 3 and not any(r.is_in(at, _MAKEABLE) for at in range(begin, finish))


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


def _begun(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`start the dentist`, `I'm working on the report`, `started the essay`: it is in progress."""
    at = begin
    if r.phrase(finish - 2, "in", "progress") and 1 <= finish - 2 - begin <= 3:
        end = finish - 3 if r.is_in(finish - 3, ("is", "are")) else finish - 2
        if r.word(begin) not in VERBS and end > begin:
            changes = DraftChanges(status=Status.IN_PROGRESS)
            return _found(named(r, text, begin, end), changes, r, confidence=0.7)
    is_ours = r.is_in(at, ("i", "i'm", "im", "i've", "we", "we're", "just"))
    while r.is_in(
        at,
        (
            "i",
            "i'm",
            "im",
            "i've",
            "we",
            "we're",
            "am",
            "just",
            "now",
            "have",
            "already",
            "currently",
        ),
    ):
        at += 1
    is_working = r.phrase(at, "working", "on") or r.phrase(at, "started", "working", "on")
    if is_working:
        start = at + (2 if r.word(at) == "working" else 3)
    elif (r.is_in(at, ("started", "begun", "began")) and is_ours) or r.is_in(
        begin, ("start", "begin")
    ):
        start = at + (2 if r.is_in(at + 1, ("on", "with")) else 1)
        start += r.phrase(at + 1, "working", "on") * 2
    else:
        return None
    size = finish - start
    is_pronoun = r.is_in(start, ("it", "that", "this")) and size == 1
    is_definite = r.is_in(start, ("the", "my")) and 2 <= size <= 4
    names_task = r.is_in(finish - 1, ("task", "one", "item"))
    is_startable = any(r.is_in(k, _STARTABLE) for k in range(start, finish)) and r.word(at) in (
        "start",
        "begin",
    )
    if not (is_pronoun or (is_definite and (names_task or not is_startable))):
        return None
    if any(not w.is_past for w in spans(r, start, finish)) or r.word(finish - 1) == "?":
        return None
    changes = DraftChanges(status=Status.IN_PROGRESS)
    return _found(named(r, text, start, finish), changes, r, confidence=0.7)


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
        if verb in _TO_A_DAY and not (
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
    ) and not (verb == "make" and r.is_in(finish - 1, ("later", "earlier", "sooner"))):
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


def _instead(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`let's do Tuesday instead`, `do it tomorrow instead`, `make that 6 instead of 5`."""
    at = begin + 1 if r.is_in(begin, ("let's", "lets", "we'll", "we")) else begin
    if not r.is_in(at, ("do", "make", "have", "say")):
        return None
    stop = next((k for k in range(at + 1, finish) if r.word(k) == "instead"), 0)
    if not stop or (stop < finish - 1 and r.word(stop + 1) != "of"):
        return None
    found = [w for w in spans(r, at + 1, stop) if not w.is_past and not w.is_invalid]
    start = found[0].start if found else stop - 1
    moved = moved_to(r, start, stop) or _hour_said(r, start, stop)
    if moved is None:
        return None
    is_it = start <= at + 1 or r.is_in(at + 1, ("it", "that", "this"))
    selection = Selection(is_pronoun=True) if is_it else named(r, text, at + 1, start)
    return _found(selection, moved[0], r, moved[1], 0.75)


def _hour_said(r: Reader, at: int, stop: int) -> tuple[DraftChanges, list[When]] | None:
    """A number alone, read as the hour."""
    hour = clock(r, at, may_be_bare=True)
    if hour is None or hour.end != stop:
        return None
    when = When(at, at, hour.end, time=hour)
    due = resolve(when, r.context, ())
    if due is None or due.instant is None:
        return None
    return DraftChanges(time_only=f"{due.instant:%H:%M}"), [when]


def _to_the_hour(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`push gym to 7`, `make it 6`."""
    if r.is_in(begin, ("make",)) and r.is_in(begin + 1, ("it", "that")):
        changed = _hour_said(r, begin + 2, finish)
        return _found(Selection(is_pronoun=True), changed[0], r, changed[1]) if changed else None
    if not r.is_in(begin, _MOVE - {"make", "put", "set", "update", "edit"}):
        return None
    for at in range(begin + 2, finish - 1):
        changed = _hour_said(r, at + 1, finish) if r.word(at) == "to" else None
        if changed is not None:
            return _found(named(r, text, begin + 1, at), changed[0], r, changed[1], 0.8)
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
        found = _rescheduled(r, text, begin, finish)
        if found is not None:
            return found
    if r.word(begin) not in VERBS and not r.is_in(begin, ("the", "my", "i", "we", "what", "when")):
        found = _rescheduled(r, text, begin, finish)
        if found is not None:
            return found
    if r.is_in(begin, ("make", "set", "repeat")):
        found = _repeated(r, text, begin, finish)
        if found is not None:
            return found
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


def _rescheduled(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`the haircut is at 4 not 3`, `my flight got moved to Friday`."""
    for at in range(begin + 1, min(finish, begin + 10)):
        step = at
        while r.is_in(step, _CHANGING):
            step += 1
        has_copula = step > at
        if not has_copula and not r.is_in(at, ("moved", "rescheduled", "pushed", "postponed")):
            continue
        stop = finish
        if r.is_in(step, _MOVED) and r.is_in(step + 1, ("to", "until", "till")):
            start = step + 1
        elif r.is_in(step, ("at", "on")):
            start = step
            is_now = r.is_in(step - 1, ("now", "actually")) and r.is_in(step - 2, ("is", "are"))
            stop = next((k for k in range(step, finish) if _is_instead(r, k)), finish * is_now)
        else:
            return None
        moved = moved_to(r, start, stop) if stop > start else None
        if moved is None or moved[1][0].end < stop:
            return None
        return _found(named(r, text, begin, at), moved[0], r, moved[1], 0.75)
    return None


def _is_instead(r: Reader, at: int) -> bool:
    return r.word(at) == "not" or r.phrase(at, "instead", "of") or r.phrase(at, "rather", "than")


def _repeated(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`make the gym task weekly`, `repeat it every Monday`."""
    whens = [when for when in spans(r, begin + 1, finish) if when.rule is not None]
    if not whens or whens[0].end < finish:
        return None
    when, stop = whens[0], whens[0].start
    is_pointed = r.is_in(begin + 1, ("it", "that", "this")) or r.is_in(
        stop - 1, ("task", "reminder", "one")
    )
    moved = moved_to(r, stop, finish)
    if not is_pointed or moved is None or when.rule is None:
        return None
    changes = replace(moved[0], keeps_time=not moved[0].has_time)
    return _found(named(r, text, begin + 1, stop), changes, r, moved[1], 0.8)
