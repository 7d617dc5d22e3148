"""The interpreter that needs no network: a grammar of dates, tables of words, rules of position."""

from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.adapters.interpreter.commands.changes import moved_to, shift_alone
from chalicelib.adapters.interpreter.commands.following import order_after
from chalicelib.adapters.interpreter.commands.orders import order
from chalicelib.adapters.interpreter.commands.queries import query
from chalicelib.adapters.interpreter.english.handling import PRIORITY
from chalicelib.adapters.interpreter.english.orders import CORRECTIONS, LEADING_ON
from chalicelib.adapters.interpreter.english.questions import ASKED_FIRST
from chalicelib.adapters.interpreter.english.talk import MASHED, MASHED_BEGINNINGS, VOWELS
from chalicelib.adapters.interpreter.english.tasks import (
    EMPTY_TITLES,
    NEEDY_VERBS,
    PRIORITIES,
    VERBS,
)
from chalicelib.adapters.interpreter.grammar.reader import Context, Reader
from chalicelib.adapters.interpreter.grammar.tokens import tokenise
from chalicelib.adapters.interpreter.statements import is_account, is_opinion, is_statement
from chalicelib.adapters.interpreter.talk import (
    asks_help_at_last,
    is_help,
    is_polite_talk,
    is_question,
    is_small_talk,
)
from chalicelib.adapters.interpreter.tasks.asking import past_apology
from chalicelib.adapters.interpreter.tasks.cuts import MOST_TASKS
from chalicelib.adapters.interpreter.tasks.drafts import Read, read_clause
from chalicelib.adapters.interpreter.tasks.phrases import closing_start, polite_end
from chalicelib.adapters.interpreter.tasks.splitting import clauses
from chalicelib.domain.interpretation import (
    DraftChanges,
    Intent,
    Interpretation,
    Selection,
    TaskDraft,
)
from chalicelib.domain.task_terms import Priority

LONGEST_TEXT = 4000


_LONGEST_ORDER = 60  # tokens: what is longer is something to note, not an order


# Where 3/4 is the fourth of March: by the zone's name, as nothing else is known of the writer.
_MONTH_FIRST_ZONES = (
    "America/",
    "US/",
    "Pacific/Honolulu",
    "Pacific/Guam",
    "Asia/Manila",
    "Etc/",
    "UTC",
    "GMT",
)


class RuleInterpreter:
    """Understands English by rules alone; a few milliseconds at most, and never raises."""

    def interpret(self, text: str, now: datetime, zone: ZoneInfo) -> Interpretation:
        """What `text` asks for, said at `now` by somebody in `zone`; beyond 4,000 characters it
        is not read.
        """
        local = now.astimezone(zone)
        day_first = not str(zone).startswith(_MONTH_FIRST_ZONES)
        return interpret(text, Context(local, day_first))


def interpret(text: str, context: Context) -> Interpretation:
    text = text[:LONGEST_TEXT]
    r = Reader(tokenise(text), context)
    if r.size == 0:
        return Interpretation(Intent.CLARIFY, confidence=1.0)
    begin = 0
    while begin < r.size and (r.at(begin).kind == "line" or r.at(begin).text in ",.;:!-"):
        begin += 1
    begin = polite_end(r, past_apology(r, begin, r.size), r.size)
    finish = closing_start(r, begin, r.size)
    while finish > begin and r.at(finish - 1).kind == "line":
        finish -= 1
    has_lines = any(token.kind == "line" for token in r.tokens[begin:finish])
    alone = _level_alone(r, 0, r.size)
    if alone is not None:
        return alone
    talk = _talk(r, 0, begin, finish)
    if talk is not None and not has_lines:
        return talk
    if not has_lines and finish - begin <= _LONGEST_ORDER:
        asked = (
            order_after(r, text, begin, finish)
            or order(r, text, begin, finish)
            or query(r, text, begin, finish)
        )
        if asked is not None:
            return asked
    return _created(r, text, begin, finish)


def _talk(r: Reader, start: int, begin: int, finish: int) -> Interpretation | None:
    for first in {start, begin}:
        if is_help(r, first, finish) or is_help(r, first, r.size):
            return Interpretation(Intent.HELP, confidence=0.95)
        if asks_help_at_last(r, first, finish):
            return Interpretation(Intent.HELP, confidence=0.8)
        if is_small_talk(r, first, finish) or is_small_talk(r, first, r.size):
            return Interpretation(Intent.CHAT, confidence=0.95)
    return None


