"""Does what was deployed answer? Asked from outside, as a browser would."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass

from infra.steps import Problem

_WAIT_SECONDS = 120.0
_PAUSE_SECONDS = 2.0


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: str


Fetch = Callable[[str], Reply]


def fetch(url: str) -> Reply:
    """GET of a URL. Status 0 where nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - the stack's own URL
            headers = {name.lower(): value for name, value in answer.headers.items()}
            return Reply(answer.status, headers, answer.read().decode("utf-8", "replace"))
    except urllib.error.HTTPError as error:
        return Reply(error.code, {}, error.read().decode("utf-8", "replace"))
    except OSError as error:
        return Reply(0, {}, str(error))


class Smoke:
    """The tests; each asks until it is well or its time is up, and then raises Problem."""

    def __init__(
        self,
        ask: Fetch = fetch,
        wait_seconds: float = _WAIT_SECONDS,
        pause_seconds: float = _PAUSE_SECONDS,
    ) -> None:
        self._ask = ask
        self._wait = wait_seconds
        self._pause = pause_seconds

    def api_is_healthy(self, base: str) -> None:
        """`/v1/health` below `base` says that requests can be served."""
        self._until(_is_healthy, f"{base}/v1/health")

    def page_is_shown(self, origin: str) -> None:
        """The page is at its root, and at a path that only its own router knows."""
        self._until(_is_page, f"{origin}/")
        self._until(_is_page, f"{origin}/upcoming")

    def _until(self, is_well: Callable[[Reply], bool], url: str) -> None:
        deadline = time.monotonic() + self._wait
        while not is_well(reply := self._ask(url)):
            if time.monotonic() >= deadline:
                raise Problem(f"{url} answers {reply.status}: {reply.body[:200]}")
            time.sleep(self._pause)


def _is_healthy(reply: Reply) -> bool:
    try:
        return reply.status == 200 and json.loads(reply.body)["status"] == "ok"
    except (ValueError, KeyError, TypeError):
        return False


def _is_page(reply: Reply) -> bool:
    is_document = '<div id="root">' in reply.body
    return reply.status == 200 and is_document and "content-security-policy" in reply.headers
