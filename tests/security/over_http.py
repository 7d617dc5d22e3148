"""The way to the deployed stack through its public origin, headers and bytes sent as they are."""

import threading
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from tests.client import Reply

_SECONDS = 60


class OverHttp:
    """Keeps one connection for each thread: thousands of requests are made."""

    def __init__(self, base_url: str) -> None:
        parts = urlsplit(base_url)
        self._host, self._port = parts.hostname or "", parts.port
        self._local = threading.local()

    def send(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Reply:
        try:
            return self._send(method, path, headers, body)
        except (HTTPException, OSError):
            # The origin closed a connection it kept for long, or had enough of the last request.
            self._connection().close()
            return self._send(method, path, headers, body)

    def _send(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Reply:
        connection = self._connection()
        encoded = {name: value.encode("utf-8") for name, value in headers.items()}
        connection.request(method, f"/api{path}", body or None, encoded)
        answer = connection.getresponse()
        flat = {name.lower(): value for name, value in answer.headers.items()}
        return Reply(answer.status, flat, answer.read().decode())

    def _connection(self) -> HTTPConnection:
        connection: HTTPConnection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = HTTPConnection(self._host, self._port, timeout=_SECONDS)
            self._local.connection = connection
        return connection
