"""The conversation with the assistant."""

from collections.abc import Iterator

from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.fields import user_key
from chalicelib.adapters.dynamodb.message_items import (
    MessageItem,
    item_of,
    message_of,
    message_sort_key,
)
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.adapters.dynamodb.staging import Staged, Write
from chalicelib.domain.change import Change
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.message import Message
from chalicelib.domain.paging import Page, Position

_AFTER = "after"


class DynamoMessages:
    """`USER#<owner> / MESSAGE#<id>`: ids sort by age."""

    def __init__(self, staged: list[Staged]) -> None:
        self._staged = staged

    def get(self, owner_id: str, message_id: str) -> Message | None:
        item = find(MessageItem, user_key(owner_id), message_sort_key(message_id))
        return None if item is None else message_of(item)

    def page(self, owner_id: str, limit: int, start: Position | None = None) -> Page[Message]:
        pk = user_key(owner_id)
        last = {"pk": {"S": pk}, "sk": {"S": start[_AFTER]}} if start else None
        with translated():
            found = list(
                MessageItem.query(
                    pk,
                    MessageItem.sk.startswith(message_sort_key("")),
                    consistent_read=True,
                    scan_index_forward=False,
                    last_evaluated_key=last,
                    # One more than asked for tells whether the list goes on.
                    limit=limit + 1,
                )
            )
        shown = found[:limit]
        following = {_AFTER: shown[-1].sk} if len(found) > limit else None
        return Page(tuple(message_of(item) for item in shown), following)

    def every(self, owner_id: str) -> Iterator[Message]:
        with translated():
            found = MessageItem.query(
                user_key(owner_id),
                MessageItem.sk.startswith(message_sort_key("")),
                consistent_read=True,
            )
            for item in found:
                yield message_of(item)

    def save(self, message: Message, change: Change) -> None:
        taken = VersionConflict("the message was changed meanwhile")
        self._staged.append(Write(item_of(message, change), taken))
