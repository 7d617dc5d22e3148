"""Everything the account holds, as one archive to take away."""

import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from chalicelib.domain.attachment import Attachment
from chalicelib.domain.audit import AuditEvent
from chalicelib.domain.change import RequestContext
from chalicelib.domain.ports.audit import AuditRepository
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.exports import Download, ExportStore
from chalicelib.domain.ports.files import FileStore
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.queries import AuditQuery
from chalicelib.domain.reminder import Reminder, ReminderStatus
from chalicelib.domain.session import SignedIn

# As JSON in the form the API shows it; what is a secret has no such form.
Render = Callable[[Any], str]

_PAGE = 100
_IN_MEMORY_BYTES = 8 * 1024 * 1024
# What fits into the function's disk and time; the rest can be downloaded one by one.
_MOST_FILE_BYTES = 200 * 1024 * 1024
_README = (
    "profile.json, sessions.json, tasks.json (the trash included), reminders.json, messages.json\n"
    "(those with the assistant), attachments.json and activity.json hold what Task Tracker keeps\n"
    "about you, in the form of its API. files/ has your files, each under the ids of its task and\n"
    "its own.\n"
    "activity-seal.json counts the events: with it anybody can check that none was changed or\n"
    "taken out (make verify FILE=this.zip).\n"
)
_LEFT_OUT = "\nThese did not fit in; download them from their tasks:\n"


class ExportService:
    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        audit: AuditRepository,
        exports: ExportStore,
        files: FileStore,
    ) -> None:
        self._work = work
        self._clock = clock
        self._audit = audit
        self._exports = exports
        self._files = files

    def export(self, context: RequestContext, caller: SignedIn, render: Render) -> Download:
        """A zip of the caller's data, and where to fetch it. Errors: `Unavailable`."""
        owner, now = context.owner_id, self._clock.now()
        attachments = [each for each in self._work.attachments.every(owner) if each.is_there(now)]
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES) as archive:
            with zipfile.ZipFile(archive, "w") as file:
                file.writestr(self._member("profile.json"), render(caller.user))
                sealed = self._audit.seal(owner)
                for name, values in (
                    ("sessions.json", self._work.sessions.of_user(owner)),
                    ("tasks.json", self._work.tasks.every(owner)),
                    ("messages.json", self._work.messages.every(owner)),
                    ("attachments.json", attachments),
                    ("reminders.json", self._ledger(owner)),
                    ("activity.json", self._events(owner)),
                ):
                    _write_list(file, self._member(name), values, render)
                # Events that arrived meanwhile would make it one of other events than those above.
                if self._audit.seal(owner) == sealed:
                    file.writestr(self._member("activity-seal.json"), render(sealed))
                left_out = self._write_files(file, attachments)
                file.writestr(self._member("README.txt"), _README + left_out)
            archive.seek(0)
            return self._exports.put(owner, archive)

    def _write_files(self, archive: zipfile.ZipFile, attachments: list[Attachment]) -> str:
        """Adds the bytes of those that are ready; answers what to say of those left out."""
        room, left_out = _MOST_FILE_BYTES, ""
        for each in attachments:
            if each.object_key is None:
                continue
            name = f"files/{each.task_id}/{each.id}/{each.filename}"
            if each.size_bytes > room:
                left_out += f"{name}\n"
                continue
            room -= each.size_bytes
            member = self._member(name)
            member.compress_type = zipfile.ZIP_STORED  # most are compressed already
            with archive.open(member, "w") as output:
                for chunk in self._files.chunks(each.object_key):
                    output.write(chunk)
        return _LEFT_OUT + left_out if left_out else ""

    def _member(self, name: str) -> zipfile.ZipInfo:
        member = zipfile.ZipInfo(name, self._clock.now().timetuple()[:6])
        member.compress_type = zipfile.ZIP_DEFLATED
        return member

    def _ledger(self, owner_id: str) -> Iterator[Reminder]:
        for reminder in self._work.reminders.every(owner_id):
            if reminder.status is not ReminderStatus.WITHDRAWN:
                yield reminder

    def _events(self, owner_id: str) -> Iterator[AuditEvent]:
        start = None
        while True:
            page = self._audit.page(owner_id, AuditQuery(_PAGE, start=start))
            yield from page.items
            start = page.next
            if start is None:
                return


def _write_list(
    file: zipfile.ZipFile, member: zipfile.ZipInfo, values: Iterable[Any], render: Render
) -> None:
    """Writes a JSON array value by value: what is exported need not fit into memory."""
    with file.open(member, "w") as output:
        opening = b"["
        for value in values:
            output.write(opening + render(value).encode())
            opening = b",\n"
        output.write(b"[]" if opening == b"[" else b"]")
