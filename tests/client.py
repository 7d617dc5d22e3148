"""An API client that tests drive the app with, in this process or over HTTP."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from chalice.app import Chalice
from chalice.test import Client

from chalicelib.api.application import mount
from chalicelib.bootstrap import Container

PASSWORD = "correct horse battery staple"


@dataclass(frozen=True)
class Reply:
    """An answer: header names in lower case."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Transport(Protocol):
    """Carries a request to the API; `path` is below `/api`."""

    def send(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Reply: ...


class InProcess:
    """Chalice's own local gateway over the app, without a socket."""

    def __init__(self, container: Container) -> None:
        app = Chalice(app_name="task-tracker-test", configure_logs=False)
        mount(app, lambda: container)
        self._client = Client(app).http

    def send(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Reply:
        response = self._client.request(method, path, headers=headers, body=body)
        flat = {
            name.lower(): value if isinstance(value, str) else ", ".join(value)
            for name, value in response.headers.items()
        }
        return Reply(response.status_code, flat, response.body.decode())


class Api:
    """The API as one client uses it; remembers its access token once signed in."""

    def __init__(self, transport: Transport, token: str | None = None) -> None:
        self._transport = transport
        self.token = token

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        raw: bytes | None = None,
    ) -> Reply:
        """Sends `body` as JSON, or `raw` as it is; `path` is below `/api/v1`."""
        sent = {"Content-Type": "application/json"}
        if self.token is not None:
            sent["Authorization"] = f"Bearer {self.token}"
        content = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        return self._transport.send(method, "/v1" + path, {**sent, **(headers or {})}, content)

    def get(self, path: str, **headers: str) -> Reply:
        return self.call("GET", path, headers=_spelled(headers))

    def post(self, path: str, body: Any = None, **headers: str) -> Reply:
        return self.call("POST", path, body, headers=_spelled(headers))

    def patch(self, path: str, body: Any, **headers: str) -> Reply:
        return self.call("PATCH", path, body, headers=_spelled(headers))

    def delete(self, path: str, **headers: str) -> Reply:
        return self.call("DELETE", path, headers=_spelled(headers))

    def signed_up(self, email: str, timezone: str = "Europe/Berlin") -> "Api":
        """A client for a new account, signed in."""
        newcomer = {
            "email": email,
            "password": PASSWORD,
            "full_name": "Ana Ruiz",
            "timezone": timezone,
        }
        registered = self.post("/auth/register", newcomer)
        assert registered.status == 201, registered.text
        granted = self.post("/auth/login", {"email": email, "password": PASSWORD})
        assert granted.status == 200, granted.text
        return Api(self._transport, granted.json["access_token"])


def _spelled(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
