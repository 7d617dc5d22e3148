"""New days and times told rather than ordered: `the haircut is at 4 not 3`."""

from chalicelib.adapters.interpreter.commands.changes import (
    at_hour,
    before_origin,
    moved_to,
    updated,
)
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.asking import BUT
from chalicelib.adapters.interpreter.english.changes import (
    CHANGING,
    FIELD_LINKS,
    ITS,
    MOVED,
    MOVING,
    NOT_RESCHEDULED,
    NOT_TO_THE_HOUR,
    UNSETTING,
)
from chalicelib.adapters.interpreter.english.handling import (
    DATELESS,
    DEADLINE_OR_DATE,
    DUE_DATE,
    DUE_ON,
    INSTEAD_OF,
    MAKE,
    MAKE_A_SUGGESTION,
    MAKE_DUE,
    MAKE_REPEAT,
    MEANT,
    MOVED_THERE,
    RECURRING,
    REMIND_ME,
    REPEAT,
    REPEATING,
    REPETITION,
    SHOULD_BE,
    STOP_REPEATING,
    TASK_REMINDER_ONE,
)
from chalicelib.adapters.interpreter.english.orders import CORRECTIONS
from chalicelib.adapters.interpreter.english.particles import (
    AT_OR_ON,
    FROM,
    INSTEAD,
    IS,
    IT_OR_THAT,
    NOT,
    NOW_AT_LAST,
    OF,
    ON_OR_FOR,
    OWNED,
    POSSESSIVE_S,
    SUGGESTING,
    TO,
    TO_A_DATE,
)
from chalicelib.adapters.interpreter.english.questions import SINGULAR
from chalicelib.adapters.interpreter.english.tasks import VERBS
from chalicelib.adapters.interpreter.grammar.clocks import clock
from chalicelib.adapters.interpreter.grammar.days import day_at
from chalicelib.adapters.interpreter.grammar.hours import digital_hour
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.repeats import rule_at
from chalicelib.adapters.interpreter.grammar.resolve import resolve
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.adapters.interpreter.grammar.when import When
from chalicelib.adapters.interpreter.lexicon import mentions
from chalicelib.domain.interpretation import DraftChanges, Interpretation, Selection

_LONGEST_REPEATED = 4  # tokens: "repeat the window cleaning"


