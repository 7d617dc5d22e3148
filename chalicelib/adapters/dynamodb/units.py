"""What the database charges for: read and write units, added up as the answers come."""

from collections.abc import Callable
from functools import partial
from typing import Any

_READS = frozenset({"GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems"})
_ASK = "ReturnConsumedCapacity"
_ONCE = "task-tracker-units"


def count_units(client: Any, add: Callable[[str, float], None]) -> None:
    """From here on every answer to `client` adds to ReadUnits or WriteUnits. Costs no call."""
    events = client.meta.events
    events.register("before-parameter-build.dynamodb", _ask, unique_id=f"{_ONCE}-ask")
    counted = partial(_add, add)
    events.register("after-call.dynamodb", counted, unique_id=_ONCE)


def _ask(params: dict[str, Any], model: Any, **_: object) -> None:
    if model.input_shape is not None and _ASK in model.input_shape.members:
        params.setdefault(_ASK, "TOTAL")


def _add(
    add: Callable[[str, float], None], parsed: dict[str, Any] | None, model: Any, **_: object
) -> None:
    used = (parsed or {}).get("ConsumedCapacity")
    if used is None:
        return
    tables = used if isinstance(used, list) else [used]
    units = sum(table.get("CapacityUnits", 0.0) for table in tables)
    if units:
        add("ReadUnits" if model.name in _READS else "WriteUnits", units)
