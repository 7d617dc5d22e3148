"""Cursors that only we can make, each good for one user and one query."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

from chalicelib.adapters.keyring import Keyring
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.paging import Position
from chalicelib.domain.ports.clock import Clock

_TAG_BYTES = 16
CURSOR_LIFETIME = timedelta(hours=24)


class SignedCursors:
    """`<key id>.<base64url of tag and payload>`, the tag an HMAC over audience and payload.

    The payload is the position, with the second the cursor was made in.
    """

    def __init__(self, signing: Keyring, clock: Clock) -> None:
        self._signing = signing
        self._clock = clock

    def seal(self, position: Position, audience: str) -> str:
        keys = self._signing.keys()
        content = [int(self._clock.now().timestamp()), dict(position)]
        payload = json.dumps(content, separators=(",", ":"), sort_keys=True).encode()
        sealed = _tag(keys.current_key, audience, payload) + payload
        return f"{keys.current}.{base64.urlsafe_b64encode(sealed).decode()}"

    def open(self, cursor: str, audience: str) -> Position:
        """Errors: `InvalidInput` for anything but a cursor made for this audience of late."""
        refusal = InvalidInput.at("query.cursor", "is not a cursor of this list")
        kid, _, text = cursor.partition(".")
        key = self._signing.key(kid)
        if key is None:
            raise refusal
        try:
            sealed = base64.b64decode(text, altchars=b"-_", validate=True)
        except ValueError as error:
            raise refusal from error
        tag, payload = sealed[:_TAG_BYTES], sealed[_TAG_BYTES:]
        if not hmac.compare_digest(tag, _tag(key, audience, payload)):
            raise refusal
        made, position = json.loads(payload)
        if self._clock.now().timestamp() > made + CURSOR_LIFETIME.total_seconds():
            raise InvalidInput.at("query.cursor", "has expired; start again without it")
        return {str(name): str(value) for name, value in position.items()}


def _tag(key: bytes, audience: str, payload: bytes) -> bytes:
    message = b"cursor of a time\x00" + audience.encode() + b"\x00" + payload
    return hmac.new(key, message, hashlib.sha256).digest()[:_TAG_BYTES]
