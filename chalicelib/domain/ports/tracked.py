"""The entities themselves, as the audit trail sees them: what it is compared with."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from chalicelib.domain.audit import EntityChange
from chalicelib.domain.paging import Page, Position


class TrackedEntities(Protocol):
    """The newest write of every audited entity; what was there before it is not told."""

    def of_owner(self, owner_id: str) -> Iterable[EntityChange]: ...

    def written_since(self, since: str, start: Position | None) -> Page[EntityChange]:
        """Some of the entities of all owners written at `since` (RFC 3339 in UTC) or later.

        A page may be empty and not the last: what it costs is bounded, not what it finds.
        """


class Checkpoints(Protocol):
    """How far something that runs now and then has come."""

    def load(self, name: str) -> Mapping[str, str]:
        """Empty where there is none."""

    def save(self, name: str, values: Mapping[str, str]) -> None: ...