def cleared(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`remove the due date from the report`, `make it stop repeating`."""
    if r.is_in(begin, UNSETTING):
        for at in range(begin + 1, min(finish, begin + 6)):
            is_due = r.phrase(at, *DUE_DATE) or r.word(at) in DEADLINE_OR_DATE
            is_rule = r.word(at) in REPETITION
            if not (is_due or is_rule):
                continue
            end = at + (2 if r.phrase(at, *DUE_DATE) else 1)
            changes = DraftChanges(clears_due_date=is_due, clears_recurrence=is_rule)
            if r.is_in(end, FIELD_LINKS) and end + 1 < finish:
                return updated(named(r, text, end + 1, finish), changes, r)
            if end >= finish:
                between = r.words[begin + 1 : at]
                if all(word in ITS for word in between):
                    return updated(Selection(is_pronoun=True), changes, r)
                stop = at - 1 if r.word(at - 1) in POSSESSIVE_S else at
                return updated(named(r, text, begin + 1, stop), changes, r, confidence=0.7)
            return None
    size = r.row(begin, DATELESS)
    if size and r.is_in(begin + size, ON_OR_FOR) and begin + size + 1 < finish:
        chosen = named(r, text, begin + size + 1, finish)
        return updated(chosen, DraftChanges(clears_due_date=True), r)
    if r.phrase(begin, *STOP_REPEATING) and begin + 2 < finish:
        return updated(named(r, text, begin + 2, finish), DraftChanges(clears_recurrence=True), r)
    return None


def instead(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`let's do Tuesday instead`, `do it tomorrow instead`, `make that 6 instead of 5`."""
    at = begin + 1 if r.is_in(begin, SUGGESTING) else begin
    if not r.is_in(at, MAKE_A_SUGGESTION):
        return None
    stop = next((k for k in range(at + 1, finish) if r.word(k) in INSTEAD), 0)
    stop = stop or next((k for k in range(at + 2, finish) if _is_not_that(r, k, finish)), 0)
    if stop and r.word(stop) in NOT:
        finish = stop + 1
    if not stop or (stop < finish - 1 and r.word(stop + 1) not in OF):
        return None
    found = [w for w in spans(r, at + 1, stop) if not w.is_past and not w.is_invalid]
    start = found[0].start if found else stop - 1
    moved = moved_to(r, start, stop) or _hour_said(r, start, stop)
    if moved is None:
        return None
    is_it = start <= at + 1 or r.is_in(at + 1, SINGULAR)
    selection = Selection(is_pronoun=True) if is_it else named(r, text, at + 1, start)
    return updated(selection, moved[0], r, moved[1], 0.75)


def meant(r: Reader, _: str, begin: int, finish: int) -> Interpretation | None:
    """`I meant Thursday, not Tuesday`: what was said last is to be on another day."""
    is_last = r.row(finish - 2, MEANT) == 2 and finish - 2 > begin  # "7pm I mean"
    if is_last or r.word(finish - 1) in INSTEAD:  # "tomorrow instead"
        start = begin + 2 * r.phrase(begin, *REMIND_ME)
        stop = finish - 1 - is_last
        moved = moved_to(r, start, stop) or _hour_said(r, start, stop)
        if moved is not None and moved[1][0].start == start and moved[1][0].end == stop:
            return updated(Selection(is_pronoun=True), moved[0], r, moved[1], 0.75)
    start = begin + r.row(begin, MEANT)
    if r.is_in(start, NOT) and (denied := day_at(r, start + 1)) is not None:
        start = denied.end  # "not Tuesday, Wednesday"
        start += r.is_in(start, (",", "-", "–", ".")) + r.is_in(start + 1, BUT)
    stop = next((k for k in range(start, finish) if _is_instead(r, k)), finish)
    before = begin - 1
    while before > 0 and r.at(before).kind == "mark":
        before -= 1
    if start == begin and stop == finish and not r.is_in(before, CORRECTIONS):
        return None
    end = stop
    while end > start and r.at(end - 1).kind == "mark":
        end -= 1
    moved = moved_to(r, start, end) or _hour_said(r, start, end)
    if moved is None or moved[1][0].start > start or moved[1][0].end < end:
        return None
    return updated(Selection(is_pronoun=True), moved[0], r, moved[1], 0.75)


def _is_not_that(r: Reader, at: int, finish: int) -> bool:
    """Whether "not" and another time end it: `4pm not 3pm`."""
    if r.word(at) not in NOT:
        return False
    said = clock(r, at + 1, may_be_bare=True) or day_at(r, at + 1)
    return said is not None and said.end >= finish


def _hour_said(r: Reader, at: int, stop: int) -> tuple[DraftChanges, list[When]] | None:
    """A number alone, read as the hour."""
    hour = clock(r, at, may_be_bare=True)
    if hour is None or hour.end != stop:
        hour = digital_hour(r, at, is_said=True)
    if hour is None or hour.end != stop:
        return None
    when = When(at, at, hour.end, time=hour)
    changes = at_hour(r, when)
    return (changes, [when]) if changes.time_only is not None else None


def to_the_hour(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`push gym to 7`, `make it 6`."""
    while r.is_in(finish - 1, ("?", "!", ".")):
        finish -= 1
    if r.is_in(begin, MAKE) and r.is_in(begin + 1, IT_OR_THAT):
        changed = _hour_said(r, begin + 2, finish)
        return updated(Selection(is_pronoun=True), changed[0], r, changed[1]) if changed else None
    if not r.is_in(begin, MOVING - NOT_TO_THE_HOUR):
        return None
    for at in range(begin + 2, finish - 1):
        changed = _hour_said(r, at + 1, finish) if r.word(at) in TO else None
        if changed is not None:
            stop = before_origin(r, begin + 1, at)
            if mentions(r.words[begin:at], FROM) and (stop == at or (r.digits(at + 1) or 0) > 12):
                return None  # "bump node from 18 to 20"
            return updated(named(r, text, begin + 1, stop), changed[0], r, changed[1], 0.8)
    return None


def now_due(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`the report is now due Friday`, `make the gym task repeat every Monday`."""
    if r.word(begin) in OWNED:
        for at in range(begin + 1, finish):
            if (size := r.row(at, SHOULD_BE)) and r.is_in(at + size, DUE_ON):
                moved = moved_to(r, at + 2, finish)
                return updated(named(r, text, begin, at), moved[0], r, moved[1]) if moved else None
            if r.is_in(at, IS) and r.is_in(at + 1, NOW_AT_LAST) and r.is_in(at + 2, DUE_ON):
                moved = moved_to(r, at + 2, finish)
                return updated(named(r, text, begin, at), moved[0], r, moved[1]) if moved else None
        found = _rescheduled(r, text, begin, finish)
        if found is not None:
            return found
    if r.word(begin) not in VERBS and not r.is_in(begin, NOT_RESCHEDULED):
        found = _rescheduled(r, text, begin, finish)
        if found is not None:
            return found
    if r.is_in(begin, MAKE_REPEAT):
        found = _repeated(r, text, begin, finish)
        if found is not None:
            return found
    if r.is_in(begin, MAKE_DUE):
        for at in range(begin + 2, finish):
            if r.is_in(at, RECURRING):
                start = at + 1
                rule = rule_at(r, start)
                if rule is None:
                    continue
                end = at - 1 if r.word(at - 1) in TO else at
                when = When(start, start, rule.end, rule=rule)
                due = resolve(when, r.context, ())
                changes = DraftChanges(recurrence=rule.rrule(), due_date=due.text if due else None)
                return updated(
                    named(r, text, begin + 1, end), changes._replace(keeps_time=True), r, [when]
                )
    return None


def _rescheduled(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`the haircut is at 4 not 3`, `my flight got moved to Friday`."""
    for at in range(begin + 1, min(finish, begin + 10)):
        step = at
        while r.is_in(step, CHANGING):
            step += 1
        has_copula = step > at
        if not has_copula and not r.is_in(at, MOVED_THERE):
            continue
        stop = finish
        if r.is_in(step, MOVED) and r.is_in(step + 1, TO_A_DATE):
            start = step + 1
        elif r.is_in(step, AT_OR_ON):
            start = step
            is_now = r.is_in(step - 1, NOW_AT_LAST) and r.is_in(step - 2, IS)
            stop = next((k for k in range(step, finish) if _is_instead(r, k)), finish * is_now)
        else:
            return None
        moved = moved_to(r, start, stop) if stop > start else None
        moved = moved or _hour_said(r, start + 1, stop)
        if moved is None or moved[1][0].end < stop:
            return None
        return updated(named(r, text, begin, at), moved[0], r, moved[1], 0.75)
    return None


def _is_instead(r: Reader, at: int) -> bool:
    return r.word(at) in NOT or r.row(at, INSTEAD_OF) > 0


def _repeated(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`make the gym task weekly`, `repeat it every Monday`."""
    whens = [when for when in spans(r, begin + 1, finish) if when.rule is not None]
    if not whens or whens[0].end < finish:
        return None
    when, stop = whens[0], whens[0].start
    while r.is_in(stop - 1, REPEATING):
        stop -= 1
    is_pointed = r.is_in(begin + 1, SINGULAR) or r.is_in(stop - 1, TASK_REMINDER_ONE)
    is_short = r.is_in(begin + 1, OWNED) and stop - begin <= _LONGEST_REPEATED
    # "repeat the laundry weekly", "make the rent monthly"
    is_told = r.is_in(begin, REPEAT) or (r.is_in(begin, MAKE) and when.end - when.start == 1)
    is_pointed = is_pointed or (is_told and is_short)
    moved = moved_to(r, when.start, finish)
    if not is_pointed or moved is None or when.rule is None:
        return None
    changes = moved[0]._replace(keeps_time=not moved[0].has_time)
    return updated(named(r, text, begin + 1, stop), changes, r, moved[1], 0.8)
