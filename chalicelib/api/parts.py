"""Requests of many parts: each part is a commit of its own, and keeps an answer of its own."""

import json
from collections.abc import Callable
from typing import Any

from chalicelib.api.attempts import until_committed
from chalicelib.api.http import Rendered
from chalicelib.api.routing import Call
from chalicelib.bootstrap import Scope
from chalicelib.domain.errors import DomainError, KeyTaken, Unavailable, VersionConflict

_KEY_CLAIMED = Rendered(102, {}, "")
# A function may answer with 6 MB. What is not the tasks themselves takes less than the rest.
_ROOM_BYTES = 5 * 1024 * 1024


class OutOfTime(Unavailable):
    def __init__(self) -> None:
        super().__init__("time for this operation in this request")


class Room:
    """What is left of the answer's size."""

    def __init__(self) -> None:
        self._left = _ROOM_BYTES

    def takes(self, text: str) -> bool:
        """Whether it still fits; if so there is as much less left."""
        # The function's runtime wraps the answer's JSON in JSON, everything but ASCII escaped.
        size = len(json.dumps(text))
        if size > self._left:
            return False
        self._left -= size
        return True


def was_claimed(call: Call[Any, Any]) -> bool:
    """Claims the request's key; True where it was by an equal request, which may have been cut off.

    Errors: `KeyReused`.
    """
    owner = call.context.owner_id
    receipt = call.idempotency.receipt(owner, _KEY_CLAIMED)
    if receipt is None:
        return False
    try:
        call.scope.work.commit(receipt)
    except KeyTaken as taken:
        call.idempotency.replayed(owner, call.scope, taken)
        return True
    return False


def answer_of(
    call: Call[Any, Any], name: str, is_dry_run: bool, carry_out: Callable[[Scope], Rendered]
) -> Rendered:
    """Carries out the part of that name and commits it, or answers as it was answered before.

    Errors: what `carry_out` raises, `VersionConflict`.
    """
    owner, part = call.context.owner_id, call.idempotency.part(name)

    def attempt(scope: Scope) -> Rendered:
        try:
            answer = carry_out(scope)
            if not is_dry_run:
                scope.work.commit(part.receipt(owner, answer))
            return answer
        except (VersionConflict, Unavailable):
            raise
        except DomainError as failure:
            return part.replayed(owner, scope, failure)

    return until_committed(call.container, attempt)
