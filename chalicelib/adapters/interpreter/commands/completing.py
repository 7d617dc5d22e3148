"""What is done: `done with the laundry`, `I paid the rent`, `check off milk`."""

from chalicelib.adapters.interpreter.commands.pointing import (
    before_list,
    has_date,
    has_deadline,
    is_dated_one,
    ordered,
    points_at_task,
)
from chalicelib.adapters.interpreter.commands.selections import named
from chalicelib.adapters.interpreter.english.clockwork import EARLY_PARTS
from chalicelib.adapters.interpreter.english.handling import (
    AFTER_WITH,
    AFTER_WITH_OR_THE,
    AS_DONE,
    CLOSE,
    COMPLETE,
    COMPLETE_OR_FINISH,
    DONE_BY_US,
    DONE_OR_COMPLETE,
    DONE_OR_COMPLETED,
    DONE_WITH,
    DUE,
    FINISH,
    GOT,
    GOT_OR_READ,
    MARK,
    NOT_MARKED_DONE,
    STRIKING,
    TASK_OR_REMINDER,
    TICK,
    TICKING,
)
from chalicelib.adapters.interpreter.english.orders import (
    ACCOUNT_OPENINGS,
    ALSO_NOUNS,
    BECOMING,
    BEFORE_DONE,
    BEFORE_MARKED,
    BEFORE_PAST,
    CLEARING_AWAY,
    DONE,
    DONE_ALONE,
    DONE_TO,
    HAVING_DONE,
    INDEFINITE,
    MARKING,
    NOT_SAID_DONE,
    PAST_VERBS,
    PLAINLY_PAST,
    POINTEDLY_PAST,
    POINTING,
    WHO,
)
from chalicelib.adapters.interpreter.english.particles import (
    ALL,
    ANY_OR_EVERY,
    AS,
    BEEN,
    EVERY_ONE,
    EVERYTHING_OR_ALL,
    JUST_NOW,
    NOT,
    NOW_OR_TODAY,
    NUMBER_SIGN,
    OFF,
    OWN_OR_POINTED,
    OWNED,
    POSSESSIVE_ENDS,
    QUOTATION_MARKS,
    THE,
    UP_OR_OUT,
    WITH,
)
from chalicelib.adapters.interpreter.english.tasks import VERBS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.spans import spans
from chalicelib.adapters.interpreter.grammar.when import When
from chalicelib.adapters.interpreter.lexicon import mentions
from chalicelib.domain.interpretation import Intent, Interpretation, Selection


