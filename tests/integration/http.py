"""A plain HTTP client for tests: what was sent and what came back, nothing in between."""

import json
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    """Status, headers (as many of a name as came) and body."""

    status: int
    headers: HTTPMessage
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


def send(
    url: str,
    method: str = "GET",
    body: object = None,
    headers: dict[str, str] | None = None,
) -> Answer:
    """Sends the path as it is written; `body` as JSON unless it is bytes."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    sent = dict(headers or {})
    content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    if content is not None:
        sent.setdefault("Content-Type", "application/json")
    try:
        path = url.split(parts.netloc, 1)[1] or "/"
        connection.request(method, path, body=content, headers=sent)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


def signed_up(base_url: str, email: str) -> dict[str, str]:
    """Registers and logs in; returns the headers of an authenticated request."""
    person = {"email": email, "password": "a-long-enough-secret-7", "full_name": "Test Person"}
    registered = send(f"{base_url}/api/v1/auth/register", "POST", person)
    assert registered.status == 201, registered.body
    login = send(
        f"{base_url}/api/v1/auth/login", "POST", {k: person[k] for k in ("email", "password")}
    )
    assert login.status == 200, login.body
    return {"Authorization": f"Bearer {login.json()['access_token']}"}
