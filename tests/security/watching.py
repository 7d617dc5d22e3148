"""A transport that looks at every answer of the whole suite: what must hold for all of them."""

import re
from collections.abc import Mapping, Sequence

from tests.client import Reply, Transport

# Names of what is inside: none of them may be in an error or in a header.
_INSIDE = re.compile(
    r'Traceback|File "|\.py\b|line \d+, in |botocore|boto3|pynamodb|chalice|dynamodb|pydantic'
    r"|arn:aws|amazonaws|(?<![-\w])\d{12}(?![-\w])|amzn|\bTable\b|ConditionalCheck|ClientError|Exception\b",
    re.IGNORECASE,
)
_COOKIE = re.compile(
    r"(__Secure-)?tt_refresh=[\w=-]*; Max-Age=\d+; Path=/api/v1/auth; HttpOnly; SameSite=Strict"
    r"(?(1); Secure)"
)
_COOKIE_PATHS = ("/v1/auth/login", "/v1/auth/refresh", "/v1/auth/logout", "/v1/auth/me")


class Watching:
    """Passes requests on, and fails at the first answer that gives away or breaks something."""

    def __init__(self, transport: Transport, inside: Sequence[str]) -> None:
        self._transport = transport
        self._inside = tuple(inside)
        self.answers = 0

    def send(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Reply:
        reply = self._transport.send(method, path, headers, body)
        self.answers += 1
        check_answer(method, path, reply, self._inside)
        return reply


def check_answer(method: str, path: str, reply: Reply, inside: Sequence[str]) -> None:
    """Fails unless it is an answer the API may give. `inside`: names only the stack knows."""
    asked = f"{method} {path[:200]}: {reply.status} {reply.text[:500]}"
    assert reply.status < 500, asked
    assert reply.status != 429, asked
    if method == "OPTIONS" and reply.status == 204:
        # A preflight is no request yet: it has no id, and nothing in it but the methods there are.
        assert not reply.text, asked
        assert not [name for name in reply.headers if name.startswith("access-control-")], asked
    else:
        _check_headers(path, reply.headers, asked)
    shown = [f"{name}: {value}" for name, value in reply.headers.items()]
    if reply.status >= 400:
        shown.append(reply.text)
        assert reply.headers["content-type"].startswith("application/problem+json"), asked
        if method != "HEAD":
            assert reply.json["status"] == reply.status, asked
            assert reply.json["correlation_id"] == reply.headers["x-correlation-id"], asked
    for text in shown:
        assert not (found := _INSIDE.search(text)), f"gives away {found and found[0]}: {asked}"
        assert not [name for name in inside if name in text], asked


def _check_headers(path: str, headers: Mapping[str, str], asked: str) -> None:
    assert headers.get("x-correlation-id"), asked
    assert headers.get("x-content-type-options") == "nosniff", asked
    is_public_document = re.search(r"openapi\.json|docs", path.partition("?")[0]) is not None
    assert headers.get("cache-control") in ("no-store", "no-cache")[: 1 + is_public_document], asked
    assert not [name for name in headers if name.startswith("access-control-")], asked
    assert "evil" not in str({**headers}), asked
    if (location := headers.get("location")) is not None:
        assert re.fullmatch(r"/api/v1/[\w/-]+", location), asked
    if (cookie := headers.get("set-cookie")) is not None:
        assert path.startswith(_COOKIE_PATHS), asked
        assert _COOKIE.fullmatch(cookie), asked
