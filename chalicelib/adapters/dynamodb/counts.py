"""Counts beside entities, moved in the transaction of the entity's own write."""

from pynamodb.expressions.condition import Condition

from chalicelib.adapters.dynamodb.attachment_items import FileUsageItem, usage_item
from chalicelib.adapters.dynamodb.control_items import TagCountItem
from chalicelib.adapters.dynamodb.fields import user_key
from chalicelib.adapters.dynamodb.staging import Update
from chalicelib.adapters.dynamodb.task_items import TaskItem
from chalicelib.adapters.dynamodb.task_keys import task_sort_key
from chalicelib.domain.attachment import Held
from chalicelib.domain.errors import VersionConflict


class TagCounts:
    """By how much one unit of work moves the counts of tags: a transaction touches an item once."""

    def __init__(self) -> None:
        self._moved: dict[tuple[str, str], tuple[int, int]] = {}

    def move(self, owner_id: str, tag: str, opened: int, total: int) -> None:
        before = self._moved.get((owner_id, tag), (0, 0))
        self._moved[owner_id, tag] = (before[0] + opened, before[1] + total)

    def taken(self) -> list[Update]:
        """The writes it comes to, one a tag; from then on it is empty."""
        moved = [(*key, *by) for key, by in self._moved.items() if any(by)]
        self._moved.clear()
        return [_tag_count(*each) for each in moved]


def tags_partition(owner_id: str) -> str:
    return f"TAGS#{owner_id}"


def _tag_count(owner_id: str, tag: str, opened: int, total: int) -> Update:
    return Update(
        TagCountItem(tags_partition(owner_id), tag),
        [TagCountItem.open.add(opened), TagCountItem.total.add(total)],
        VersionConflict("a count can't be refused"),
    )


def task_files(owner_id: str, task_id: str, held: Held, most: int | None) -> Update:
    """Moves a task's counts. `most`: only while it is out of the trash and holds fewer."""
    condition: Condition = TaskItem.pk.exists()
    if most is not None:
        has_room = TaskItem.files_held.does_not_exist() | (TaskItem.files_held < most)
        condition = condition & TaskItem.deleted_at.does_not_exist() & has_room
    return Update(
        TaskItem(user_key(owner_id), task_sort_key(task_id)),
        [
            TaskItem.files_held.add(held.task_files),
            TaskItem.attachment_count.add(held.task_ready),
        ],
        VersionConflict("the task or its files were changed meanwhile"),
        condition,
    )


def user_files(owner_id: str, held: Held, most: int | None) -> Update:
    """Moves a user's bytes. `most`: only where they stay within it."""
    condition: Condition | None = None
    if most is not None:
        there = FileUsageItem.bytes_held
        condition = there.does_not_exist() | (there <= most - held.user_bytes)
    return Update(
        usage_item(owner_id),
        [
            FileUsageItem.entity.set(FileUsageItem),
            FileUsageItem.bytes_held.add(held.user_bytes),
        ],
        VersionConflict("the user's files were changed meanwhile"),
        condition,
    )
