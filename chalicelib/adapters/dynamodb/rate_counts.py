"""Requests counted by subject and slot: one write a request, one read a minute and process."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib.adapters.dynamodb.control_items import ControlItem
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.domain.rate import SLOT_SECONDS, SLOTS, slot_of

_KEPT_SECONDS = 180
_MOST_REMEMBERED = 10_000


class DynamoRateCounts:
    """`RATE#<subject> / <minute>` with the counts of that minute's slots in `s0` … `s9`.

    The minute before no longer changes, so it is read once and remembered.
    """

    def __init__(self) -> None:
        self._past: OrderedDict[tuple[str, int], Mapping[int, int]] = OrderedDict()

    def count(self, subject: str, now: datetime) -> Mapping[int, int]:
        slot = slot_of(now)
        minute = slot // SLOTS
        with translated():
            # PynamoDB's models have no attributes made up at run time; its client serves.
            client: Any = ControlItem._get_connection().connection.client
            answer = client.update_item(
                TableName=ControlItem.Meta.table_name,
                Key=_key(subject, minute),
                UpdateExpression="ADD #slot :one SET expires_at = :expiry",
                ExpressionAttributeNames={"#slot": f"s{slot % SLOTS}"},
                ExpressionAttributeValues={
                    ":one": {"N": "1"},
                    ":expiry": {"N": str((minute + 1) * SLOTS * SLOT_SECONDS + _KEPT_SECONDS)},
                },
                ReturnValues="ALL_NEW",
            )
            return {
                **self._minute_before(client, subject, minute),
                **_counts(answer["Attributes"], minute),
            }

    def _minute_before(self, client: Any, subject: str, minute: int) -> Mapping[int, int]:
        known = self._past.get((subject, minute))
        if known is None:
            answer = client.get_item(
                TableName=ControlItem.Meta.table_name,
                Key=_key(subject, minute - 1),
                ConsistentRead=True,
            )
            known = _counts(answer.get("Item", {}), minute - 1)
            self._past[(subject, minute)] = known
            if len(self._past) > _MOST_REMEMBERED:
                self._past.popitem(last=False)
        return known


def _key(subject: str, minute: int) -> dict[str, Any]:
    return {"pk": {"S": f"RATE#{subject}"}, "sk": {"S": str(minute)}}


def _counts(attributes: Mapping[str, Any], minute: int) -> Mapping[int, int]:
    return {
        minute * SLOTS + int(name[1:]): int(value["N"])
        for name, value in attributes.items()
        if name.startswith("s") and name != "sk"
    }
