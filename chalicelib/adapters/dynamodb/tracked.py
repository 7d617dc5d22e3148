"""TrackerTable's items as the audit trail sees them, of whatever kind they are."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from aws_lambda_powertools.shared.dynamodb_deserializer import TypeDeserializer

from chalicelib.adapters.dynamodb.control_items import ProgressItem
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.fields import user_key
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.domain.audit import EntityChange
from chalicelib.domain.errors import Malformed
from chalicelib.domain.images import change_of
from chalicelib.domain.paging import Page, Position

_PAGE = 500  # items read at a time
_PROGRESS = "PROGRESS"


class DynamoTracked:
    """The items' own words: read raw, so that an entity added later is seen as well."""

    def of_owner(self, owner_id: str) -> Iterator[EntityChange]:
        start = None
        while True:
            with translated():
                found = TrackerItem._get_connection().query(
                    user_key(owner_id), consistent_read=True, exclusive_start_key=start
                )
            yield from _changes(found)
            start = found.get("LastEvaluatedKey")
            if not start:
                return

    def written_since(self, since: str, start: Position | None) -> Page[EntityChange]:
        key = None if start is None else {name: {"S": value} for name, value in start.items()}
        with translated():
            found = TrackerItem._get_connection().scan(
                filter_condition=TrackerItem.updated_at >= since if since else None,
                limit=_PAGE,
                exclusive_start_key=key,  # type: ignore[arg-type]  # it is passed on as it is
            )
        last = found.get("LastEvaluatedKey")
        following = {name: value["S"] for name, value in last.items()} if last else None
        return Page(tuple(_changes(found)), following)


class DynamoCheckpoints:
    """`PROGRESS / <name>` in ControlTable."""

    def load(self, name: str) -> Mapping[str, str]:
        item = find(ProgressItem, _PROGRESS, name)
        return {} if item is None else dict(item.values.as_dict())

    def save(self, name: str, values: Mapping[str, str]) -> None:
        with translated():
            ProgressItem(_PROGRESS, name, values=dict(values)).save()


def _changes(found: Mapping[str, Any]) -> Iterator[EntityChange]:
    read = TypeDeserializer().deserialize
    for item in found["Items"]:
        if not item["pk"]["S"].startswith("USER#"):
            continue
        with suppress(Malformed):  # its record is parked, and the queue's alarm tells of it
            change = change_of({name: read(value) for name, value in item.items()}, {})
            if change is not None:
                yield change
