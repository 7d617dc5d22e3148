"""Recording what the stream tells, and reading it back."""

import secrets

from chalicelib.domain.audit import AuditEvent, EntityChange, event_of
from chalicelib.domain.change import RequestContext
from chalicelib.domain.paging import Page
from chalicelib.domain.ports.audit import AuditRepository
from chalicelib.domain.queries import AuditQuery

_SALT_BYTES = 16


class AuditTrail:
    def __init__(self, events: AuditRepository) -> None:
        self._events = events

    def record(self, change: EntityChange) -> None:
        """Adds the event for this change; a replayed change adds nothing."""
        if self._events.has(change.entity, change.version):
            return
        prev_hash = self._events.latest_hash(change.entity, change.version)
        self._events.append(event_of(change, prev_hash, secrets.token_hex(_SALT_BYTES)))

    def page(self, context: RequestContext, query: AuditQuery) -> Page[AuditEvent]:
        return self._events.page(context.owner_id, query)