def complete(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    if finish - begin == 1 and r.is_in(begin, DONE_ALONE):
        return ordered(Intent.COMPLETE, Selection(is_pronoun=True))
    if r.is_in(
        begin,
        MARKING,
    ):
        return _marked(r, text, begin, finish)
    at = begin
    if r.is_in(at, ACCOUNT_OPENINGS):
        while r.is_in(
            at,
            BEFORE_PAST,
        ):
            at += 1
        is_past = r.is_in(at, PAST_VERBS) and at > begin
        if is_past and r.is_in(at, DONE_WITH) and r.word(at + 1) in WITH:
            at += 1
        if is_past and r.is_in(begin, JUST_NOW) and r.word(at) in GOT_OR_READ:
            is_past = False
        if is_past and r.word(at) in GOT and r.is_in(at + 1, INDEFINITE):
            is_past = False  # "I've got a flight": what one has
        if is_past and at + 1 < finish and r.word(finish - 1) != "?":
            return ordered(Intent.COMPLETE, _deed(r, text, at, finish), 0.8)
        if is_past and at + 1 == finish and r.is_in(at, DONE_WITH):
            return ordered(Intent.COMPLETE, Selection(is_pronoun=True))
        return None
    opens = begin + 1 if r.is_in(begin, ALL) else begin
    is_all = r.is_in(begin + 1, EVERYTHING_OR_ALL) and not has_deadline(r, begin, finish)
    if r.is_in(opens, DONE_OR_COMPLETED) and (
        is_all or is_dated_one(r, finish) or not has_date(r, begin, finish)
    ):
        start = opens + 1
        while r.is_in(
            start,
            AFTER_WITH_OR_THE if r.word(start) not in THE else AFTER_WITH,
        ):
            start += 1
        if start < finish:
            return ordered(Intent.COMPLETE, named(r, text, start, finish))
    if r.is_in(begin, PLAINLY_PAST | POINTEDLY_PAST) and not _is_to_come(r, begin + 1, finish):
        at = begin + 2 if r.is_in(begin + 1, UP_OR_OUT) else begin + 1
        is_pointing = r.is_in(at, POINTING)
        if is_pointing or (finish - begin == 2 and r.is_in(begin, PLAINLY_PAST)):
            return ordered(Intent.COMPLETE, _deed(r, text, at - 1, finish), 0.75)
    if r.is_in(begin, COMPLETE_OR_FINISH) and is_dated_one(r, finish) and finish - begin == 4:
        return ordered(Intent.COMPLETE, named(r, text, begin + 1, finish))
    if r.is_in(begin, COMPLETE_OR_FINISH):
        is_numbered = r.is_in(begin + 1, NUMBER_SIGN) and r.digits(begin + 2) is not None
        if is_numbered and begin + 3 == finish:
            return ordered(Intent.COMPLETE, named(r, text, begin + 1, finish))
        is_quoted = r.word(begin) in COMPLETE and r.at(begin + 1).text[:1] in QUOTATION_MARKS
        if is_quoted and begin + 2 == finish:
            return ordered(Intent.COMPLETE, named(r, text, begin + 1, finish), 0.75)
    is_filtered = r.is_in(begin + 1, EVERY_ONE) and (
        mentions(r.words[begin:finish], DUE) or r.word(begin + 1) in ANY_OR_EVERY
    )
    if r.is_in(begin, COMPLETE_OR_FINISH) and is_filtered and not has_deadline(r, begin, finish):
        return ordered(Intent.COMPLETE, named(r, text, begin + 1, finish), 0.8)
    if r.word(begin) in GOT and r.is_in(begin + 1, OWNED) and finish - begin <= 5:
        if not has_date(r, begin, finish):
            return ordered(Intent.COMPLETE, named(r, text, begin + 1, finish), 0.65)
    if r.word(begin) in COMPLETE and begin + 1 < finish and not has_date(r, begin, finish):
        if points_at_task(r, begin + 1, finish) or (
            r.is_in(begin + 1, OWN_OR_POINTED) and finish - begin <= 5
        ):
            return ordered(Intent.COMPLETE, named(r, text, begin + 1, finish), 0.75)
    if r.is_in(begin, FINISH) and any(r.word(k) in TASK_OR_REMINDER for k in range(begin, finish)):
        if not has_date(r, begin, finish):
            return ordered(Intent.COMPLETE, named(r, text, begin + 1, finish), 0.7)
    return _said_done(r, text, begin, finish)


def _said_done(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """`laundry is done`, `the report's finished`, `dentist: done`, `laundry done`."""
    last = finish - 1
    if r.at(last).text in "✓✅✔" and last > begin:
        return ordered(Intent.COMPLETE, named(r, text, begin, last), 0.8)
    if r.is_in(begin, CLEARING_AWAY):
        return None
    while last > begin and (r.at(last).text in ".!✅✓" or r.is_in(last, NOW_OR_TODAY)):
        last -= 1
    is_past = r.is_in(last, PLAINLY_PAST) and r.is_in(last - 1, BEEN)
    is_thing = last - begin <= 2 and r.is_in(last, DONE_TO) and not r.is_in(begin, VERBS)
    is_past = is_past or (is_thing and r.at(begin).kind == "word" and not r.is_in(begin, WHO))
    if not (r.is_in(last, DONE_OR_COMPLETE) or is_past) or last - begin > 8 or last == begin:
        return None
    end = last
    while r.is_in(
        end - 1,
        BEFORE_DONE,
    ):
        end -= 1
    if end == begin or r.word(end - 1) in BECOMING or has_date(r, begin, end):
        return None
    said = end < last
    if not said and (last - begin > 3 or r.is_in(begin, HAVING_DONE)):
        return None
    if r.is_in(
        begin,
        NOT_SAID_DONE,
    ):
        return None
    chosen = named(r, text, begin, end)
    if chosen.words.endswith(POSSESSIVE_ENDS):  # "the laundry's done"
        chosen = chosen._replace(words=chosen.words[:-2])
    return ordered(Intent.COMPLETE, chosen, 0.85 if said else 0.7)


def _is_to_come(r: Reader, begin: int, finish: int) -> bool:
    """Whether a day or an hour is named that is not over: not "this morning", not "today"."""

    def may_be_over(when: When) -> bool:
        is_today = when.day is not None and when.day.day == r.context.today
        return when.is_past or (is_today and when.time is None and when.part in EARLY_PARTS)

    return has_date(r, begin, finish) and not all(map(may_be_over, spans(r, begin, finish)))


def _deed(r: Reader, text: str, at: int, finish: int) -> Selection:
    """What was done, with the verb that its title may have: "called mom" is "call mom"."""
    verb = r.word(at)
    end = finish
    for when in spans(r, at + 1, finish):
        if when.end >= finish - 1:
            end = when.start
            break
    start = at + 1
    chosen = named(r, text, start, max(end, start + 1))
    if verb in DONE_BY_US or chosen.is_pronoun:
        return chosen
    return chosen


def _marked(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    verb = r.word(begin)
    start = begin + 1
    if verb in STRIKING:
        if r.word(start) in OFF:
            return ordered(
                Intent.COMPLETE, named(r, text, start + 1, before_list(r, start + 1, finish))
            )
        end = before_list(r, start, finish)
        names_deed = r.is_in(start, VERBS) and not r.is_in(start, ALSO_NOUNS)
        names_deed = names_deed and not _is_to_come(r, start, finish)  # "check backup at 2"
        if verb in TICKING and names_deed and finish - start >= 2:
            return ordered(Intent.COMPLETE, named(r, text, start, end), 0.7)
        if r.word(end - 1) in OFF and end - start > 1:
            return ordered(Intent.COMPLETE, named(r, text, start, end - 1))
        if verb in TICK and end - start <= 3:
            return ordered(Intent.COMPLETE, named(r, text, start, end), 0.7)
        return None
    if verb in CLOSE:
        is_pointed = points_at_task(r, start, finish) and not has_date(r, start, finish)
        return ordered(Intent.COMPLETE, named(r, text, start, finish)) if is_pointed else None
    for at in range(start, finish):
        is_past = r.is_in(at, DONE_TO | PLAINLY_PAST) and r.word(at - 1) in AS  # "as bought"
        if (is_past or r.is_in(at, DONE - NOT_MARKED_DONE)) and at >= finish - 3:
            end = at
            while r.is_in(end - 1, BEFORE_MARKED) and end - 1 > start:
                end -= 1
            if r.word(end - 1) in NOT or r.word(at - 1) in NOT:
                return None
            if end > start and (end < at or verb in MARK):
                return ordered(Intent.COMPLETE, named(r, text, start, end))
            if r.word(start) in AS and at + 1 < finish:
                return ordered(Intent.COMPLETE, named(r, text, at + 1, finish))
    if verb in MARK and r.is_in(start, AS_DONE):
        at = start + 1 if r.word(start) in AS else start
        if r.is_in(at, DONE) and at + 1 < finish:
            begin_name = at + 2 if r.word(at + 1) == ":" else at + 1
            return ordered(Intent.COMPLETE, named(r, text, begin_name, finish))
    return None
