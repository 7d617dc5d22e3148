"""Recording what the stream tells, and reading it back."""

import secrets
from dataclasses import replace

from chalicelib.domain.audit import AuditEvent, ChainEnd, EntityChange, EntityRef, event_of
from chalicelib.domain.change import RequestContext
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.paging import Page, fitting
from chalicelib.domain.ports.audit import Appended, AuditRepository
from chalicelib.domain.queries import AuditQuery

_SALT_BYTES = 16
_ATTEMPTS = 8


class AuditTrail:
    """One for a batch: it remembers the ends of the chains it has written to."""

    def __init__(self, events: AuditRepository) -> None:
        self._events = events
        self._ends: dict[EntityRef, ChainEnd] = {}

    def record(self, change: EntityChange, *, keeps_content: bool = True) -> bool:
        """Adds the event for this change; False where it is there already.

        Whoever else appends to the same chain meanwhile takes the position first, and this event
        takes the next. Errors: `Malformed`, `Unavailable`.
        """
        ref = change.entity
        end = self._ends[ref] if ref in self._ends else self._events.end(ref)
        for _ in range(_ATTEMPTS):
            event = event_of(change, end, secrets.token_hex(_SALT_BYTES))
            outcome = self._events.append(event if keeps_content else replace(event, content=None))
            if outcome is Appended.ADDED:
                self._ends[ref] = ChainEnd(event.link.position, event.link.hash)
                return True
            if outcome is Appended.THERE:
                return False
            end = self._events.end(ref)
        raise Unavailable("the end of the chain")

    def page(self, context: RequestContext, query: AuditQuery) -> Page[AuditEvent]:
        return fitting(
            lambda most: self._events.page(context.owner_id, replace(query, limit=most)),
            query.limit,
            lambda event: event.length,
        )
