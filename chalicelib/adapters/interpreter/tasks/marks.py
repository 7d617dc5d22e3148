"""Tags and priorities of a task."""

from chalicelib.adapters.interpreter.grammar.reader import Reader
from chalicelib.adapters.interpreter.tasks.found_marks import Marks
from chalicelib.adapters.interpreter.tasks.priorities import priority_at
from chalicelib.adapters.interpreter.tasks.tags import tag_at


def marks(r: Reader, begin: int, finish: int) -> Marks:
    found = Marks()
    i = begin
    while i < finish:
        end = tag_at(r, i, finish, found) or priority_at(r, i, begin, finish, found)
        i = end or i + 1
    return found
