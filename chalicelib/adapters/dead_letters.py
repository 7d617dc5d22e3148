"""The queue of records that can't be recorded."""

import base64
import json
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.errors import Unavailable

_LARGEST_BYTES = 250_000  # a queue's message has at most 256 KiB, an item with both images more


class SqsDeadLetters:
    """A message a record: `{"reason", "record"}`, a large one as `{"reason", "packed"}`."""

    def __init__(self, client: Callable[[], Any], queue_url: str) -> None:
        self._client = client
        self._queue_url = queue_url

    def park(self, record: Mapping[str, Any], reason: str) -> None:
        whole = _json({"reason": reason, "record": record})
        if len(whole.encode()) > _LARGEST_BYTES:
            packed = base64.b85encode(zlib.compress(_json(record).encode(), 9)).decode()
            whole = _json({"reason": reason, "packed": packed})
        try:
            self._client().send_message(QueueUrl=self._queue_url, MessageBody=whole)
        except (BotoCoreError, ClientError) as error:
            raise Unavailable("the dead-letter queue") from error


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), default=str)
