"""bcrypt over a peppered digest.

Its library is imported by the first password: most functions never see one.
"""

import base64
import hashlib
import hmac

from chalicelib.adapters.keyring import Keyring

# bcrypt of nothing anyone can type: compared against when the address is unknown, so that a
# refusal takes as long as it does for a known one.
_NOBODY_PASSWORD = b"\x00nobody"


class BcryptHasher:
    """Hashes look like `<pepper id>$<bcrypt>`.

    bcrypt reads 72 bytes and no NUL, so it gets base64 of HMAC-SHA-384(password, pepper): 64
    characters that depend on every byte of a password of any length.
    """

    def __init__(self, peppers: Keyring, cost: int) -> None:
        self._peppers = peppers
        self._cost = cost
        self._nobody: str | None = None

    def hash(self, password: str) -> str:
        keys = self._peppers.keys()
        digest = _digest(password.encode(), keys.current_key)
        return f"{keys.current}${_salted_hash(digest, self._cost)}"

    def verify(self, password: str, password_hash: str | None) -> bool:
        import bcrypt

        kid, _, hashed = (password_hash or self._nobodys_hash()).partition("$")
        pepper = self._peppers.key(kid)
        matches = bcrypt.checkpw(_digest(password.encode(), pepper or b""), hashed.encode())
        return matches and password_hash is not None and pepper is not None

    def _nobodys_hash(self) -> str:
        if self._nobody is None:
            keys = self._peppers.keys()
            digest = _digest(_NOBODY_PASSWORD, keys.current_key)
            # A salt that is the same in every process costs nothing: nobody can sign in with it.
            self._nobody = f"{keys.current}${_salted_hash(digest, self._cost)}"
        return self._nobody


def _salted_hash(digest: bytes, cost: int) -> str:
    import bcrypt

    return bcrypt.hashpw(digest, bcrypt.gensalt(cost)).decode()


def _digest(password: bytes, pepper: bytes) -> bytes:
    return base64.b64encode(hmac.new(pepper, password, hashlib.sha384).digest())
