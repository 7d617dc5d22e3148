"""Carrying out the erasure of accounts, to the end, however often it is cut off.

The account was ended when its owner asked. What is left to do: its items, and the content of its
audit events. Content can still arrive from the stream until the erasure itself is in the trail, so
only then is the content taken. The links stay, and verify.

Requests that were let in before write after it, and a record that failed comes again when others
have gone past it. So the order stays, and the same is done twice more: once no such request can be
left, and once the stream keeps none of its records any more.
"""

from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.attachment import KEPT, QUARANTINE
from chalicelib.domain.audit import EntityRef
from chalicelib.domain.ports.audit import AuditRepository
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.erasure import ErasureOrder, ErasureRepository
from chalicelib.domain.ports.files import FileStore
from chalicelib.domain.ports.limits import Metrics
from chalicelib.domain.services.one_by_one import OneByOne

_AT_ONCE = 100
# How long after the order each pass after the first begins.
LATER_PASSES = (timedelta(minutes=2), timedelta(hours=25))


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """How many accounts were erased whole in this run, and how many wait for the stream."""

    finished: int
    waiting: int


class ErasureService:
    def __init__(
        self,
        erasures: ErasureRepository,
        audit: AuditRepository,
        files: FileStore,
        clock: Clock,
        metrics: Metrics,
    ) -> None:
        self._erasures = erasures
        self._audit = audit
        self._files = files
        self._clock = clock
        self._metrics = metrics

    def run(self) -> ErasureReport:
        """Erases what was ordered. Safe to repeat, and to run twice at once.

        Errors: those of single accounts, once all others are done.
        """
        finished = waiting = 0
        accounts = OneByOne("accounts")
        for order in self._erasures.ordered():
            if not self._is_due(order):
                continue
            with accounts.next():
                if not self._is_erased(order):
                    waiting += 1
                elif order.passes == 0:
                    self._metrics.count("AccountsErased")
                    finished += 1
        accounts.tell()
        return ErasureReport(finished, waiting)

    def _is_due(self, order: ErasureOrder) -> bool:
        if order.passes == 0:
            return True
        return self._clock.now() >= order.at + LATER_PASSES[order.passes - 1]

    def _is_erased(self, order: ErasureOrder) -> bool:
        """One pass; False where it has to come again, since the trail lags."""
        self._erase_files(order.user_id)
        self._erasures.erase_items(order.user_id)
        if not self._audit.has(EntityRef(order.user_id, "user", order.user_id), order.version):
            return False
        self._audit.erase_content(order.user_id)
        after = order.passed()
        if after.passes <= len(LATER_PASSES):
            self._erasures.keep(after)
        else:
            self._erasures.close(order)
        return True

    def _erase_files(self, user_id: str) -> None:
        for prefix in (QUARANTINE, KEPT):
            last = ""
            while found := self._files.list(f"{prefix}{user_id}/", last, _AT_ONCE):
                for file in found:
                    self._files.delete(file.key)
                last = found[-1].key
