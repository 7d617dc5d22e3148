"""Attachments."""

from collections.abc import Iterator

from chalicelib.adapters.dynamodb.attachment_items import (
    ATTACHMENT,
    FILE_CHECKS,
    AttachmentItem,
    FileCheckItem,
    attachment_of,
    attachment_sort_key,
    check_key,
    item_of,
    usage_item,
)
from chalicelib.adapters.dynamodb.counts import task_files, user_files
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.fields import sortable, user_key
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.adapters.dynamodb.staging import Staged, Write, note
from chalicelib.adapters.dynamodb.task_items import TaskItem
from chalicelib.adapters.dynamodb.task_keys import task_sort_key
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


class DynamoAttachments:
    """`USER#<owner> / ATTACHMENT#<task>#<id>`; the counts are on the task and the user's usage."""

    def __init__(self, staged: list[Staged]) -> None:
        self._staged = staged

    def get(self, ref: AttachmentRef) -> Attachment | None:
        key = attachment_sort_key(ref.task_id, ref.id)
        item = find(AttachmentItem, user_key(ref.owner_id), key)
        return None if item is None else attachment_of(item)

    def page(
        self, owner_id: str, task_id: str, limit: int, start: Position | None
    ) -> Page[Attachment]:
        key = user_key(owner_id)
        after = None
        if start is not None:
            after = {"pk": {"S": key}, "sk": {"S": attachment_sort_key(task_id, start["after"])}}
        with translated():
            found = AttachmentItem.query(
                key,
                AttachmentItem.sk.startswith(attachment_sort_key(task_id)),
                consistent_read=True,
                limit=limit,
                last_evaluated_key=after,
            )
            items = tuple(attachment_of(item) for item in found)
            last = found.last_evaluated_key
        return Page(items, {"after": items[-1].id} if last is not None and items else None)

    def every(self, owner_id: str) -> Iterator[Attachment]:
        with translated():
            found = AttachmentItem.query(
                user_key(owner_id), AttachmentItem.sk.startswith(ATTACHMENT), consistent_read=True
            )
            for item in found:
                yield attachment_of(item)

    def usage(self, owner_id: str, task_id: str) -> Usage:
        key = user_key(owner_id)
        held = usage_item(owner_id)
        with translated():
            items = list(
                TrackerItem.batch_get(
                    [(key, task_sort_key(task_id)), (key, held.sk)], consistent_read=True
                )
            )
        files = next((item.files_held for item in items if isinstance(item, TaskItem)), None)
        user = next((item.bytes_held for item in items if isinstance(item, type(held))), None)
        return Usage(int(files or 0), int(user or 0))

    def add(self, attachment: Attachment, limits: Limits, change: Change) -> None:
        self._stage(None, attachment, change, limits, on_task=True)
        due = sortable(attachment.created_at + PENDING_LIFETIME)
        self._staged.append(note(FileCheckItem(FILE_CHECKS, check_key(due, attachment.ref))))

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
        held = held_by(before, after)
        conflict = VersionConflict("the file was changed meanwhile")
        self._staged.append(Write(item_of(after, change), conflict))
        if on_task and (held.task_files or held.task_ready):
            most = limits.task_files if limits else None
            self._staged.append(task_files(after.owner_id, after.task_id, held, most))
        if held.user_bytes:
            most = limits.user_bytes if limits else None
            self._staged.append(user_files(after.owner_id, held, most))
