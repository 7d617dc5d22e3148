"""The index of what is to be sent, and how far the schedule has come with it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from chalicelib.adapters.dynamodb.control_items import CheckpointItem
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.fields import instant, sortable
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.adapters.dynamodb.reminder_items import SHARDS, ReminderItem, bucket, reminder_of
from chalicelib.domain.reminder import Reminder
from chalicelib.observability import logger, metrics

_PAGE = 100
_CHECKPOINT = ("REMINDERS", "CHECKPOINT")


class DynamoDueReminders:
    """The global index `by_remind_bucket`; a row leaves it by the write that sends it."""

    shards = SHARDS

    def due(self, hour: datetime, shard: int, until: datetime) -> Iterator[tuple[Reminder, ...]]:
        last = None
        while True:
            with translated():
                # The index's every row is a reminder: no filter by kind is needed, nor wanted.
                found = ReminderItem.bucket_index.query(
                    bucket(hour, shard),
                    ReminderItem.remind_key <= sortable(until),
                    limit=_PAGE,
                    page_size=_PAGE,
                    last_evaluated_key=last,
                )
                page = tuple(_readable(found))
                last = found.last_evaluated_key
            if page:
                yield page
            if last is None:
                return

    def checkpoint(self) -> datetime | None:
        item = find(CheckpointItem, *_CHECKPOINT)
        return None if item is None else instant(item.hour)

    def keep_checkpoint(self, hour: datetime) -> None:
        with translated():
            CheckpointItem(*_CHECKPOINT, hour=sortable(hour)).save()


def _readable(items: Iterable[ReminderItem]) -> Iterator[Reminder]:
    """A row of a newer release that this one can't read keeps back no other."""
    for item in items:
        try:
            yield reminder_of(item)
        except (TypeError, ValueError):
            logger().exception("reminder can't be read", extra={"reminder": item.sk})
            metrics().count("RemindersStuck")
