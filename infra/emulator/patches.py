"""What the emulator forgets across a restart, remembered.

It saves how far each event source mapping has read a table's stream, but not the stream. After a
restart the stream is empty and counts from 0, while the reader waits at its old position: the next
records, as many as were ever read, would reach no function. So the unread records are saved too,
and the count goes on where it was.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

_KEY = "task_tracker_streams"
# Of each group; each call of a function has a stream of its own.
LOG_STREAMS_KEPT = 5_000
LOG_STREAMS_SAVED = 20
_LOG_EVENTS = 2_000  # a stream


def install(blobs: Path) -> None:
    """Patches the emulator's modules; call after its import and before its state is loaded.

    `blobs` keeps the functions' code, by content, outside the snapshots.
    """
    dynamodb: Any = import_module("ministack.services.dynamodb")
    lambdas: Any = import_module("ministack.services.lambda_svc")
    scoped = import_module("ministack.core.responses").AccountRegionScopedDict
    get_state, restore = dynamodb.get_state, dynamodb.load_persisted_state

    def get_state_with_streams() -> dict[str, Any]:
        return {**get_state(), _KEY: _unread(dynamodb, lambdas, scoped)}

    def restore_with_streams(data: dict[str, Any]) -> None:
        streams = data.pop(_KEY, None)
        restore(data)
        if streams:
            dynamodb._stream_records._data.update(streams["records"]._data)
            dynamodb._stream_trimmed._data.update(streams["trimmed"]._data)

    dynamodb.get_state = get_state_with_streams
    dynamodb.load_persisted_state = restore_with_streams
    lambdas.CODE_BLOB_DIR = str(blobs)
    # An older snapshot may still need a blob that the newest one does not.
    lambdas._prune_orphan_code_blobs = lambda _referenced: None


def trim_logs(newest: int) -> None:
    """Drops all but the newest calls' log lines, in this process: else they would fill it, and
    every snapshot would be larger."""
    logs: Any = import_module("ministack.services.cloudwatch_logs")
    # Copies are gone through: each call of a function ends in a thread that adds a stream.
    for group in list(logs._log_groups._data.values()):
        streams = group["streams"]
        for name in list(streams)[:-newest]:
            streams.pop(name, None)
        for stream in list(streams.values()):
            del stream["events"][:-_LOG_EVENTS]


def _unread(dynamodb: Any, lambdas: Any, scoped: Any) -> dict[str, Any]:
    """Per table: the records its slowest reader has yet to read, and how many came before them."""
    slowest: dict[tuple[str, str, str], int] = {}
    for (account, region, mapping), position in lambdas._dynamodb_stream_positions._data.items():
        source = lambdas._esms._data.get((account, region, mapping), {}).get("EventSourceArn", "")
        if ":table/" in source:
            table = (account, region, source.split(":table/")[1].split("/")[0])
            slowest[table] = min(position, slowest.get(table, position))
    records, trimmed = scoped(), scoped()
    for table, live in dynamodb._stream_records._data.items():
        gone = dynamodb._stream_trimmed._data.get(table, 0)
        start = max(gone, slowest.get(table, gone))
        records._data[table] = list(live[start - gone :])
        trimmed._data[table] = start
    return {"records": records, "trimmed": trimmed}