def _created(r: Reader, text: str, begin: int, finish: int) -> Interpretation:
    read = [read_clause(r, text, clause) for clause in clauses(r, text)]
    tasks = [one for one in read if not _is_empty(one.draft)]
    if len(tasks) > 1:
        tasks = [one for one in tasks if not _is_greeting(one)] or tasks
    shift = shift_alone(r, begin, finish)
    if not tasks or shift is not None:
        drafts = tuple(one.draft for one in read if one.due is not None)[:1]
        changes = shift or _change_alone(r, begin, finish, read)
        return Interpretation(Intent.CLARIFY, tasks=drafts, changes=changes, confidence=0.6)
    first = tasks[0]
    if len(tasks) == 1 and not first.is_led_in:
        if is_question(r, begin, finish) and not _is_dated_question(r, begin, first):
            return Interpretation(Intent.CHAT, confidence=0.7)
        if (
            is_account(r, begin)
            or (is_opinion(r, begin) and not _is_dated_exactly(first))
            or (first.due is None and is_statement(r, begin, finish))
        ):
            return Interpretation(Intent.CHAT, confidence=0.7)
        if _is_gibberish(first.draft):
            return Interpretation(Intent.CLARIFY, confidence=0.6)
    if (
        len(tasks) == 1
        and len(first.draft.title.split()) == 1
        and (first.due is None or first.draft.title.lower() not in NEEDY_VERBS)
        and first.draft.title.lower() in EMPTY_TITLES
    ):
        return Interpretation(Intent.CLARIFY, selection=Selection(is_pronoun=True), confidence=0.6)
    return Interpretation(
        Intent.CREATE,
        tasks=tuple(draft for one in tasks for draft in one.drafts)[:MOST_TASKS],
        confidence=min(_confidence(r, one) for one in tasks),
        spans=(),
    )


def _change_alone(r: Reader, begin: int, finish: int, read: list[Read]) -> DraftChanges | None:
    """What a day, a tag or a level without a task changes, if there is one to change."""
    if len(read) != 1:
        return None
    moved = moved_to(r, begin, finish)
    changes = moved[0] if moved is not None else DraftChanges()
    draft = read[0].draft
    changes = changes._replace(priority=draft.priority, add_tags=draft.tags)
    return changes if changes != DraftChanges() else None


def _level_alone(r: Reader, begin: int, finish: int) -> Interpretation | None:
    """`no, urgent`, `actually low`, `and high priority`: a level that corrects or adds."""
    at = begin
    while r.is_in(at, CORRECTIONS | LEADING_ON) or r.is_in(at, (",", ".", "!", "-")):
        at += 1
    level = PRIORITIES.get(r.word(at))
    while finish > at and r.at(finish - 1).kind == "mark":
        finish -= 1
    if at == begin or level is None or finish != at + 1 + r.is_in(at + 1, PRIORITY):
        return None
    changes = DraftChanges(priority=Priority(level))
    return Interpretation(Intent.CLARIFY, changes=changes, confidence=0.6)


def _is_dated_question(r: Reader, begin: int, read: Read) -> bool:
    return read.due is not None and not r.is_in(begin, ASKED_FIRST)


def _is_dated_exactly(read: Read) -> bool:
    """Whether a preposition says when: "it's on Monday", not "I'm tired today"."""
    return read.when is not None and bool(read.when.words) and read.due is not None


def _is_greeting(read: Read) -> bool:
    """Whether a clause of several is but politeness: "good morning! remind me to …"."""
    draft = read.draft
    return draft.due_date is None and not draft.tags and is_polite_talk(draft.title)


def _is_empty(draft: TaskDraft) -> bool:
    return not any(letter.isalnum() for letter in draft.title)


def _is_gibberish(draft: TaskDraft) -> bool:
    """One word without a vowel, or letters that no word runs to."""
    if " " in draft.title or draft.due_date or draft.tags:
        return False
    word = draft.title.lower()
    if not word.isascii() or not word.isalpha():
        return False
    return (
        (len(word) > 3 and not any(letter in VOWELS for letter in word))
        or word in MASHED
        or word.startswith(MASHED_BEGINNINGS)
    )


def _confidence(r: Reader, read: Read) -> float:
    starts = min(read.starts, r.size - 1)
    if read.is_led_in:
        return 0.95
    score = 0.9 if r.word(starts) in VERBS else 0.7
    if read.due is not None:
        score += 0.05
    return score if " " in read.draft.title else score - 0.2
