"""One line a step, with its time; one clear line where something is wrong."""

import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager


class Problem(Exception):
    """Something a person can put right: the message says what is wrong and what to do."""


class Step:
    """A running step; `note` puts a few words beside its time."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.note = ""

    def say(self, text: str) -> None:
        """Shows what takes a while, when it begins."""
        _show(f"  … {self._name}: {text}")


def _show(text: str) -> None:
    sys.stdout.write(f"{text}\n")  # one write: steps may run side by side
    sys.stdout.flush()


@contextmanager
def step(name: str) -> Iterator[Step]:
    """Times the block and prints `name  seconds  note` when it ends, however it ends."""
    running = Step(name)
    start = time.monotonic()
    mark = "✗"
    try:
        yield running
        mark = "✓"
    finally:
        seconds = time.monotonic() - start
        _show(f"  {mark} {name:<28} {seconds:6.1f} s  {running.note}".rstrip())


def side_by_side(*tasks: Callable[[], None]) -> None:
    """Runs all at once and waits for all; then raises the first's exception, if any had one."""
    with ThreadPoolExecutor(len(tasks) or 1) as pool:
        for running in [pool.submit(task) for task in tasks]:
            running.result()


def run_reporting_problems(main: Callable[[], int | None]) -> int:
    """Runs `main`; a Problem becomes one line on stderr and exit status 1."""
    try:
        return main() or 0
    except Problem as problem:
        sys.stdout.flush()
        print(f"error: {problem}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130
