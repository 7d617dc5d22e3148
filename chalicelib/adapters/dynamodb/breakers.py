"""Circuit breakers, shared by all processes."""

from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError

from chalicelib.adapters.dynamodb.control_items import ControlItem
from chalicelib.adapters.dynamodb.errors import CONDITION_FAILED, code_of, translated
from chalicelib.adapters.dynamodb.fields import optional_instant, optional_text
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.domain.breaker import BreakerState

_PARTITION = "BREAKER"


class BreakerItem(ControlItem):
    """`BREAKER / <name>`."""

    failures = NumberAttribute()
    failed_at = UnicodeAttribute(null=True)
    open_until = UnicodeAttribute(null=True)
    version = NumberAttribute()


class DynamoBreakers:
    def read(self, name: str) -> BreakerState:
        item = find(BreakerItem, _PARTITION, name)
        if item is None:
            return BreakerState()
        return BreakerState(
            int(item.failures),
            optional_instant(item.failed_at),
            optional_instant(item.open_until),
            int(item.version),
        )

    def write(self, name: str, state: BreakerState) -> bool:
        item = BreakerItem(
            _PARTITION,
            name,
            failures=state.failures,
            failed_at=optional_text(state.failed_at),
            open_until=optional_text(state.open_until),
            version=state.version,
        )
        first: Any = BreakerItem.pk.does_not_exist()
        before = first if state.version == 1 else BreakerItem.version == state.version - 1
        with translated():
            try:
                item.save(condition=before)
            except PutError as error:
                if code_of(error) != CONDITION_FAILED:
                    raise
                return False
        return True
