"""A request as the gateway hands it over, and the answer to it."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

from chalice.app import Request as ChaliceRequest
from pydantic import BaseModel

from chalicelib.api.errors import BadRequest

_CORRELATION_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

JSON = "application/json"
PROBLEM = "application/problem+json"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """The parts of a request that views and the pipeline read."""

    method: str
    target: str  # the path as it was asked for
    headers: Mapping[str, str]
    path: Mapping[str, str]
    query: Mapping[str, Sequence[str]]
    body: bytes
    source_ip: str
    gateway_id: str = ""  # what the gateway's own log calls this request

    @classmethod
    def of(cls, request: ChaliceRequest | None) -> "HttpRequest":
        """Errors: `BadRequest` for a body that is not text in UTF-8."""
        if request is None:
            raise BadRequest("there is no request")
        try:
            raw = request.raw_body
            body = raw if isinstance(raw, bytes) else raw.encode()
        except (UnicodeError, ValueError) as error:
            raise BadRequest("the body is not UTF-8") from error
        query = request.query_params
        return cls(
            method=request.method,
            target=request.context.get("path", request.path),
            headers={name.lower(): value for name, value in dict(request.headers).items()},
            path=dict(request.uri_params or {}),
            query={name: query.getlist(name) for name in query} if query else {},
            body=body,
            source_ip=request.context.get("identity", {}).get("sourceIp", ""),
            gateway_id=request.context.get("requestId", ""),
        )

    def cookie(self, name: str) -> str | None:
        for part in self.headers.get("cookie", "").split(";"):
            key, _, value = part.strip().partition("=")
            if key == name:
                return unquote(value)
        return None

    @property
    def client_correlation_id(self) -> str | None:
        """The id the client gave this request for its own logs, where it is a harmless one."""
        given = self.headers.get("x-correlation-id", "")
        return given if _CORRELATION_ID.fullmatch(given) else None

    def expected_version(self) -> Callable[[int], bool] | None:
        """Which versions `If-Match` admits; None without the header. Errors: `BadRequest`."""
        tags = self._tags("if-match")
        if tags is None:
            return None
        return lambda version: "*" in tags or f'"{version}"' in tags

    def has_seen(self, version: int | str) -> bool:
        """Whether `If-None-Match` names this version or tag. Compared weakly (RFC 9110, 13.1.2)."""
        tags = self._tags("if-none-match")
        return tags is not None and ("*" in tags or f'"{version}"' in _strong(tags))

    def _tags(self, header: str) -> list[str] | None:
        text = self.headers.get(header)
        if text is None:
            return None
        tags = [tag.strip() for tag in text.split(",")]
        for tag in _strong(tags):
            is_tag = len(tag) >= 2 and tag[0] == tag[-1] == '"' and '"' not in tag[1:-1]
            if tag != "*" and not is_tag:
                raise BadRequest(f'{header} must be entity tags such as "3"')
        return tags


def _strong(tags: list[str]) -> list[str]:
    return [tag.removeprefix("W/") for tag in tags]


@dataclass(frozen=True, slots=True)
class Rendered:
    """An answer as it goes out."""

    status: int
    headers: Mapping[str, str]
    text: str

    def with_header(self, name: str, value: str) -> "Rendered":
        return replace(self, headers={**self.headers, name: value})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a view answers: a body, a page, or neither, and what goes into the headers."""

    body: BaseModel | None = None
    status: int = 200
    version: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    html: str | None = None

    def rendered(self, request: HttpRequest) -> Rendered:
        """The answer as it goes out; 304 where the client has seen this version, or this text."""
        headers = dict(self.headers)
        if self.version is not None:
            headers["ETag"] = f'"{self.version}"'
            if request.method == "GET" and request.has_seen(self.version):
                return Rendered(304, headers, "")
        if self.html is not None:
            return Rendered(self.status, {"Content-Type": HTML, **headers}, self.html)
        if self.body is None:
            return Rendered(self.status, headers, "")
        text = self.body.model_dump_json()
        if request.method == "GET" and self.version is None and self.status == 200:
            # A list has no version. Weak, since it says nothing of what `If-Match` could rely on.
            tag = sha256(text.encode()).hexdigest()[:32]
            headers["ETag"] = f'W/"{tag}"'
            if request.has_seen(tag):
                return Rendered(304, headers, "")
        return Rendered(self.status, {"Content-Type": JSON, **headers}, text)


def json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
