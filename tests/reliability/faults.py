"""Faults between us and AWS, injected where botocore hands a request to the network."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from botocore.awsrequest import AWSRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ConnectTimeoutError, ReadTimeoutError
from botocore.httpsession import URLLib3Session

# What happens to one request to AWS: an answer in its place, an exception, or None: it is sent.
Fault = Callable[[AWSRequest], AWSResponse | None]


class _Body:
    """An HTTP body as botocore reads it."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def stream(self, **_: Any) -> Iterator[bytes]:
        yield self._content


def _refusal(request: AWSRequest, status: int, code: str) -> AWSResponse:
    prefix = "com.amazonaws.dynamodb.v20120810#"
    body = json.dumps({"__type": prefix + code, "message": "injected"}).encode()
    headers = HTTPHeaders()
    headers["Content-Type"] = "application/x-amz-json-1.0"
    return AWSResponse(str(request.url), status, headers, _Body(body))


def throttled(request: AWSRequest) -> AWSResponse:
    return _refusal(request, 400, "ProvisionedThroughputExceededException")


def failing(request: AWSRequest) -> AWSResponse:
    return _refusal(request, 500, "InternalServerError")


class MeetsTransaction:
    """The first write of one item finds a transaction about it under way; the rest goes through."""

    WRITES = ("PutItem", "UpdateItem", "DeleteItem")

    def __init__(self, table: str) -> None:
        self._table = table.encode()
        self.met = 0

    def __call__(self, request: AWSRequest) -> AWSResponse | None:
        body = request.body if isinstance(request.body, bytes) else b""
        if self.met or operation_of(request) not in self.WRITES or self._table not in body:
            return None
        self.met += 1
        return _refusal(request, 400, "TransactionConflictException")


def unreachable(request: AWSRequest) -> AWSResponse:
    raise ConnectTimeoutError(endpoint_url=str(request.url))


def black_hole(request: AWSRequest) -> AWSResponse:
    """Nothing comes back: the client's own patience has run out."""
    raise ReadTimeoutError(endpoint_url=str(request.url))


class AnswerLost:
    """The first write arrives and is carried out; its answer is lost. The rest goes as usual."""

    WRITES = ("PutItem", "UpdateItem", "TransactWriteItems")

    def __init__(self, matching: str) -> None:
        self._matching = matching.encode()
        self.lost = 0

    def __call__(self, request: AWSRequest) -> AWSResponse | None:
        target = operation_of(request)
        body = request.body if isinstance(request.body, bytes) else b""
        if self.lost or target not in self.WRITES or self._matching not in body:
            return None
        self.lost += 1
        URLLib3Session().send(request.prepare() if isinstance(request, AWSRequest) else request)
        raise ReadTimeoutError(endpoint_url=str(request.url))


def operation_of(request: AWSRequest) -> str:
    target = request.headers.get("X-Amz-Target", b"")
    text = target.decode() if isinstance(target, bytes) else str(target)
    return text.rpartition(".")[2]


@contextmanager
def injected(client: Any, service: str, fault: Fault) -> Iterator[None]:
    """Every request of this client goes through `fault` first."""

    def before_send(request: AWSRequest, **_: Any) -> AWSResponse | None:
        return fault(request)

    event = f"before-send.{service}"
    client.meta.events.register_first(event, before_send)
    try:
        yield
    finally:
        client.meta.events.unregister(event, before_send)
