"""`Idempotency-Key`: the same request again gets the same answer and has no second effect."""

import hashlib

from chalicelib.api.errors import BadRequest
from chalicelib.api.http import HttpRequest, Rendered, json_text
from chalicelib.api.routing import Route
from chalicelib.bootstrap import Container, Scope
from chalicelib.domain.errors import DomainError, KeyReused
from chalicelib.domain.receipt import RECEIPT_LIFETIME, Receipt, ReceiptKey

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
LONGEST_KEY = 128


class Idempotency:
    """The key of one request, if it has one and the route takes it."""

    def __init__(self, route: Route, request: HttpRequest, container: Container) -> None:
        given = request.headers.get(HEADER.lower())
        if not route.is_idempotent or given is None:
            self._given = None
            return
        if not 1 <= len(given) <= LONGEST_KEY or not given.isascii() or not given.isprintable():
            raise BadRequest(f"{HEADER} must have 1 to {LONGEST_KEY} printable ASCII characters")
        self._given = given
        self._request = request
        self._container = container

    def receipt(self, owner_id: str, answer: Rendered) -> Receipt | None:
        """What to keep of the answer, in the transaction of its effect."""
        if self._given is None:
            return None
        return Receipt(
            key=self._key(owner_id),
            fingerprint=self._fingerprint(),
            status=answer.status,
            headers=answer.headers,
            body=answer.text,
            expires_at=self._container.adapters.clock.now() + RECEIPT_LIFETIME,
        )

    def replayed(self, owner_id: str, scope: Scope, failure: DomainError) -> Rendered:
        """The answer kept for this request; without one, the failure that made us look is raised.

        Errors: `KeyReused` where the key came with another request.
        """
        if self._given is None:
            raise failure
        now = self._container.adapters.clock.now()
        receipt = scope.work.receipt(self._key(owner_id), now)
        if receipt is None:
            raise failure
        if receipt.fingerprint != self._fingerprint():
            raise KeyReused("this idempotency key came with another request before")
        return Rendered(receipt.status, {**receipt.headers, REPLAYED: "true"}, receipt.body)

    def _key(self, owner_id: str) -> ReceiptKey:
        return ReceiptKey(
            owner_id, _digest(self._request.method, self._request.target, self._given or "")
        )

    def _fingerprint(self) -> str:
        query = json_text(sorted(self._request.query.items()))
        return _digest(query, self._request.body.decode("utf-8", "replace"))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()
