"""Orders to reckon a user's tasks anew."""

from collections.abc import Iterator

from pynamodb.exceptions import DeleteError, UpdateError

from chalicelib.adapters.dynamodb.control_items import RECKONINGS, ReckoningItem
from chalicelib.adapters.dynamodb.errors import CONDITION_FAILED, code_of, translated
from chalicelib.adapters.dynamodb.fields import instant
from chalicelib.domain.ports.reminders import ReckoningOrder


class DynamoReckonings:
    """`RECKONING / <user id>` in ControlTable; a later order takes an earlier one's place."""

    def ordered(self) -> Iterator[ReckoningOrder]:
        with translated():
            for item in ReckoningItem.query(RECKONINGS, consistent_read=True):
                position = None if item.position is None else item.position.as_dict()
                at = instant(item.ordered_at)
                yield ReckoningOrder(item.sk, int(item.version), at, position)

    def keep(self, order: ReckoningOrder) -> None:
        item = ReckoningItem(RECKONINGS, order.user_id)
        position = ReckoningItem.position.set(dict(order.position or {}))
        with translated():
            try:
                item.update([position], condition=ReckoningItem.version == order.version)
            except UpdateError as error:
                if code_of(error) != CONDITION_FAILED:
                    raise

    def close(self, order: ReckoningOrder) -> None:
        item = ReckoningItem(RECKONINGS, order.user_id)
        with translated():
            try:
                item.delete(condition=ReckoningItem.version == order.version)
            except DeleteError as error:
                if code_of(error) != CONDITION_FAILED:
                    raise
