"""`Idempotency-Key`: the same request again gets the same answer and has no second effect."""

import hashlib

from chalicelib.api.errors import BadRequest
from chalicelib.api.http import HttpRequest, Rendered, json_text
from chalicelib.bootstrap import Container, Scope
from chalicelib.domain.errors import DomainError, KeyReused, KeyTaken
from chalicelib.domain.receipt import RECEIPT_LIFETIME, Receipt, ReceiptKey

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
LONGEST_KEY = 128


class Idempotency:
    """The key of one request, or of one part of it; without a key nothing is kept."""

    def __init__(self, key: str | None, fingerprint: str, container: Container) -> None:
        self._key = key
        self._fingerprint = fingerprint
        self._container = container

    @classmethod
    def of(cls, is_taken: bool, request: HttpRequest, container: Container) -> "Idempotency":
        """The request's own. `is_taken`: whether the route takes a key. Errors: `BadRequest`."""
        given = request.headers.get(HEADER.lower())
        if not is_taken or given is None:
            return cls(None, "", container)
        if not 1 <= len(given) <= LONGEST_KEY or not given.isascii() or not given.isprintable():
            raise BadRequest(f"{HEADER} must have 1 to {LONGEST_KEY} printable ASCII characters")
        query = json_text(sorted(request.query.items()))
        fingerprint = _digest(query, request.body.decode("utf-8", "replace"))
        return cls(_digest(request.method, request.target, given), fingerprint, container)

    def part(self, name: str) -> "Idempotency":
        """That of one part of the request, told apart by its name."""
        key = None if self._key is None else _digest(self._key, name)
        return Idempotency(key, self._fingerprint, self._container)

    @property
    def is_asked_for(self) -> bool:
        """Whether the request has a key at all."""
        return self._key is not None

    def stand_in(self, *parts: str) -> None:
        """Keeps the answer under what the request itself is, where it came without a key."""
        if self._key is None:
            self._key = _digest("", *parts)

    def refuse_kept(self, owner_id: str, scope: Scope) -> None:
        """Ends an attempt whose answer is kept before it does anything. Errors: `KeyTaken`."""
        if self._key is not None:
            now = self._container.adapters.clock.now()
            if scope.work.receipt(ReceiptKey(owner_id, self._key), now) is not None:
                raise KeyTaken("a request under this key was answered before")

    def receipt(self, owner_id: str, answer: Rendered) -> Receipt | None:
        """What to keep of the answer, in the transaction of its effect."""
        if self._key is None:
            return None
        return Receipt(
            key=ReceiptKey(owner_id, self._key),
            fingerprint=self._fingerprint,
            status=answer.status,
            headers=answer.headers,
            body=answer.text,
            expires_at=self._container.adapters.clock.now() + RECEIPT_LIFETIME,
        )

    def replayed(self, owner_id: str, scope: Scope, failure: DomainError) -> Rendered:
        """The answer kept for this request; without one, the failure that made us look is raised.

        Errors: `KeyReused` where the key came with another request.
        """
        if self._key is None:
            raise failure
        now = self._container.adapters.clock.now()
        receipt = scope.work.receipt(ReceiptKey(owner_id, self._key), now)
        if receipt is None:
            raise failure
        if receipt.fingerprint != self._fingerprint:
            raise KeyReused("this idempotency key came with another request before")
        return Rendered(receipt.status, {**receipt.headers, REPLAYED: "true"}, receipt.body)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()
