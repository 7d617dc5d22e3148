"""The audit tables in memory, as fast as they can be: the simulator writes millions of events."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from chalicelib.domain.audit import AuditEvent, ChainEnd, EntityChange, EntityRef, Seal
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.paging import Page, Position
from chalicelib.domain.ports.audit import Appended, Claim, Kept, KeptChain
from chalicelib.domain.queries import AuditQuery


class MemoryAudit:
    def __init__(self) -> None:
        self.chain: dict[EntityRef, list[AuditEvent]] = defaultdict(list)
        self._hashes: dict[EntityRef, list[str]] = defaultdict(list)
        self._by_version: dict[EntityRef, dict[int, int]] = defaultdict(dict)
        self._seals: dict[str, Seal] = defaultdict(Seal)
        self.is_down = False

    def append(self, event: AuditEvent) -> Appended:
        if self.is_down:
            raise Unavailable("the audit trail")
        link = event.link
        ref, positions = link.entity, self._by_version[link.entity]
        if link.version in positions:
            return Appended.THERE
        if link.position != len(positions) + 1:
            return Appended.BEHIND
        positions[link.version] = link.position
        self.chain[ref].append(event)
        self._hashes[ref].append(link.hash)
        self._seals[ref.owner_id] = self._seals[ref.owner_id].plus(link)
        return Appended.ADDED

    def end(self, ref: EntityRef) -> ChainEnd:
        if self.is_down:
            raise Unavailable("the audit trail")
        hashes = self._hashes[ref]
        return ChainEnd(len(hashes), hashes[-1]) if hashes else ChainEnd()

    def has(self, ref: EntityRef, version: int) -> bool:
        return version in self._by_version[ref]

    def missing(self, wanted: Iterable[tuple[EntityRef, int]]) -> list[tuple[EntityRef, int]]:
        return [(ref, version) for ref, version in wanted if not self.has(ref, version)]

    def versions(self, ref: EntityRef) -> list[int]:
        return sorted(self._by_version[ref])

    def history(self, ref: EntityRef, limit: int, start: Position | None) -> Page[AuditEvent]:
        below = int(start["version"]) if start else None
        versions = [v for v in reversed(self.versions(ref)) if below is None or v < below]
        shown = versions[:limit]
        following = {"version": str(shown[-1])} if len(versions) > limit else None
        return Page(tuple(self._at(ref, version) for version in shown), following)

    def up_to(self, ref: EntityRef, version: int) -> Iterator[AuditEvent]:
        return (self._at(ref, each) for each in self.versions(ref) if each <= version)

    def of_request(self, owner_id: str, correlation_id: str) -> tuple[AuditEvent, ...]:
        return tuple(e for e in self._of(owner_id) if e.link.correlation_id == correlation_id)

    def chains(self, owner_id: str) -> Iterator[KeptChain]:
        for ref, events in self.chain.items():
            if ref.owner_id == owner_id:
                links = tuple(Kept(e.link.position, e.link, e.link.hash, True) for e in events)
                contents = {e.link.position: e.content for e in events if e.content is not None}
                claims = {
                    version: Claim(version, position, link.link.id, link.hash)
                    for version, position in self._by_version[ref].items()
                    for link in (links[position - 1],)
                }
                yield KeptChain(ref, links, contents, claims)

    def seal(self, owner_id: str) -> Seal:
        return self._seals[owner_id]

    def erase_content(self, owner_id: str) -> None:
        for ref, events in self.chain.items():
            if ref.owner_id == owner_id:
                events[:] = [replace(event, content=None) for event in events]

    def page(self, owner_id: str, query: AuditQuery) -> Page[AuditEvent]:
        found = [
            event
            for event in self._of(owner_id)
            if query.event_type in (None, event.link.event_type)
            and query.entity_id in (None, event.link.entity.id)
            and (query.since is None or event.link.at >= query.since)
            and (query.until is None or event.link.at <= query.until)
        ]
        found.sort(key=lambda event: (event.link.at, event.link.id), reverse=True)
        start = int(query.start["after"]) if query.start else 0
        end = start + query.limit
        following = {"after": str(end)} if end < len(found) else None
        return Page(tuple(found[start:end]), following)

    def _of(self, owner_id: str) -> Iterator[AuditEvent]:
        for ref, events in self.chain.items():
            if ref.owner_id == owner_id:
                yield from events

    def _at(self, ref: EntityRef, version: int) -> AuditEvent:
        return self.chain[ref][self._by_version[ref][version] - 1]


class MemoryDeadLetters:
    def __init__(self) -> None:
        self.parked: list[tuple[Mapping[str, Any], str]] = []
        self.is_down = False

    def park(self, record: Mapping[str, Any], reason: str) -> None:
        if self.is_down:
            raise Unavailable("the dead-letter queue")
        self.parked.append((record, reason))


class MemoryTracked:
    """What a test puts there, in pages of two."""

    def __init__(self) -> None:
        self.entities: list[EntityChange] = []

    def of_owner(self, owner_id: str) -> list[EntityChange]:
        return [each for each in self.entities if each.entity.owner_id == owner_id]

    def written_since(self, since: str, start: Position | None) -> Page[EntityChange]:
        first = int(start["n"]) if start else 0
        page = self.entities[first : first + 2]
        following = {"n": str(first + 2)} if first + 2 < len(self.entities) else None
        return Page(tuple(e for e in page if e.at.isoformat()[:19] >= since[:19]), following)


class MemoryCheckpoints:
    def __init__(self) -> None:
        self.kept: dict[str, Mapping[str, str]] = {}

    def load(self, name: str) -> Mapping[str, str]:
        return self.kept.get(name, {})

    def save(self, name: str, values: Mapping[str, str]) -> None:
        self.kept[name] = values
