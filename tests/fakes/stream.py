"""The table's stream: what the store has written, as records for the real consumer."""

from typing import Any

from boto3.dynamodb.types import TypeSerializer

from chalicelib.adapters.dynamodb.accounts import user_item_of
from chalicelib.adapters.dynamodb.fields import sortable, stamp, user_key
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.adapters.dynamodb.task_items import item_of
from chalicelib.bootstrap import Container
from chalicelib.domain.session import Session
from chalicelib.domain.task import Task
from chalicelib.domain.user import User
from chalicelib.triggers.audit_stream import handle
from tests.fakes.store import MemoryStore, Staged

_serialize = TypeSerializer().serialize


class MemoryStream:
    """Delivers what was written since the last time."""

    def __init__(self, store: MemoryStore, container: Container) -> None:
        self._store = store
        self._container = container
        self._read = 0
        self._images: dict[Any, dict[str, Any]] = {}

    def deliver(self, most: int | None = None) -> None:
        """Hands the records to the consumer, all of them or the next `most`."""
        end = None if most is None else self._read + most
        staged = self._store.log[self._read : end]
        self._read += len(staged)
        records = [record for each in staged if (record := self._record(each))]
        if records:
            answer = handle({"Records": records}, self._container)
            assert answer == {"batchItemFailures": []}

    def _record(self, staged: Staged) -> dict[str, Any] | None:
        after = image_of(staged)
        if after is None:
            return None
        before = self._images.get(staged.key)
        self._images[staged.key] = after
        keys = {name: after[name] for name in ("pk", "sk")}
        images = {"NewImage": after} if before is None else {"NewImage": after, "OldImage": before}
        number = str(self._read)
        return {
            "eventID": number,
            "eventName": "INSERT" if before is None else "MODIFY",
            "eventSource": "aws:dynamodb",
            "dynamodb": {"SequenceNumber": number, "Keys": keys, **images},
        }


def image_of(staged: Staged) -> dict[str, Any] | None:
    """The item's image; None for what the trail does not tell of."""
    value = staged.value
    if isinstance(value, Task):
        return _image(item_of(value, staged.change))
    if isinstance(value, User):
        return _image(user_item_of(value, staged.change))
    if isinstance(value, Session):
        plain = {
            "pk": user_key(value.user_id),
            "sk": f"SESSION#{value.id}",
            "entity": "session",
            "entity_id": value.id,
            "version": value.version,
            "updated_at": sortable(value.updated_at),
            "user_agent": value.user_agent,
            **stamp(staged.change),
        }
        return {name: _serialize(each) for name, each in plain.items()}
    return None


def _image(item: TrackerItem) -> dict[str, Any]:
    image: dict[str, Any] = item.to_dynamodb_dict()
    return image
