"""The ledger of reminders."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.adapters.dynamodb.control_items import RECKONINGS, ReckoningItem
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.fields import sortable, user_key
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.adapters.dynamodb.reminder_items import (
    BY_TASK,
    LEDGER,
    UNREAD,
    ReminderItem,
    item_of,
    reminder_of,
    sort_key,
)
from chalicelib.adapters.dynamodb.staging import Check, Staged, Write, note
from chalicelib.adapters.dynamodb.task_items import TaskItem
from chalicelib.adapters.dynamodb.task_keys import task_sort_key
from chalicelib.domain.change import Change
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.paging import Page
from chalicelib.domain.queries import ReminderQuery
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.task import Task

_LAST = "~"  # sorts after every character of a time or an id


class DynamoReminders:
    """`USER#<owner> / REMINDER#<id>`; its reads are consistent."""

    def __init__(self, staged: list[Staged]) -> None:
        self._staged = staged

    def get(self, owner_id: str, reminder_id: str) -> Reminder | None:
        item = find(ReminderItem, user_key(owner_id), sort_key(reminder_id))
        return None if item is None else reminder_of(item)

    def of_task(self, owner_id: str, task_id: str) -> tuple[Reminder, ...]:
        with translated():
            found = ReminderItem.query(
                user_key(owner_id),
                ReminderItem.by_updated.startswith(BY_TASK + task_id),
                index_name="by_updated",
                consistent_read=True,
            )
            return tuple(reminder_of(item) for item in found)

    def page(self, owner_id: str, query: ReminderQuery) -> Page[Reminder]:
        index, group = ("by_due", UNREAD) if query.unread else ("by_created", LEDGER)
        pk = user_key(owner_id)
        last = None
        if query.start is not None:
            last = {"pk": {"S": pk}} | {name: {"S": v} for name, v in query.start.items()}
        shown: list[ReminderItem] = []
        with translated():
            found = ReminderItem.query(
                pk,
                ReminderItem.get_attributes()[index].between(group, group + _LAST),
                index_name=index,
                consistent_read=True,
                scan_index_forward=False,
                last_evaluated_key=last,
                page_size=query.limit + 1,
            )
            for item in found:
                if len(shown) == query.limit:
                    position = {"sk": shown[-1].sk, index: getattr(shown[-1], index)}
                    return Page(tuple(map(reminder_of, shown)), position)
                shown.append(item)
        return Page(tuple(map(reminder_of, shown)), None)

    def every(self, owner_id: str) -> Iterator[Reminder]:
        with translated():
            found = ReminderItem.query(
                user_key(owner_id),
                ReminderItem.sk.startswith(sort_key("")),
                consistent_read=True,
            )
            for item in found:
                yield reminder_of(item)

    def put(self, reminder: Reminder, change: Change) -> None:
        conflict = VersionConflict("the reminder was changed meanwhile")
        self._staged.append(Write(item_of(reminder, change), conflict))

    def hold(self, task: Task) -> None:
        item = TaskItem(user_key(task.owner_id), task_sort_key(task.id))
        self._staged.append(Check(item, task.version))

    def order_reckoning(self, user_id: str, version: int, now: datetime) -> None:
        order = ReckoningItem(RECKONINGS, user_id, version=version, ordered_at=sortable(now))
        self._staged.append(note(order))
