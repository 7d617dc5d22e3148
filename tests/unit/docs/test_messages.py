"""What the pages say that commands and logs say, they say."""

import ast
import re
from functools import cache

import pytest

from tests.unit.docs.pages import ROOT, page, rows

_GAP = re.compile(r"…|<[^>]+>")
_TOLD = re.compile(r"`([^`]+)`")
_LOGGED = re.compile(r"`(audit [a-z ]+)`")


@cache
def _texts(folder: str) -> tuple[str, ...]:
    """Every text in the modules of that folder; of one with values in it, the parts between."""
    found: list[str] = []
    for file in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.append(node.value)
    return tuple(found)


def _is_said(phrase: str, folder: str) -> bool:
    """Whether each part of the phrase between its gaps is part of a text there."""
    parts = [part.strip(" :=,") for part in _GAP.split(phrase)]
    return all(any(part in text for text in _texts(folder)) for part in parts if part)


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("docs/how-to/run-locally.md", "When it refuses"),
        ("docs/how-to/restore.md", "When it refuses"),
    ],
)
def test_every_refusal_a_guide_explains_is_one_that_is_made(name: str, heading: str) -> None:
    said = [phrase for row in rows(page(name).section(heading)) for phrase in _TOLD.findall(row[0])]

    assert said
    assert [phrase for phrase in said if not _is_said(phrase, "infra")] == []


def test_every_line_the_runbook_looks_for_in_a_log_is_written() -> None:
    said = _LOGGED.findall(page("docs/reference/runbook.md").text)

    assert said
    assert [phrase for phrase in said if not _is_said(phrase, "chalicelib")] == []


def test_a_refusal_that_nothing_makes_is_found() -> None:
    assert not _is_said("port … is taken by somebody else", "infra")
