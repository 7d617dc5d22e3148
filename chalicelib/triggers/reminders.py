"""Sending what is due, each minute."""

import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib.bootstrap import Container
from chalicelib.domain.due import parse_instant
from chalicelib.domain.trusted_time import TrustedTime
from chalicelib.observability import logger, metrics

# Nothing is begun after this: the next run goes on with it.
_BUDGET_SECONDS = 50.0


def handle(
    scheduled_at: str, detail: Mapping[str, Any], function: str, container: Container
) -> dict[str, int]:
    """Sends everything that is due by the schedule's own time, or one shard of it."""
    ends = time.monotonic() + _BUDGET_SECONDS
    schedule = container.reminder_schedule(function)
    trusted = TrustedTime(container.adapters.clock, _instant(scheduled_at))

    def has_time() -> bool:
        return time.monotonic() < ends

    if "shard" in detail:
        run = schedule.run_shard(int(detail["shard"]), trusted, has_time)
    else:
        run = schedule.run(trusted, has_time)
    metrics().flush()
    done = {
        "sent": run.sent,
        "failed": run.failed,
        "waiting": run.waiting,
        "handed_on": run.handed_on,
    }
    late = round(run.latest_seconds, 3)
    logger().info("reminders", extra={**done, "late_seconds": late, "errors": sorted(run.errors)})
    return done


def _instant(text: str) -> datetime | None:
    try:
        return parse_instant(text)
    except ValueError:
        return None
