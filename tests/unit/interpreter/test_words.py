"""The words of English stand in the tables of `english` alone; the rules hold none of them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.adapters import interpreter

PACKAGE = Path(interpreter.__file__).parent
RULES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.parent.name != "english" and path.name not in ("lexicon.py", "patterns.py")
)


# What looks like a word and is none: the names that the rules give to what they found.
INTERNAL = {
    "kinds of tokens": {"word", "number", "mark", "opaque", "line"},
    "kinds of days and spans": {
        "date", "slash", "dash", "dotted", "ordinal", "weekday", "relative", "week", "month",
        "month_named", "weekend_bare", "feast", "offset", "time", "bare_hour", "part_bare", "range",
        "meal", "tonight", "now",
    },
    "places in a period": {"start", "middle", "end"},
    "kinds of cuts": {"stop", "joined"},
    "fields of a draft": {"tags", "priority", "recurrence", "due_date"},
    "levels of priority, as they are stored": {"urgent", "high", "low"},
    "addresses and codes, which no language has": {"https", "ftp", "file", "www", "v"},
    "zones where the month comes first": {"Pacific", "Honolulu", "Guam", "Asia", "Manila"},
    "regions of zones": {"America", "Etc"},
}  # fmt: skip
NAMES = frozenset().union(*INTERNAL.values())


# What a regular expression says without words: its escapes, sets of letters and flags.
_SIGNS = re.compile(r"\\.|\[[^\]]*\]|\(\?[a-z]+:")


# A comparison with one of these is with a name of the rules, not with what was typed.
NAMED = frozenset({"kind", "kinds", "where", "frequency", "part"})


# Given to these, a string is a word that is looked for, whatever else it may be the name of.
WORD_TESTS = frozenset({"word", "is_in", "phrase", "startswith", "endswith", "index", "count"})


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """What stands below `node`, without docstrings, annotations and formats."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "format_spec"):
            continue
        for child in value if isinstance(value, list) else [value]:
            is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            if isinstance(child, ast.AST) and not is_docstring:
                yield child


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _tests_a_word(node: ast.AST) -> bool:
    """Whether the strings below `node` are compared with words of the message."""
    if isinstance(node, ast.Call):
        return _last_name(node.func) in WORD_TESTS
    if isinstance(node, ast.Compare):
        sides = (node.left, *node.comparators)
        return not any(
            _last_name(part) in NAMED
            for side in sides
            for part in ast.walk(side)
            if isinstance(part, ast.expr)
        )
    return False


def words_in(node: ast.AST, *, is_tested: bool = False) -> Iterator[tuple[int, str]]:
    """The line and the text of every string below `node` that may be a word of English."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        letters = re.findall(r"[^\W\d_]+", _SIGNS.sub(" ", node.value))
        lower = [text for text in letters if any(map(str.islower, text))]
        is_name = node.value in NAMES or NAMES.issuperset(lower)
        if lower and (is_tested or not is_name):
            yield node.lineno, node.value
        return
    if isinstance(node, ast.Subscript) and _last_name(node.value) == "Literal":
        return
    if isinstance(node, ast.IfExp | ast.BoolOp | ast.Call | ast.Compare):
        is_tested = _tests_a_word(node)
    for child in _children(node):
        yield from words_in(child, is_tested=is_tested)


@pytest.mark.parametrize("path", RULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_rules_hold_no_word_of_english(path: Path) -> None:
    found = [
        f"{path.name}:{line}: {text!r}" for line, text in words_in(ast.parse(path.read_text()))
    ]

    assert not found, "these belong into a table of english/"


@pytest.mark.parametrize(
    "planted",
    [
        'r.word(i) == "monday"',
        'r.word(i) in ("week", "month")',
        'r.is_in(i, {"of", "in"})',
        'r.phrase(i, "day", "after")',
        'text.startswith("undo")',
        '_DAYS = ("today", "tomorrow")',
        '_NOISE = words("sometime latest")',
        'said[:2] == ["my", "day"]',
        '{"early": -1}.get(word, 0)',
        'Pattern(r"(?:thanks|regards)")',
        'end if kind == "week" else r.word(i) == "week"',
    ],
)
def test_a_word_among_the_rules_is_found(planted: str) -> None:
    assert list(words_in(ast.parse(planted)))


@pytest.mark.parametrize(
    "named",
    [
        'token.kind == "word"',
        'found.kind in ("week", "month")',
        '"now" in when.kinds',
        'Day(end, day, "weekday")',
        'Rule(end, "WEEKLY", 2)',
        'when.kinds.add("meal")',
        'def rule(r: "Reader") -> "When":\n    """A day."""',
    ],
)
def test_a_name_of_the_rules_is_no_word(named: str) -> None:
    assert not list(words_in(ast.parse(named)))
