"""AWS played at the socket: everything above it, the HTTP client included, is the real thing."""

import io
import socket
import zlib
from collections.abc import Callable
from typing import Any

import urllib3.util.connection

# A body sent to AWS, with what the request's head says it is for, to the answer's body.
Answers = Callable[[str, bytes], bytes]

_TARGET = b"X-Amz-Target: "
_LENGTH = b"Content-Length: "


class _Socket:
    """A connection on which the answer is there as soon as the request is."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._sent = b""
        self._answer = b""
        self._open = socket.socketpair()  # what is asked whether the connection still stands

    def sendall(self, data: bytes) -> None:
        self._sent += data
        head, end, body = self._sent.partition(b"\r\n\r\n")
        if end and len(body) >= int(_field(head, _LENGTH) or 0):
            target = _field(head, _TARGET).rpartition(b".")[2].decode()
            self._answer = _http(self._answers(target, body))
            self._sent = b""

    def makefile(self, *_: Any, **__: Any) -> io.BytesIO:
        return io.BytesIO(self._answer)

    def fileno(self) -> int:
        return self._open[0].fileno()

    def close(self) -> None:
        for end in self._open:
            end.close()

    def settimeout(self, _seconds: float | None) -> None: ...

    def setsockopt(self, *_: Any) -> None: ...

    def shutdown(self, _how: int) -> None: ...


def _field(head: bytes, name: bytes) -> bytes:
    _, _, rest = head.partition(name)
    return rest.partition(b"\r\n")[0]


def _http(body: bytes) -> bytes:
    return (
        b"HTTP/1.1 200 OK\r\nServer: Server\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\n"
        b"Content-Type: application/x-amz-json-1.0\r\n"
        b"Content-Length: %d\r\nConnection: keep-alive\r\n"
        b"x-amzn-RequestId: 0V4L3KJ0CVT3K9SCDHDSPL0S1BVV4KQNSO5AEMVJF66Q9ASUAAJG\r\n"
        b"x-amz-crc32: %d\r\n\r\n" % (len(body), zlib.crc32(body))
    ) + body


def play(answers: Answers) -> None:
    """From here on every new connection of this process is answered by `answers`."""

    def connect(*_: Any, **__: Any) -> Any:
        return _Socket(answers)

    urllib3.util.connection.create_connection = connect
