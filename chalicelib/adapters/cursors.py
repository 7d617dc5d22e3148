"""Cursors that only we can make, each good for one user and one query."""

import base64
import hashlib
import hmac
import json

from chalicelib.adapters.keyring import Keyring
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.paging import Position

_TAG_BYTES = 16


class SignedCursors:
    """`<key id>.<base64url of tag and position>`, the tag an HMAC over audience and position."""

    def __init__(self, signing: Keyring) -> None:
        self._signing = signing

    def seal(self, position: Position, audience: str) -> str:
        keys = self._signing.keys()
        payload = json.dumps(dict(position), separators=(",", ":"), sort_keys=True).encode()
        sealed = _tag(keys.current_key, audience, payload) + payload
        return f"{keys.current}.{base64.urlsafe_b64encode(sealed).decode()}"

    def open(self, cursor: str, audience: str) -> Position:
        """Errors: `InvalidInput` for anything but a cursor sealed for this very audience."""
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
        return {str(name): str(value) for name, value in json.loads(payload).items()}


def _tag(key: bytes, audience: str, payload: bytes) -> bytes:
    message = b"cursor\x00" + audience.encode() + b"\x00" + payload
    return hmac.new(key, message, hashlib.sha256).digest()[:_TAG_BYTES]
