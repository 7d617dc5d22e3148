"""Looking after files: what was never uploaded, and where rows and objects do not match.

Every attachment is on the ledger: it is checked an hour after its ticket, then once a week. And the
bucket is read from one end to the other, a part in each run, for objects that nobody refers to.
Whatever a crash leaves behind is found by one of the two.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from chalicelib.domain.attachment import (
    KEPT,
    QUARANTINE,
    Attachment,
    AttachmentRef,
    AttachmentStatus,
)
from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.ports.attachments import FileCheck, FileLedger
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.files import FileStore, StoredFile
from chalicelib.domain.ports.limits import Metrics
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.services.attachments import AttachmentService
from chalicelib.domain.services.one_by_one import OneByOne
from chalicelib.domain.task import Task

_AT_ONCE = 200
_CHECKED_EVERY = timedelta(days=7)
# What is younger may belong to a write that is still on its way.
_GRACE = timedelta(hours=1)

Counts = dict[str, int]


class FileChores:
    """Each chore does a bounded part, and may be repeated or cut off anywhere."""

    def __init__(
        self,
        scope: Callable[[], tuple[UnitOfWork, AttachmentService]],
        ledger: FileLedger,
        files: FileStore,
        clock: Clock,
        metrics: Metrics,
    ) -> None:
        self._scope = scope
        self._ledger = ledger
        self._files = files
        self._clock = clock
        self._metrics = metrics

    def run(self) -> Counts:
        """How many of each kind were tidied up; each is a metric too.

        Errors: those of single files, once all others are done.
        """
        counts = {
            "UploadsForgotten": 0,
            "FilesOfPurgedTasks": 0,
            "FilesWithoutObject": 0,
            "ObjectsWithoutFile": 0,
        }
        now = self._clock.now()
        files = OneByOne("files")
        for check in self._ledger.due(now, _AT_ONCE):
            with files.next():
                self._count(counts, self._checked(check, now))
        for prefix in (QUARANTINE, KEPT):
            self._sweep(prefix, now, counts, files)
        files.tell()
        return counts

    def _count(self, counts: Counts, finding: str | None) -> None:
        if finding is not None:
            counts[finding] += 1
            self._metrics.count(finding)

    def _checked(self, check: FileCheck, now: datetime) -> str | None:
        work, service = self._scope()
        attachment = work.attachments.get(check.ref)
        if attachment is None or not attachment.status.holds_room:
            self._ledger.close(check)
            return None
        finding = self._finding(work, attachment, now)
        if finding is None:
            self._ledger.put_off(check, now + _CHECKED_EVERY)
            return None
        try:
            service.retire(_as_system(check.ref), attachment, _task(work, check.ref) is not None)
            work.commit()
        except VersionConflict:
            return None  # it is being changed: the check stays due
        self._ledger.close(check)
        return finding

    def _finding(self, work: UnitOfWork, attachment: Attachment, now: datetime) -> str | None:
        if attachment.is_forgotten(now):
            return "UploadsForgotten"
        if _is_purged(_task(work, attachment.ref), now):
            return "FilesOfPurgedTasks"
        if attachment.status is not AttachmentStatus.READY or attachment.object_key is None:
            return None
        return None if self._files.exists(attachment.object_key) else "FilesWithoutObject"

    def _sweep(self, prefix: str, now: datetime, counts: Counts, files: OneByOne) -> None:
        found = self._files.list(prefix, self._ledger.checkpoint(prefix), _AT_ONCE)
        for file in found:
            if file.written_at + _GRACE <= now:
                with files.next():
                    self._count(counts, self._swept(file, now))
        # A short part is the last: the next run begins anew.
        self._ledger.reach(prefix, found[-1].key if len(found) == _AT_ONCE else "")

    def _swept(self, file: StoredFile, now: datetime) -> str | None:
        ref = AttachmentRef.of_key(file.key)
        work, service = self._scope()
        attachment = None if ref is None else work.attachments.get(ref)
        if attachment is None or not _is_needed(attachment, file.key):
            self._files.delete(file.key)
            return "ObjectsWithoutFile"
        task = _task(work, attachment.ref)
        if not _is_purged(task, now):
            return None
        try:
            service.retire(_as_system(attachment.ref), attachment, task is not None)
            work.commit()
        except VersionConflict:
            return None  # the sweep comes by again
        return "FilesOfPurgedTasks"


def _is_needed(attachment: Attachment, key: str) -> bool:
    if attachment.status is AttachmentStatus.PENDING:
        return key == attachment.ref.upload_key
    return attachment.status is AttachmentStatus.READY and key == attachment.object_key


def _as_system(ref: AttachmentRef) -> RequestContext:
    actor = Actor(ActorKind.SYSTEM, "housekeeping")
    return RequestContext(actor, f"housekeeping-{ref.id}", ref.owner_id)


def _task(work: UnitOfWork, ref: AttachmentRef) -> Task | None:
    return work.tasks.get(ref.owner_id, ref.task_id)


def _is_purged(task: Task | None, now: datetime) -> bool:
    return task is None or task.is_purged(now)
