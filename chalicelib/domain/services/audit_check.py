"""Checking an owner's whole trail."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.audit import EntityChange, Seal, event_id
from chalicelib.domain.audit_check import Checker
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.ports.audit import AuditRepository
from chalicelib.domain.ports.tracked import TrackedEntities

_PASSES = 4
# What was written so recently may still be on its way through the stream.
GRACE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`first_broken`: the event where the trail stops being what was written, if it is known."""

    verified: bool
    events: int
    first_broken: str | None


class AuditCheck:
    def __init__(
        self, events: AuditRepository, tracked: TrackedEntities, now: Callable[[], datetime]
    ) -> None:
        self._events = events
        self._tracked = tracked
        self._now = now

    def verify(self, owner_id: str) -> Verdict:
        """Reads every event of the owner's, one entity at a time.

        An event that arrives meanwhile is in the seal and perhaps not in what was read: then it
        reads again. Errors: `Unavailable`, also where events never cease to arrive.
        """
        for _ in range(_PASSES):
            sealed = self._events.seal(owner_id)
            checker = Checker()
            for chain in self._events.chains(owner_id):
                checker.take(chain)
            if self._events.seal(owner_id) == sealed:
                return self._verdict(owner_id, checker, sealed)
        raise Unavailable("the audit trail, while so much is written,")

    def _verdict(self, owner_id: str, checker: Checker, sealed: Seal) -> Verdict:
        if checker.first_broken is not None:
            return Verdict(False, checker.seal.events, checker.first_broken)
        if checker.seal == sealed:
            return Verdict(True, checker.seal.events, None)
        return Verdict(False, checker.seal.events, self._odd(owner_id))

    def _odd(self, owner_id: str) -> str | None:
        """Of the entities that are there, the first event the trail has lost, or has too many.

        Nothing tells which it is where the whole chain of an entity that is gone was taken.
        """
        found = (self._odd_of(change) for change in self._tracked.of_owner(owner_id))
        return min((event for event in found if event is not None), default=None)

    def _odd_of(self, change: EntityChange) -> str | None:
        newest = self._events.history(change.entity, 1, None).items
        version = newest[0].link.version if newest else 0
        if version > change.version:
            return newest[0].link.id
        if version < change.version and change.at < self._now() - GRACE:
            return event_id(change.entity, change.version, change.at)
        return None
