"""Keys by id, kept in Secrets Manager and cached, so that they can be rotated while we run."""

import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.errors import Unavailable

_log = logging.getLogger(__name__)
_FRESH_SECONDS = 300.0
# How soon an unknown key id makes us look again: a rotation elsewhere shows at once, and whoever
# makes ids up costs one read in so many seconds.
_UNKNOWN_SECONDS = 10.0
_CURRENT = "current"


class SecretReader(Protocol):
    """The one call we need of a Secrets Manager client."""

    def get_secret_value(self, *, SecretId: str) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class Keys:
    """All keys still accepted, by id, and the id of the one to use for what is new."""

    current: str
    by_id: Mapping[str, bytes]

    @property
    def current_key(self) -> bytes:
        return self.by_id[self.current]


class Keyring:
    """A secret of the shape `{"current": "k1", "k1": "…"}`, read at most every five minutes."""

    def __init__(
        self,
        reader: Callable[[], SecretReader],
        secret_id: str,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._reader = reader
        self._secret_id = secret_id
        self._monotonic = monotonic
        self._keys: Keys | None = None
        self._read_at = 0.0

    def keys(self) -> Keys:
        """The keys, from the cache while fresh, and from a stale cache while the store is down.

        Errors: `Unavailable` if they were never read and can't be now.
        """
        now = self._monotonic()
        if self._keys is None or now - self._read_at > _FRESH_SECONDS:
            self._refresh(now)
        if self._keys is None:
            raise Unavailable("the key store", retry_after=5)
        return self._keys

    def key(self, kid: str) -> bytes | None:
        """The key of that id; None for one we don't have. Errors: `Unavailable`, as `keys`."""
        known = self.keys().by_id.get(kid)
        now = self._monotonic()
        if known is None and now - self._read_at > _UNKNOWN_SECONDS:
            self._refresh(now)
            known = self.keys().by_id.get(kid)
        return known

    def _refresh(self, now: float) -> None:
        try:
            text = self._reader().get_secret_value(SecretId=self._secret_id)["SecretString"]
        except (BotoCoreError, ClientError):
            _log.warning("secret could not be read", exc_info=True)
            return
        finally:
            self._read_at = now
        values = json.loads(text)
        current = values.pop(_CURRENT)
        self._keys = Keys(current, {kid: key.encode() for kid, key in values.items()})
