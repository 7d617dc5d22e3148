"""Access tokens (JWT, RFC 7519) and refresh tokens (opaque)."""

import base64
import hashlib
import secrets
from datetime import datetime
from uuid import UUID

import jwt

from chalicelib.adapters.keyring import Keyring
from chalicelib.domain.errors import NotAuthenticated
from chalicelib.domain.identifiers import is_id
from chalicelib.domain.ports.tokens import AccessClaims, RefreshToken
from chalicelib.domain.session import ACCESS_LIFETIME

_ALGORITHM = "HS256"
_TYPE = "access"
# Another machine of ours may have issued it, with its clock a little ahead.
_SKEW_SECONDS = 60
_TOKEN_ID_BYTES = 9
_ID_BYTES = 16
_SECRET_BYTES = 32


class JwtAccessTokens:
    """HS256 with the key named by `kid`; one algorithm, every claim required."""

    def __init__(self, signing: Keyring) -> None:
        self._signing = signing

    def issue(self, claims: AccessClaims, now: datetime) -> str:
        keys = self._signing.keys()
        payload = {
            "sub": claims.user_id,
            "sid": claims.session_id,
            "type": _TYPE,
            # Two made within one second would be the same text, and a renewed one no news.
            "jti": secrets.token_urlsafe(_TOKEN_ID_BYTES),
            "iat": now,
            "exp": now + ACCESS_LIFETIME,
        }
        return jwt.encode(payload, keys.current_key, _ALGORITHM, headers={"kid": keys.current})

    def read(self, token: str, now: datetime) -> AccessClaims:
        try:
            kid = jwt.get_unverified_header(token).get("kid")
            key = self._signing.key(kid) if isinstance(kid, str) else None
            if key is None:
                raise NotAuthenticated("the token's key is not one of ours")
            payload = jwt.decode(
                token,
                key,
                algorithms=[_ALGORITHM],
                # The times are checked below, against the clock everything else goes by.
                options={
                    "require": ["exp", "iat", "sub", "sid", "type"],
                    "verify_exp": False,
                    "verify_iat": False,
                },
            )
        except jwt.InvalidTokenError as error:
            raise NotAuthenticated(f"the access token is not valid: {error}") from error
        if payload["type"] != _TYPE:
            raise NotAuthenticated("the token is not an access token")
        if not all(
            isinstance(payload[name], str) and is_id(payload[name]) for name in ("sub", "sid")
        ):
            raise NotAuthenticated("the token names no user and session")
        issued, expires, present = payload["iat"], payload["exp"], now.timestamp()
        if not (isinstance(issued, int) and isinstance(expires, int)):
            raise NotAuthenticated("the token's times are no numbers")
        if present >= expires or present < issued - _SKEW_SECONDS:
            raise NotAuthenticated("the access token has expired, or is not valid yet")
        return AccessClaims(payload["sub"], payload["sid"])


class OpaqueRefreshTokens:
    """Base64url of user id, session id and 256 random bits: says where to look, proves nothing."""

    def issue(self, user_id: str, session_id: str) -> tuple[str, RefreshToken]:
        secret = secrets.token_bytes(_SECRET_BYTES)
        raw = UUID(user_id).bytes + UUID(session_id).bytes + secret
        token = base64.urlsafe_b64encode(raw).decode()
        return token, RefreshToken(user_id, session_id, _sha256(secret))

    def read(self, token: str) -> RefreshToken:
        try:
            raw = base64.b64decode(token, altchars=b"-_", validate=True)
        except ValueError as error:
            raise NotAuthenticated("the refresh token is not one of ours") from error
        if len(raw) != 2 * _ID_BYTES + _SECRET_BYTES:
            raise NotAuthenticated("the refresh token is not one of ours")
        user_id = str(UUID(bytes=raw[:_ID_BYTES]))
        session_id = str(UUID(bytes=raw[_ID_BYTES : 2 * _ID_BYTES]))
        return RefreshToken(user_id, session_id, _sha256(raw[2 * _ID_BYTES :]))


def _sha256(secret: bytes) -> str:
    return hashlib.sha256(secret).hexdigest()
