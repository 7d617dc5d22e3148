"""Changes asked of tasks that exist: `move it to Monday`, `make the report high priority`."""

from chalicelib.adapters.interpreter.commands.fields import deadline_given, reminder_taken
from chalicelib.adapters.interpreter.commands.moving import moved, shifted_by
from chalicelib.adapters.interpreter.commands.naming import described, note_added, renamed, tagging
from chalicelib.adapters.interpreter.commands.reminding import reminded
from chalicelib.adapters.interpreter.commands.rescheduling import (
    cleared,
    instead,
    meant,
    now_due,
    to_the_hour,
)
from chalicelib.adapters.interpreter.commands.standing import begun, prioritised, status_set
from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.domain.interpretation import Interpretation


def update(r: Reader, text: str, begin: int, finish: int) -> Interpretation | None:
    for reading in (
        renamed,
        tagging,
        deadline_given,
        reminder_taken,
        cleared,
        prioritised,
        status_set,
        begun,
        reminded,
        moved,
        instead,
        meant,
        to_the_hour,
        shifted_by,
        note_added,
        described,
        now_due,
    ):
        found = reading(r, text, begin, finish)
        if found is not None:
            return found
    return None
