"""HTTP that ends at a deadline and reads so much and no more, whatever the other side does.

A time limit of HTTP clients is one for each read: a server that sends a byte a second never meets
it. Here each read gets what is left of the whole.
"""

import time
from collections.abc import Iterable, Iterator
from functools import lru_cache
from ssl import SSLContext
from typing import Any

import httpcore2
import httpx2

_MOST_BYTES = 1024 * 1024


class Deadline:
    """An instant by which all must be over."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    @property
    def seconds_left(self) -> float:
        return max(self._ends - time.monotonic(), 0.0)

    def within(self, seconds: float) -> "Deadline":
        """So many seconds from now, but no later than this one."""
        return Deadline(min(seconds, self.seconds_left))

    def patience(self, timeout: float | None) -> float:
        """How long the next step may take. Errors: `httpcore2.ReadTimeout` when it is over."""
        left = self.seconds_left
        if left <= 0:
            raise httpcore2.ReadTimeout("the deadline is over")
        return left if timeout is None else min(left, timeout)


class BoundedTransport(httpx2.BaseTransport):
    """Sends the requests of one piece of work, all of them before its deadline."""

    def __init__(self, deadline: Deadline) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_ssl_context(), network_backend=_Backend(deadline)
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.read(),
            )
        )
        # What is small on the wire may be large unpacked: we asked for it as it is.
        if any(name.lower() == b"content-encoding" for name, _ in answer.headers):
            raise httpcore2.RemoteProtocolError("an encoded body was not asked for")
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Backend(httpcore2.NetworkBackend):
    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        patience = self._deadline.patience(timeout)
        stream = self._sockets.connect_tcp(host, port, patience, local_address, socket_options)
        return _Stream(stream, self._deadline)


class _Stream(httpcore2.NetworkStream):
    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline
        self._read = 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, self._deadline.patience(timeout))
        self._read += len(data)
        if self._read > _MOST_BYTES:
            raise httpcore2.ReadError(f"more than {_MOST_BYTES} bytes")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.patience(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        patience = self._deadline.patience(timeout)
        stream = self._stream.start_tls(ssl_context, server_hostname, patience)
        return _Stream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


@lru_cache(maxsize=1)
def _ssl_context() -> SSLContext:
    return httpcore2.default_ssl_context()
