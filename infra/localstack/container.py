"""LocalStack in its container, by Docker Compose: brought up, waited for, stopped."""

import json
import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Callable

from infra.paths import ROOT
from infra.steps import Problem

COMPOSE_FILE = ROOT / "localstack-compose.yml"
_DEFAULT_PORT = "4566"
_READY_SECONDS = 60.0
_POLL_SECONDS = 0.5
# What the stack's functions and its deploy ask for.
NEEDED = ("apigateway", "cloudformation", "dynamodb", "events", "lambda", "s3", "secretsmanager")

Run = Callable[[list[str]], "subprocess.CompletedProcess[str]"]


def port() -> int:
    """Where it listens on 127.0.0.1. Errors: `Problem`."""
    text = os.environ.get("LOCALSTACK_PORT") or _DEFAULT_PORT
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise Problem(f"LOCALSTACK_PORT={text} is no number between 1 and 65535")
    return int(text)


def _run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


class Container:
    """One LocalStack of this checkout. `find` tells whether Docker is there, `run` runs it."""

    def __init__(self, find: Callable[[str], str | None] = shutil.which, run: Run = _run) -> None:
        self._find = find
        self._run = run

    def start(self) -> None:
        """Returns once its own health check passes. Errors: `Problem`, with what to do."""
        advice = "Without Docker: make run, on the embedded emulator, needs none"
        if self._find("docker") is None:
            raise Problem(f"there is no Docker here: install Docker Engine with Compose. {advice}")
        if (answer := self._run(["docker", "compose", "version"])).returncode:
            raise Problem(f"Docker has no Compose: {_last(answer)}. {advice}")
        if (answer := self._run(["docker", "info"])).returncode:
            raise Problem(f"Docker does not answer: {_last(answer)}. Is it running? {advice}")
        if (answer := self._compose("up", "--detach", "--wait")).returncode:
            raise Problem(f"LocalStack did not start: {_last(answer)}. Its log: {_shown('logs')}")

    def stop(self) -> None:
        self._compose("stop")

    def _compose(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return self._run(["docker", "compose", "--file", COMPOSE_FILE.name, *arguments])


def _shown(command: str) -> str:
    return f"docker compose -f {COMPOSE_FILE.name} {command}"


def _last(answer: "subprocess.CompletedProcess[str]") -> str:
    lines = (answer.stderr or answer.stdout).strip().splitlines()
    return lines[-1] if lines else f"exit status {answer.returncode}"


def wait_for_services(url: str, seconds: float = _READY_SECONDS) -> None:
    """Returns once LocalStack says that it has every service needed. Errors: `Problem`."""
    deadline = time.monotonic() + seconds
    while missing := [name for name in NEEDED if name not in _there(url)]:
        if time.monotonic() > deadline:
            raise Problem(f"LocalStack at {url} does not have {', '.join(missing)}")
        time.sleep(_POLL_SECONDS)


def _there(url: str) -> set[str]:
    try:
        with urllib.request.urlopen(f"{url}/_localstack/health", timeout=5) as answer:  # noqa: S310 - loopback
            states = json.load(answer)["services"]
    except (OSError, ValueError, KeyError):
        return set()
    return {name for name, state in states.items() if state in ("available", "running")}
