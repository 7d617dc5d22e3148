"""Names in code type are names of something: in the sources, or among the settings."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.unit.docs.pages import ROOT, Page, all_pages, page, plain, rows

_NAME = re.compile(r"[A-Za-z_]\w+(?:\.[A-Za-z_]\w+)*")
_SOURCES = ("app.py", "chalicelib", "infra", "frontend/src", ".chalice", "tests", "Makefile")
_KINDS = {".py", ".yaml", ".ts", ".tsx", ".json", ""}
_LEFT_OUT = {"__pycache__", "docs"}  # what checks the documents proves nothing about them
# Decisions and changes tell of what was; they are not rewritten.
_HISTORY = ("docs/adr/", "CHANGELOG")
# What stands in no source: words that people type, and others' names.
_OTHERS = {"aud", "p1", "p2", "p3", "p4", "t3", "Throttles", "HousekeepingFails"}
PAGES = [one for one in all_pages() if not one.name.startswith(_HISTORY)]


def _is_left_out(file: Path) -> bool:
    return not _LEFT_OUT.isdisjoint(file.relative_to(ROOT).parts)


@cache
def _known() -> set[str]:
    found: set[str] = set()
    for source in (ROOT / name for name in _SOURCES):
        for file in [source] if source.is_file() else source.rglob("*"):
            if file.suffix in _KINDS and file.is_file() and not _is_left_out(file):
                found |= set(re.findall(r"\w+", file.read_text()))
    settings = page("docs/reference/settings.md")
    for heading in re.findall(r"^## (.+)$", settings.prose, re.MULTILINE):
        found |= {plain(row[0]) for row in rows(settings.section(heading))}
    return found | _OTHERS


@pytest.mark.parametrize("one", PAGES, ids=lambda one: one.name)
def test_every_name_in_code_type_is_one(one: Page) -> None:
    named = {code for code in one.inline_code if _NAME.fullmatch(code)}

    assert {name for name in named if not set(name.split(".")) <= _known()} == set()
