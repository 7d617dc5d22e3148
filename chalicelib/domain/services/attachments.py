"""What can be done with the files on a task.

Bytes arrive in quarantine, under a key that the ticket names. They are kept by copying them to a
key nobody else can write to, and it is the copy that is looked at: what was checked is what is
served, whatever arrives in quarantine later.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from chalicelib.domain.attachment import (
    Attachment,
    AttachmentRef,
    AttachmentStatus,
    Limits,
)
from chalicelib.domain.change import RequestContext
from chalicelib.domain.errors import (
    Conflict,
    ContentMismatch,
    NotFound,
    QuotaExceeded,
    Unavailable,
    UploadMissing,
    VersionConflict,
    VersionMismatch,
)
from chalicelib.domain.file_types import HEAD_BYTES, TypeDetector, mismatch
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.paging import Page, Position
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.exports import Download
from chalicelib.domain.ports.files import FileHead, FileStore, UploadForm
from chalicelib.domain.ports.limits import Metrics
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.services.tasks import Expectation
from chalicelib.domain.task import Task

UPLOAD_LIFETIME = timedelta(minutes=5)
DOWNLOAD_LIFETIME = timedelta(minutes=5)


class AttachmentService:
    """Each method works for the context's owner alone; anybody else's file is `NotFound`."""

    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        files: FileStore,
        detector: TypeDetector,
        limits: Limits,
        metrics: Metrics,
    ) -> None:
        self._work = work
        self._clock = clock
        self._files = files
        self._detector = detector
        self._limits = limits
        self._metrics = metrics

    def announce(
        self,
        context: RequestContext,
        task_id: str,
        filename: str,
        content_type: str,
        size_bytes: int,
    ) -> tuple[Attachment, UploadForm]:
        """A pending attachment, and the form to upload its bytes with.

        Errors: `NotFound` (also for a task in the trash), `InvalidInput`, `QuotaExceeded`,
        `Unavailable`.
        """
        now, owner = self._clock.now(), context.owner_id
        if self._task(owner, task_id).deleted_at is not None:
            raise NotFound("the task is in the trash; restore it first")
        attachment = Attachment.announced(
            new_id(now), owner, task_id, filename, content_type, size_bytes, self._limits, now
        )
        self._make_sure_of_room(attachment)
        form = self._files.form(
            attachment.ref.upload_key, attachment.content_type, size_bytes, UPLOAD_LIFETIME
        )
        self._work.attachments.add(attachment, self._limits, context.change("created"))
        return attachment, form

    def page(
        self, context: RequestContext, task_id: str, limit: int, start: Position | None
    ) -> Page[Attachment]:
        """A task's files, oldest first; a task in the trash still shows its own."""
        self._task(context.owner_id, task_id)
        now = self._clock.now()
        page = self._work.attachments.page(context.owner_id, task_id, limit, start)
        return Page(tuple(each for each in page.items if each.is_there(now)), page.next)

    def get(self, context: RequestContext, task_id: str, attachment_id: str) -> Attachment:
        """Errors: `NotFound`."""
        self._task(context.owner_id, task_id)
        return self._there(AttachmentRef(context.owner_id, task_id, attachment_id))

    def link(self, context: RequestContext, task_id: str, attachment_id: str) -> Download:
        """Where to fetch a file that is ready. Errors: `NotFound`, `Unavailable`."""
        attachment = self.get(context, task_id, attachment_id)
        if attachment.object_key is None or attachment.status is not AttachmentStatus.READY:
            raise NotFound("there is nothing to download: the file is not ready")
        return self._files.link(
            attachment.object_key,
            attachment.filename,
            attachment.content_type,
            DOWNLOAD_LIFETIME,
        )

    def delete(
        self,
        context: RequestContext,
        task_id: str,
        attachment_id: str,
        expected: Expectation = None,
    ) -> None:
        """For good; also cancels an upload. Errors: `NotFound`, `VersionMismatch`."""
        attachment = self.get(context, task_id, attachment_id)
        if expected is not None and not expected(attachment.version):
            raise VersionMismatch(attachment)
        self.retire(context, attachment)

    def retire(self, context: RequestContext, attachment: Attachment, on_task: bool = True) -> None:
        """Deletes it whoever asks; its bytes go once that is written."""
        after = attachment.deleted(self._clock.now())
        self._work.attachments.replace(attachment, after, context.change("deleted"), on_task)
        for key in (attachment.object_key, attachment.ref.upload_key):
            if key is not None:
                self._discard_when_done(key)

    def finalise(
        self,
        context: RequestContext,
        task_id: str,
        attachment_id: str,
        keeps: bool = True,
    ) -> Attachment:
        """Checks what was uploaded, and keeps it; what is ready stays as it is.

        `keeps` False: as a dry run, which looks at the bytes where they are.
        Errors: `NotFound`, `UploadMissing`, `ContentMismatch` with its rejection staged,
        `Unavailable`.
        """
        now = self._clock.now()
        self._task(context.owner_id, task_id)
        before = self._there(AttachmentRef(context.owner_id, task_id, attachment_id))
        if before.status is AttachmentStatus.READY:
            return before
        if before.status is AttachmentStatus.REJECTED:
            raise ContentMismatch(before.reason or "The file was refused.")
        if not keeps:
            return self._judged(before, before.ref.upload_key, now)
        kept = before.ref.kept_key(uuid4().hex)
        if not self._files.copy(before.ref.upload_key, kept, before.content_type):
            raise self._missing(before)
        self._work.afterwards.if_refused(lambda: self._discard(kept))
        self._discard_when_done(before.ref.upload_key)
        try:
            after = self._judged(before, kept, now)
        except ContentMismatch as finding:
            after = before.rejected(str(finding), now)
            self._work.attachments.replace(before, after, context.change("rejected"))
            self._discard_when_done(kept)
            raise
        self._work.attachments.replace(before, after, context.change("ready"))
        return after

    def discard_upload(self, ref: AttachmentRef) -> None:
        """Deletes what arrived in quarantine for an attachment that is not pending."""
        attachment = self._work.attachments.get(ref)
        if attachment is None or attachment.status is not AttachmentStatus.PENDING:
            self._files.delete(ref.upload_key)

    def _judged(self, before: Attachment, key: str, now: datetime) -> Attachment:
        """The attachment as ready. Errors: `UploadMissing`, `ContentMismatch`."""
        head = self._files.head(key, HEAD_BYTES)
        if head is None:
            raise UploadMissing("Nothing has been uploaded yet.")
        reason = _wrong_size(before, head) or mismatch(
            before.content_type, head.first, self._detector
        )
        if reason is not None:
            raise ContentMismatch(reason)
        return before.ready(key, now)

    def _missing(self, before: Attachment) -> Conflict:
        """Nothing was there to keep: because nothing came, or because another just kept it."""
        now = self._work.attachments.get(before.ref)
        if now != before:
            return VersionConflict("it was finalised meanwhile")
        return UploadMissing("Nothing has been uploaded yet.")

    def _make_sure_of_room(self, attachment: Attachment) -> None:
        limits = self._limits
        usage = self._work.attachments.usage(attachment.owner_id, attachment.task_id)
        if usage.task_files >= limits.task_files:
            raise QuotaExceeded(f"A task holds at most {limits.task_files} files.")
        if usage.user_bytes + attachment.size_bytes > limits.user_bytes:
            raise QuotaExceeded(f"All your files together may have {limits.user_bytes} bytes.")

    def _task(self, owner_id: str, task_id: str) -> Task:
        task = self._work.tasks.get(owner_id, task_id)
        if task is None or task.is_purged(self._clock.now()):
            raise NotFound("there is no such task")
        return task

    def _there(self, ref: AttachmentRef) -> Attachment:
        attachment = self._work.attachments.get(ref)
        if attachment is None or not attachment.is_there(self._clock.now()):
            raise NotFound("there is no such file")
        return attachment

    def _discard_when_done(self, key: str) -> None:
        self._work.afterwards.if_done(lambda: self._discard(key))

    def _discard(self, key: str) -> None:
        """Deletes an object nobody needs; housekeeping finds what could not be deleted."""
        try:
            self._files.delete(key)
        except Unavailable:
            self._metrics.count("FilesLeftBehind")


def _wrong_size(attachment: Attachment, head: FileHead) -> str | None:
    if head.size_bytes == attachment.size_bytes:
        return None
    return f"The file has {head.size_bytes} bytes; {attachment.size_bytes} were announced."
