"""Tasks."""

from collections.abc import Iterable, Iterator

from chalicelib.adapters.dynamodb.ahead import Ahead
from chalicelib.adapters.dynamodb.control_items import TagCountItem
from chalicelib.adapters.dynamodb.counts import TagCounts, tags_partition
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.fields import user_key
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.adapters.dynamodb.staging import Staged, Write
from chalicelib.adapters.dynamodb.task_items import TaskItem, item_of, task_of
from chalicelib.adapters.dynamodb.task_keys import task_sort_key
from chalicelib.adapters.dynamodb.task_views import read_view
from chalicelib.domain.change import Change
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.paging import Page
from chalicelib.domain.queries import TaskQuery
from chalicelib.domain.tags import TagCount
from chalicelib.domain.task import Task, tag_changes


class DynamoTasks:
    """`USER#<owner> / TASK#<id>`, listed by four local indexes, consistently."""

    def __init__(self, staged: list[Staged], tags: TagCounts, ahead: Ahead) -> None:
        self._staged = staged
        self._tags = tags
        self._ahead = ahead

    def expect(self, owner_id: str, task_id: str) -> None:
        self._ahead.want((user_key(owner_id), task_sort_key(task_id)))

    def get(self, owner_id: str, task_id: str) -> Task | None:
        key = (user_key(owner_id), task_sort_key(task_id))
        item = self._ahead.take(key) if self._ahead.has(key) else find(TaskItem, *key)
        return task_of(item) if isinstance(item, TaskItem) else None

    def add(self, task: Task, change: Change) -> None:
        self._stage(None, task, change)

    def replace(self, before: Task, after: Task, change: Change) -> None:
        self._stage(before, after, change)

    def tag_counts(self, owner_id: str) -> tuple[TagCount, ...]:
        with translated():
            found = TagCountItem.query(tags_partition(owner_id), consistent_read=True)
            counts = [TagCount(item.sk, int(item.open), int(item.total)) for item in found]
        return tuple(count for count in counts if count.total > 0)

    def _stage(self, before: Task | None, after: Task, change: Change) -> None:
        conflict = VersionConflict("the task was changed meanwhile")
        self._staged.append(Write(item_of(after, change), conflict))
        for tag, (opened, total) in tag_changes(before, after).items():
            self._tags.move(after.owner_id, tag, opened, total)

    def some(self, owner_id: str, task_ids: Iterable[str]) -> dict[str, Task]:
        keys = [(user_key(owner_id), task_sort_key(each)) for each in dict.fromkeys(task_ids)]
        if not keys:
            return {}
        with translated():
            found = [task_of(item) for item in TaskItem.batch_get(keys, consistent_read=True)]
        return {task.id: task for task in found}

    def every(self, owner_id: str) -> Iterator[Task]:
        with translated():
            found = TaskItem.query(
                user_key(owner_id), TaskItem.sk.startswith(task_sort_key("")), consistent_read=True
            )
            for item in found:
                yield task_of(item)

    def page(self, owner_id: str, query: TaskQuery) -> Page[Task]:
        return read_view(user_key(owner_id), query, task_of)
