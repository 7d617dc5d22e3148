"""The page about a task's fields is carried out, word by word, on a copy of the code."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.docs.pages import ROOT, page

PAGE = page("docs/how-to/add-a-task-field.md")
_STEP = re.compile(r"^## (?:\d\. )?[^:\n]*: `([^`]+)`$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```(diff|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _applied(text: str, diff: str) -> str:
    """The text with one hunk in it: its kept and removed lines stand there exactly once."""
    lines = diff.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    assert text.count(old) == 1, f"{text.count(old)} times there:\n{old}"
    return text.replace(old, new)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("chalicelib", "tests"):
        leave = shutil.ignore_patterns("__pycache__", "e2e", "integration", "security")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=leave)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_a_field_takes_the_four_places_the_page_names_and_works(copy: Path) -> None:
    steps: dict[str, str] = dict(_STEP.findall(PAGE.text))
    *places, tests = steps
    assert len(places) == 4
    for path in places:
        for _, hunk in _BLOCK.findall(steps[path]):
            (copy / path).write_text(_applied((copy / path).read_text(), hunk))
    ((_, program),) = _BLOCK.findall(steps[tests])
    test = copy / tests / "test_estimates.py"
    test.write_text(program)

    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout
