"""However long and odd a message is, reading it takes a bounded number of steps.

Calls are counted, as no clock is the same twice; only the regular expressions, which are one call
each, are timed, by the processor's time and with a limit that is far from what they take.
"""

import importlib
import pkgutil
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import product
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.adapters import interpreter
from chalicelib.adapters.interpreter.patterns import Pattern
from chalicelib.adapters.interpreter.rules import LONGEST_TEXT, RuleInterpreter

INTERPRETER = RuleInterpreter()
NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")

# Some ten calls take a microsecond: this is what is done in some 20 ms.
MOST_CALLS = 260_000

# One or more of each kind of token and of each class of words, over and over again.
PIECES = """
a |1 |and |the |"|+1-|monday and |- x\\n|3-|in the |mon, |mon wed fri, |8am, |@|call bob friday, |
!!|, |,|. |'|*|[|!high |the 1st and |1st of |1 jan, |3/4 |9-10 |at 5 |w/e |m/|mon-fri |in 3 days |
tonight |every 3 days until |half past |end of the |weekend, |or tuesday |morning |i also |then |
remind me to |no wait |to friday |what |tagged a, |note: |two things |said i should |$5 |日
"""


def _calls(text: str) -> int:
    """How many functions are called while the text is read."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        INTERPRETER.interpret(text, NOW, BERLIN)
    finally:
        sys.setprofile(before)
    return count


def _pieces() -> list[str]:
    return PIECES.strip("\n").replace("|\n", "|").replace("\\n", "\n").split("|")


def _filled(piece: str, length: int = LONGEST_TEXT) -> str:
    return (piece * length)[:length]


@pytest.mark.parametrize("piece", _pieces(), ids=lambda piece: repr(piece.strip(" ") or piece))
def test_the_longest_message_is_read_in_a_bounded_number_of_steps(piece: str) -> None:
    assert _calls(_filled(piece)) <= MOST_CALLS


@pytest.mark.parametrize("piece", ["a ", "and ", "mon, ", "!!", "morning ", "call bob friday, "])
def test_the_steps_grow_with_the_length_and_no_faster(piece: str) -> None:
    few, many = _calls(_filled(piece, 500)), _calls(_filled(piece, 1000))

    assert many <= 2.5 * few


def test_the_bounds_are_beyond_what_people_write() -> None:
    # Twice as many tasks as are made at once, each with a day, an hour and what it is about.
    said = "call Bob on Friday at 5pm about the invoice\n" * 40

    found = INTERPRETER.interpret(said, NOW, BERLIN)

    assert len(found.tasks) == 40
    assert all(task.due_date for task in found.tasks)


def _patterns() -> Iterator[tuple[str, Pattern]]:
    for module in pkgutil.walk_packages(interpreter.__path__, f"{interpreter.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Pattern):
                yield f"{module.name.rsplit('.', 1)[-1]}.{name}", value


# Each once, where it is made: tables of one module are imported by others.
PATTERNS = list({id(found): (name, found) for name, found in _patterns()}.values())
ODD = [" ", ", ", "\n", "- ", "(", "a", "1", '"', "1.", "a-"]


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[name for name, _ in PATTERNS])
def test_no_regular_expression_takes_ever_longer(name: str, pattern: Pattern) -> None:
    for piece, search in product(ODD, (pattern.compiled.search, pattern.compiled.findall)):
        assert _seconds(search, f"x{_filled(piece)}x") < 0.05, f"{name} over {piece!r}"


def _seconds(read: Callable[[str], object], text: str) -> float:
    """The least of up to five tries, in seconds of this processor; a linear one takes 1 ms."""
    taken = []
    for _ in range(5):
        started = time.process_time()
        read(text)
        taken.append(time.process_time() - started)
        if taken[-1] < 0.02:
            break
    return min(taken)
