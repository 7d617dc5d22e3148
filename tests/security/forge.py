"""Access tokens as an attacker would make them, some with keys only a thief of them would have."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

_HASHES = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}


@dataclass(frozen=True)
class Forge:
    """`claims` are a live session's; a token with nothing changed is a good one."""

    kid: str
    key: bytes
    claims: dict[str, Any]

    def token(
        self,
        *,
        header: dict[str, Any] | None = None,
        without: str = "",
        key: bytes | None = None,
        **claims: Any,
    ) -> str:
        """A token with these header fields and claims instead (None: null), one left out."""
        fields = {"typ": "JWT", "alg": "HS256", "kid": self.kid, **(header or {})}
        said = {name: value for name, value in {**self.claims, **claims}.items() if name != without}
        if without.startswith("header."):
            del fields[without.removeprefix("header.")]
        signed = f"{encoded(fields)}.{encoded(said)}"
        digest = _HASHES.get(str(fields.get("alg")), hashlib.sha256)
        signature = hmac.new(self.key if key is None else key, signed.encode(), digest).digest()
        return f"{signed}.{_base64url(signature)}"

    def unsigned(self, algorithm: str) -> str:
        return (
            f"{encoded({'typ': 'JWT', 'alg': algorithm, 'kid': self.kid})}.{encoded(self.claims)}."
        )


def fresh_claims(user_id: str, session_id: str, now: datetime) -> dict[str, Any]:
    """The claims of a token issued now, good for 15 minutes."""
    issued = int(now.timestamp())
    return {
        "sub": user_id,
        "sid": session_id,
        "type": "access",
        "iat": issued,
        "exp": issued + 900,
    }


def claims_of(token: str) -> dict[str, Any]:
    """What a token says, unverified."""
    payload = token.split(".")[1]
    said: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return said


def encoded(value: Any) -> str:
    return _base64url(json.dumps(value).encode())


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
