"""Doing much at once: in this process, and in other invocations of the same function."""

import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.due import rfc3339
from chalicelib.domain.errors import Unavailable

Item = TypeVar("Item")
Result = TypeVar("Result")

# As many as the database's client has connections.
_THREADS = 8
_FEW = 2


def in_parallel(work: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """The results of `work`, in the items' order."""
    known = list(items)
    if len(known) <= _FEW:
        return [work(item) for item in known]
    with ThreadPoolExecutor(_THREADS) as pool:
        return list(pool.map(work, known))


def meanwhile(work: Callable[[], Result]) -> Callable[[], Result]:
    """On a thread of this process, at once."""
    return _beside().submit(work).result


@lru_cache(maxsize=1)
def _beside() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_FEW, thread_name_prefix="meanwhile")


class LambdaShardWorkers:
    """Asynchronous invocations, with an event like the schedule's that names a shard."""

    def __init__(self, client: Callable[[], Any], function: str) -> None:
        self._client = client
        self._function = function

    def start(self, shard: int, until: datetime) -> None:
        event = {
            **dict.fromkeys(("version", "account", "region", "id"), ""),
            "detail-type": "Reminder Shard",
            "source": "task-tracker.reminders",
            "time": rfc3339(until),
            "detail": {"shard": shard},
            "resources": [],
        }
        try:
            self._client().invoke(
                FunctionName=self._function, InvocationType="Event", Payload=json.dumps(event)
            )
        except (BotoCoreError, ClientError) as error:
            raise Unavailable("other invocations") from error
