"""Attachments in memory: rows with their counts, and the ledger."""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain.attachment import (
    PENDING_LIFETIME,
    Attachment,
    AttachmentRef,
    Limits,
    Usage,
    held_by,
)
from chalicelib.domain.change import Change
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.paging import Page, Position
from chalicelib.domain.ports.attachments import FileCheck
from tests.fakes.store import MemoryStore, Staged


class MemoryAttachments:
    def __init__(self, store: MemoryStore, staged: list[Staged]) -> None:
        self._store = store
        self._staged = staged

    def get(self, ref: AttachmentRef) -> Attachment | None:
        found: Attachment | None = self._store.get("attachment", ref.owner_id, ref.task_id, ref.id)
        return found

    def page(
        self, owner_id: str, task_id: str, limit: int, start: Position | None
    ) -> Page[Attachment]:
        found = [each for each in self.every(owner_id) if each.task_id == task_id]
        if start is not None:
            found = [each for each in found if each.id > start["after"]]
        items = tuple(found[:limit])
        return Page(items, {"after": items[-1].id} if len(found) > limit else None)

    def every(self, owner_id: str) -> list[Attachment]:
        keys = sorted(key for key in self._store.items if key[:2] == ("attachment", owner_id))
        return [self._store.items[key] for key in keys]

    def usage(self, owner_id: str, task_id: str) -> Usage:
        holding = [each for each in self.every(owner_id) if each.status.holds_room]
        on_task = [each for each in holding if each.task_id == task_id]
        return Usage(len(on_task), sum(each.size_bytes for each in holding))

    def add(self, attachment: Attachment, limits: Limits, change: Change) -> None:
        self._stage(None, attachment, change, limits, on_task=True)

    def replace(
        self, before: Attachment, after: Attachment, change: Change, on_task: bool = True
    ) -> None:
        self._stage(before, after, change, None, on_task)

    def _stage(
        self,
        before: Attachment | None,
        after: Attachment,
        change: Change,
        limits: Limits | None,
        on_task: bool,
    ) -> None:
        conflict = VersionConflict("the file was changed meanwhile")
        key = ("attachment", after.owner_id, after.task_id, after.id)
        self._staged.append(
            Staged(
                key,
                after,
                after.version,
                change,
                conflict,
                guard=lambda: self._may(after, limits, on_task),
                effect=lambda: self._settle(before, after, on_task),
            )
        )

    def _may(self, after: Attachment, limits: Limits | None, on_task: bool) -> bool:
        task = self._store.items.get(("task", after.owner_id, after.task_id))
        if limits is None or task is None:
            return limits is None and (task is not None or not on_task)
        usage = self.usage(after.owner_id, after.task_id)
        has_room = usage.task_files < limits.task_files
        return (
            task.deleted_at is None
            and has_room
            and usage.user_bytes + after.size_bytes <= limits.user_bytes
        )

    def _settle(self, before: Attachment | None, after: Attachment, on_task: bool) -> None:
        if before is None:
            due = after.created_at + PENDING_LIFETIME
            self._store.checks.append(FileCheck(after.ref, due))
        if not on_task:
            return
        key = ("task", after.owner_id, after.task_id)
        task = self._store.items[key]
        count = task.attachment_count + held_by(before, after).task_ready
        self._store.items[key] = replace(task, attachment_count=count)


class MemoryFileLedger:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self.sweeps: dict[str, str] = {}

    def due(self, now: datetime, limit: int) -> tuple[FileCheck, ...]:
        found = sorted(
            (check for check in self._store.checks if check.due <= now), key=lambda c: c.due
        )
        return tuple(found[:limit])

    def put_off(self, check: FileCheck, until: datetime) -> None:
        self._store.checks.append(FileCheck(check.ref, until))
        self.close(check)

    def close(self, check: FileCheck) -> None:
        self._store.checks.remove(check)

    def checkpoint(self, sweep: str) -> str:
        return self.sweeps.get(sweep, "")

    def reach(self, sweep: str, key: str) -> None:
        self.sweeps[sweep] = key
