"""The counts that quotas go by, moved in the transaction of the attachment's own write."""

from dataclasses import dataclass
from typing import ClassVar

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamodb.attachment_items import FileUsageItem, usage_item
from chalicelib.adapters.dynamodb.fields import user_key
from chalicelib.adapters.dynamodb.staging import Phase
from chalicelib.adapters.dynamodb.task_items import TaskItem
from chalicelib.adapters.dynamodb.task_keys import task_sort_key
from chalicelib.domain.attachment import Held
from chalicelib.domain.errors import Conflict, VersionConflict


@dataclass(frozen=True, slots=True)
class TaskFiles:
    """A task's counts to move. `most`: only while it is out of the trash and holds fewer."""

    owner_id: str
    task_id: str
    held: Held
    most: int | None

    phase: ClassVar[Phase] = Phase.UPDATE
    taken: ClassVar[Conflict] = VersionConflict("the task or its files were changed meanwhile")

    def add_to(self, transaction: TransactWrite) -> None:
        transaction.update(self._item, self._actions, condition=self._condition)

    def send(self) -> None:
        self._item.update(self._actions, condition=self._condition)

    def has_happened(self) -> bool:
        return False

    @property
    def _item(self) -> TaskItem:
        return TaskItem(user_key(self.owner_id), task_sort_key(self.task_id))

    @property
    def _actions(self) -> list[Action]:
        return [
            TaskItem.files_held.add(self.held.task_files),
            TaskItem.attachment_count.add(self.held.task_ready),
        ]

    @property
    def _condition(self) -> Condition:
        is_there: Condition = TaskItem.pk.exists()
        if self.most is None:
            return is_there
        has_room = TaskItem.files_held.does_not_exist() | (TaskItem.files_held < self.most)
        takes_one: Condition = is_there & TaskItem.deleted_at.does_not_exist() & has_room
        return takes_one


@dataclass(frozen=True, slots=True)
class UserFiles:
    """A user's bytes to move. `most`: only where they stay within it."""

    owner_id: str
    held: Held
    most: int | None

    phase: ClassVar[Phase] = Phase.UPDATE
    taken: ClassVar[Conflict] = VersionConflict("the user's files were changed meanwhile")

    def add_to(self, transaction: TransactWrite) -> None:
        transaction.update(self._item, self._actions, condition=self._condition)

    def send(self) -> None:
        self._item.update(self._actions, condition=self._condition)

    def has_happened(self) -> bool:
        return False

    @property
    def _item(self) -> FileUsageItem:
        return usage_item(self.owner_id)

    @property
    def _actions(self) -> list[Action]:
        return [
            FileUsageItem.entity.set(FileUsageItem),
            FileUsageItem.bytes_held.add(self.held.user_bytes),
        ]

    @property
    def _condition(self) -> Condition | None:
        if self.most is None:
            return None
        room = self.most - self.held.user_bytes
        held = FileUsageItem.bytes_held
        has_room: Condition = held.does_not_exist() | (held <= room)
        return has_room
