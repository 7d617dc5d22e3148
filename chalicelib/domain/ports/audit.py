"""Where the audit trail is kept."""

from typing import Protocol

from chalicelib.domain.audit import AuditEvent, EntityRef
from chalicelib.domain.paging import Page
from chalicelib.domain.queries import AuditQuery


class AuditRepository(Protocol):
    """The append-only trail."""

    def append(self, event: AuditEvent) -> None:
        """Adds the event; one that is there already is left as it is."""

    def has(self, ref: EntityRef, version: int) -> bool: ...

    def latest_hash(self, ref: EntityRef, before_version: int) -> str:
        """The hash of the newest event below that version; "" where there is none."""

    def page(self, owner_id: str, query: AuditQuery) -> Page[AuditEvent]: ...

    def erase_content(self, owner_id: str) -> None:
        """Deletes the content of the owner's events; the links stay."""
