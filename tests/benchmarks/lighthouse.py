"""`python -m tests.benchmarks.lighthouse [--runs N] [--why] [--views …]`: Lighthouse, by view.

Starts a stack of its own, or measures the one `ORIGIN` names, with the machine's Chromium and a
week of tasks. Prints the median of each category in percent, and its spread, on a phone (simulated:
slow processor, slow network) and as a desktop; with `--why` also what costs points. Processor time
counts: leave the machine alone meanwhile.
"""

import argparse
import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, expect, sync_playwright

from infra import demo
from tests.e2e.browser import executable
from tests.e2e.person import Account, Api, Person
from tests.stack import ROOT, running_stack, wait_until

PROGRAM = ROOT / "frontend" / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FORMS = {"phone": (), "desktop": ("--preset=desktop",)}
RUNS = 5
_TRIES = 3
VIEWS = {"sign-in": "/sign-in", "today": "/", "task": "/all?task={task}", "chat": "/assistant"}
FIRST_INSIDE = "today"

Report = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--why", action="store_true")
    parser.add_argument("--views", nargs="*", default=list(VIEWS))
    asked = parser.parse_args()
    # Functions start cold, on a machine that is busy with the browser.
    expect.set_options(timeout=20_000)
    print(f"| View | Form | {' | '.join(CATEGORIES)} |")
    print("|---" * (2 + len(CATEGORIES)) + "|")
    with origin() as base, sync_playwright() as playwright, _chromium(playwright) as port:
        account, task = prepared(playwright, base)
        for view, path in VIEWS.items():
            if view == FIRST_INSIDE:
                _sign_in(playwright, port, base, account)
            if view in asked.views:
                _measure(port, view, base + path.format(task=task), asked)


@contextmanager
def origin() -> Iterator[str]:
    """Where the page is: at `ORIGIN`, or on a stack of its own."""
    if given := os.environ.get("ORIGIN"):
        yield given
        return
    with tempfile.TemporaryDirectory() as folder, running_stack(Path(folder)) as stack:
        yield stack.base_url


@contextmanager
def _chromium(playwright: Playwright) -> Iterator[int]:
    """A browser that keeps its session from one measurement to the next; gives its port."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            executable(playwright),
            "--headless=new",
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
            "--no-first-run",
            "--disable-gpu",
            # Chromium refuses its sandbox to root, who is mostly a container.
            *(["--no-sandbox"] if os.geteuid() == 0 else []),
            "about:blank",
        ]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdout=quiet, stderr=quiet) as browser:
            try:
                yield int(wait_until(lambda: _port(Path(profile))))
            finally:
                browser.terminate()
                browser.wait(30)


def _port(profile: Path) -> str:
    """The first line of what the browser leaves there once it listens."""
    left = profile / "DevToolsActivePort"
    return left.read_text().partition("\n")[0] if left.exists() else ""


def prepared(playwright: Playwright, origin: str) -> tuple[Account, str]:
    """A new account with a week of tasks and a conversation, and the id of one of its tasks."""
    requests = playwright.request.new_context(base_url=origin)
    api, account = Api(requests), Account()
    api.register(account)
    demo.fill(api.call, datetime.now(UTC).date())
    for message in ("Call Ana tomorrow at 5pm #family", "what is due this week?"):
        api.call("POST", "/chat/messages", {"message": message})
    task = next(each["id"] for each in api.tasks() if each["title"] == "Book the train to Lisbon")
    requests.dispose()
    return account, str(task)


def _sign_in(playwright: Playwright, port: int, origin: str, account: Account) -> None:
    browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
    page = browser.contexts[0].new_page()
    ada = Person(page, account)
    ada.signs_in(f"{origin}/", "Today")
    expect(page.locator("[data-task]").first).to_be_visible()
    page.close()
    browser.close()


def _measure(port: int, view: str, address: str, asked: argparse.Namespace) -> None:
    for form, options in FORMS.items():
        reports = [_report(port, address, options) for _ in range(asked.runs)]
        scores = [
            _spread([round(each["categories"][name]["score"] * 100) for each in reports])
            for name in CATEGORIES
        ]
        print(f"| {view} | {form} | {' | '.join(scores)} |", flush=True)
        if asked.why:
            for line in _costs(reports[0]):
                print(f"    {line}", flush=True)


def _spread(scores: list[int]) -> str:
    """The median, with the least and the most in brackets where they are not the same."""
    least, median, most = min(scores), round(statistics.median(scores)), max(scores)
    return str(median) if least == most else f"{median} ({least}–{most})"


def _report(port: int, address: str, options: tuple[str, ...]) -> Report:
    kept = ["--disable-storage-reset", f"--only-categories={','.join(CATEGORIES)}"]
    reason: Any = ""
    with tempfile.TemporaryDirectory() as folder:
        # A file: of what goes through a pipe, the end may be lost when the program exits.
        output = Path(folder) / "report.json"
        where = [f"--port={port}", "--output=json", f"--output-path={output}", "--quiet"]
        command = ["node", str(PROGRAM), address, *where, *kept, *options]
        for _ in range(_TRIES):
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
            report: Report = json.loads(output.read_text()) if output.exists() else {}
            # Now and then the browser does not say when a page began: it is asked again.
            reason = report.get("runtimeError") or (done.returncode and done.stderr[-500:])
            if not reason:
                return report
            output.unlink(missing_ok=True)
    raise RuntimeError(f"{address}: {reason}")


def _costs(report: Report) -> Iterator[str]:
    """What takes points off, or would: each audit that is not perfect, with its value."""
    for name in CATEGORIES:
        for ref in report["categories"][name]["auditRefs"]:
            audit = report["audits"][ref["id"]]
            if ref["weight"] > 0 and audit["score"] is not None and audit["score"] < 1:
                value = audit.get("displayValue", "")
                yield f"{name}: {ref['id']} {audit['score']:.2f} of weight {ref['weight']} {value}"
                for item in audit.get("details", {}).get("items", []):
                    yield f"  {item.get('node', {}).get('snippet', '')[:200]}"


if __name__ == "__main__":
    main()
