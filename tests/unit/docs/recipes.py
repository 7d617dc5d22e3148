"""Guides that are carried out, word by word, on a copy of the code.

A step is a second-level heading that names a file and what to do there: a hunk to apply, a new
file's text, or, of a folder, a test to write there.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.unit.docs.pages import ROOT, Page

_STEP = re.compile(r"^## (?:\d\. )?[^:\n]*: `([^`]+)`$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```(diff|python|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COPIED = ("chalicelib", "tests", "infra")
_LEFT = shutil.ignore_patterns("__pycache__", "e2e", "integration", "security")


def new_files(page: Page) -> set[str]:
    """The files that a reader of the guide makes, so that they need not be there."""
    steps = _STEP.findall(page.text)
    return {place for place, step in steps if any(k != "diff" for k, _ in _BLOCK.findall(step))}


class Recipe:
    """A guide, and the copy it is carried out on."""

    def __init__(self, page: Page, folder: Path) -> None:
        self._steps: dict[str, str] = dict(_STEP.findall(page.text))
        self.folder = folder
        for name in _COPIED:
            shutil.copytree(ROOT / name, folder / name, ignore=_LEFT)
        for name in ("app.py", "pyproject.toml"):
            shutil.copy(ROOT / name, folder)

    @property
    def places(self) -> list[str]:
        """The files it names, in their order; the last is the folder of its test."""
        return list(self._steps)

    def carry_out(self, test: str) -> str:
        """Takes every step, the test's under that name; what pytest prints of it."""
        *places, tests = self._steps
        for place in places:
            for kind, text in _BLOCK.findall(self._steps[place]):
                file = self.folder / place
                file.write_text(_applied(file.read_text(), text) if kind == "diff" else text)
        ((_, program),) = _BLOCK.findall(self._steps[tests])
        written = self.folder / tests / test
        written.write_text(program)
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(written)]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
        return done.stdout


def _applied(text: str, diff: str) -> str:
    """The text with one hunk in it: its kept and removed lines stand there exactly once."""
    lines = diff.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    assert text.count(old) == 1, f"{text.count(old)} times there:\n{old}"
    return text.replace(old, new)
