"""The audit tables in memory."""

from dataclasses import replace

from chalicelib.domain.audit import AuditEvent, EntityRef
from chalicelib.domain.paging import Page
from chalicelib.domain.queries import AuditQuery


class MemoryAudit:
    def __init__(self) -> None:
        self._events: dict[tuple[EntityRef, int], AuditEvent] = {}

    def append(self, event: AuditEvent) -> None:
        self._events.setdefault((event.link.entity, event.link.version), event)

    def has(self, ref: EntityRef, version: int) -> bool:
        return (ref, version) in self._events

    def latest_hash(self, ref: EntityRef, before_version: int) -> str:
        below = [v for (each, v) in self._events if each == ref and v < before_version]
        return self._events[(ref, max(below))].link.hash if below else ""

    def erase_content(self, owner_id: str) -> None:
        for key, event in self._events.items():
            if key[0].owner_id == owner_id:
                self._events[key] = replace(event, content=None)

    def page(self, owner_id: str, query: AuditQuery) -> Page[AuditEvent]:
        found = [
            event
            for event in self._events.values()
            if event.link.entity.owner_id == owner_id
            and query.event_type in (None, event.link.event_type)
            and query.entity_id in (None, event.link.entity.id)
            and (query.since is None or event.link.at >= query.since)
            and (query.until is None or event.link.at <= query.until)
        ]
        found.sort(key=lambda event: (event.link.at, event.link.id), reverse=True)
        start = int(query.start["after"]) if query.start else 0
        end = start + query.limit
        following = {"after": str(end)} if end < len(found) else None
        return Page(tuple(found[start:end]), following)
