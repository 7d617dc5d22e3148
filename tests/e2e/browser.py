"""Finds the Chromium the browser tests drive, and brings one where the machine has none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowserError(RuntimeError):
    """No Chromium was found, and none could be installed."""


def launch(playwright: Playwright) -> Browser:
    """Start a headless Chromium; raises NoBrowserError with what to do where there is none."""
    arguments = list(_ARGUMENTS)
    if os.geteuid() == 0:
        # Chromium refuses its sandbox to root, who is mostly a container.
        arguments.append("--no-sandbox")
    return playwright.chromium.launch(executable_path=executable(playwright), args=arguments)


def executable(playwright: Playwright) -> str:
    """Path of a Chromium: the system's, Playwright's, or one installed now."""
    if found := _installed(playwright):
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _run(["apt-get", "update"])
        _run(["apt-get", "install", "--yes", "--no-install-recommends", "chromium"])
    else:
        _run([sys.executable, "-m", "playwright", "install", "chromium"])
    if found := _installed(playwright):
        return found
    raise NoBrowserError(
        "no Chromium to run the browser tests: install the package chromium, "
        "or run `python -m playwright install chromium`"
    )


def _installed(playwright: Playwright) -> str | None:
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def _run(command: list[str]) -> None:
    # A failure shows as the missing browser, with the one line that says what to do.
    subprocess.run(command, check=False)
