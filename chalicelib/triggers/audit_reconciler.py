"""The audit trail compared with what it tells of."""

import time

from chalicelib.bootstrap import Container
from chalicelib.domain.audit import EntityChange
from chalicelib.observability import logger, metrics

_BUDGET_SECONDS = 200.0  # of the function's 300


def handle(container: Container) -> dict[str, int]:
    """One run of the reconciler; the next goes on where this one stops."""
    ends = time.monotonic() + _BUDGET_SECONDS
    found = container.reconciler.run(_report, lambda: time.monotonic() < ends)
    told = {
        "checked": found.checked,
        "repaired": found.repaired,
        "missing": found.missing,
        "finished": int(found.finished),
    }
    logger().info("audit reconciled", extra=told)
    metrics().flush()
    return told


def _report(change: EntityChange, missing: list[int]) -> None:
    ref = change.entity
    extra = {"entity": ref.type, "entity_id": ref.id, "owner_id": ref.owner_id, "versions": missing}
    logger().error("audit gap", extra=extra)
