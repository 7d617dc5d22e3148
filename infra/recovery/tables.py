"""Tables read and written in bulk, items in the form the store itself has them in."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from infra.steps import Problem

Item = dict[str, Any]
Key = tuple[str, str]
T = TypeVar("T")

_READ_AT_ONCE = 100  # the most that BatchGetItem takes
_WRITTEN_AT_ONCE = 25  # the most that BatchWriteItem takes
_TRIES = 12
_FIRST_PAUSE_SECONDS = 0.05


def key_of(item: Item) -> Key:
    """Partition and sort key: every table of ours has these two, both text."""
    return item["pk"]["S"], item["sk"]["S"]


def _as_key(key: Key) -> Item:
    return {"pk": {"S": key[0]}, "sk": {"S": key[1]}}


class Table:
    """One table. What the store puts off is asked for again; Errors: `Problem` where it goes on."""

    def __init__(self, dynamodb: Any, name: str) -> None:
        self._dynamodb = dynamodb
        self.name = name

    def pages(self, part: int = 0, parts: int = 1, **asked: Any) -> Iterator[list[Item]]:
        """All items, or one part of several that can be read side by side; strongly consistent."""
        found = self._dynamodb.get_paginator("scan").paginate(
            TableName=self.name, ConsistentRead=True, Segment=part, TotalSegments=parts, **asked
        )
        for page in found:
            yield page["Items"]

    def among(self, keys: Sequence[Key]) -> Mapping[Key, Item]:
        """Those of the keys that have an item, with it."""
        there: dict[Key, Item] = {}
        for some in _in_lots(keys, _READ_AT_ONCE):
            wanted = {self.name: {"Keys": [_as_key(key) for key in some], "ConsistentRead": True}}
            for pause in _pauses():
                answer = self._dynamodb.batch_get_item(RequestItems=wanted)
                there |= {key_of(item): item for item in answer["Responses"].get(self.name, [])}
                wanted = answer.get("UnprocessedKeys") or {}
                if not wanted:
                    break
                time.sleep(pause)
            else:
                raise Problem(f"{self.name} does not keep up with being read: run it again")
        return there

    def write(self, put: Iterable[Item] = (), delete: Iterable[Key] = ()) -> None:
        """Puts and deletes, without conditions: nobody else may be writing."""
        requests: list[Item] = [{"PutRequest": {"Item": item}} for item in put]
        requests += [{"DeleteRequest": {"Key": _as_key(key)}} for key in delete]
        for some in _in_lots(requests, _WRITTEN_AT_ONCE):
            left = {self.name: list(some)}
            for pause in _pauses():
                left = self._dynamodb.batch_write_item(RequestItems=left).get("UnprocessedItems")
                if not left:
                    break
                time.sleep(pause)
            else:
                raise Problem(f"{self.name} does not keep up with being written: run it again")


def _in_lots(things: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (things[start : start + size] for start in range(0, len(things), size))


def _pauses() -> Iterator[float]:
    return (_FIRST_PAUSE_SECONDS * 2**tried for tried in range(_TRIES))
