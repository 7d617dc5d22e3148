"""Days of the week by their letters, as calendars of courses have them: `m/w/f`, `t/th`, `mwf`."""

from chalicelib.adapters.interpreter.english.clockwork import (
    DAY_LETTERS,
    LETTERED_DAYS,
    PLAINLY_LETTERED,
    WORKDAY_LETTERS,
)
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.grammar.rule import ALL_WEEKDAYS, Rule


def row_of_letters(r: Reader, i: int) -> Rule | None:
    """`m/w/f`, `t/th`, `mwf`: of every week."""
    if r.is_in(i, LETTERED_DAYS) and not r.glued(i):
        return Rule(i + 1, "WEEKLY", weekdays=LETTERED_DAYS[r.word(i)])
    if not r.is_in(i, DAY_LETTERS) or r.glued(i):
        return None
    if r.phrase(i, *WORKDAY_LETTERS) and r.glued(i + 1) and r.glued(i + 2) and not r.glued(i + 3):
        return Rule(i + 3, "WEEKLY", weekdays=ALL_WEEKDAYS)
    letters, end = [r.word(i)], i + 1
    while r.word(end) == "/" and r.glued(end) and r.is_in(end + 1, DAY_LETTERS):
        letters.append(r.word(end + 1))
        end += 2
    is_plain = len(letters) > 2 or any(letter in PLAINLY_LETTERED for letter in letters)
    if len(letters) < 2 or not is_plain or r.glued(end):
        return None
    return Rule(end, "WEEKLY", weekdays=tuple(sorted({DAY_LETTERS[letter] for letter in letters})))
