"""Carrying out the erasure of accounts, to the end, however often it is cut off.

The account was ended when its owner asked. What is left to do: its items, and the content of its
audit events. Content can still arrive from the stream until the erasure itself is in the trail, so
only then is the content taken and the order closed. The links stay, and verify.
"""

from dataclasses import dataclass

from chalicelib.domain.attachment import KEPT, QUARANTINE
from chalicelib.domain.audit import EntityRef
from chalicelib.domain.ports.audit import AuditRepository
from chalicelib.domain.ports.erasure import ErasureRepository
from chalicelib.domain.ports.files import FileStore
from chalicelib.domain.ports.limits import Metrics

_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """How many accounts were erased whole in this run, and how many are waiting for the next."""

    finished: int
    waiting: int


class ErasureService:
    def __init__(
        self,
        erasures: ErasureRepository,
        audit: AuditRepository,
        files: FileStore,
        metrics: Metrics,
    ) -> None:
        self._erasures = erasures
        self._audit = audit
        self._files = files
        self._metrics = metrics

    def run(self) -> ErasureReport:
        """Erases what was ordered. Safe to repeat, and to run twice at once."""
        finished = waiting = 0
        for order in self._erasures.ordered():
            self._erase_files(order.user_id)
            self._erasures.erase_items(order.user_id)
            if not self._audit.has(EntityRef(order.user_id, "user", order.user_id), order.version):
                waiting += 1
                continue
            self._audit.erase_content(order.user_id)
            self._erasures.close(order)
            self._metrics.count("AccountsErased")
            finished += 1
        return ErasureReport(finished, waiting)

    def _erase_files(self, user_id: str) -> None:
        for prefix in (QUARANTINE, KEPT):
            last = ""
            while found := self._files.list(f"{prefix}{user_id}/", last, _AT_ONCE):
                for file in found:
                    self._files.delete(file.key)
                last = found[-1].key
