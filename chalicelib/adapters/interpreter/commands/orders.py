"""What is asked to be done with tasks that exist: complete, reopen, delete, restore, undo."""

from chalicelib.adapters.interpreter.commands.completing import complete
from chalicelib.adapters.interpreter.commands.deleting import delete
from chalicelib.adapters.interpreter.commands.pointing import ordered
from chalicelib.adapters.interpreter.commands.restoring import restore
from chalicelib.adapters.interpreter.commands.reversing import reopen, undo
from chalicelib.adapters.interpreter.commands.updates import update
from chalicelib.adapters.interpreter.english.handling import THINKING_AGAIN
from chalicelib.adapters.interpreter.english.orders import AFFIRMATIONS, ALONE, CORRECTIONS
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.talk import plain
from chalicelib.adapters.interpreter.tasks.phrases import polite_end
from chalicelib.domain.interpretation import Intent, Interpretation, Selection


def order(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    """The order given in `begin:finish`; None where it is none of these."""
    corrected = _past_correction(r, begin, finish)
    corrected = polite_end(r, corrected, finish) if corrected > begin else begin
    if corrected > begin and corrected < finish:
        found = order(r, text, corrected, finish)
        if found is not None:
            return found
    alone = ALONE.get(plain(r, begin, finish))
    if alone is not None:
        return ordered(alone, Selection(is_pronoun=True, is_in_trash=alone is Intent.RESTORE), 0.8)
    for reading in (undo, restore, reopen, complete, delete, update):
        found = reading(r, text, begin, finish)
        if found is not None:
            return found
    return None


def _past_correction(r: Reader, begin: int, finish: int) -> int:
    """Past "no, wait, sorry", which take back what was said before the order."""
    at = begin
    while at < finish:
        is_mark = at > begin and r.at(at).text in ",.!-…"
        size = r.row(at, THINKING_AGAIN) or (r.is_in(at, CORRECTIONS | AFFIRMATIONS) or is_mark)
        if not size:
            break
        at += size
    return at
