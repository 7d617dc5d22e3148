"""Files in S3."""

from collections.abc import Callable
from datetime import timedelta
from typing import IO, Any
from uuid import uuid4

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.errors import Unavailable
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.exports import Download

_LINK_LIFETIME = timedelta(minutes=15)


class S3Exports:
    """`exports/<user>/<random>.zip`; the bucket's lifecycle deletes them after a day."""

    def __init__(self, client: Callable[[], Any], bucket: str, clock: Clock) -> None:
        self._client = client
        self._bucket = bucket
        self._clock = clock

    def put(self, owner_id: str, archive: IO[bytes]) -> Download:
        key = f"exports/{owner_id}/{uuid4()}.zip"
        try:
            self._client().put_object(
                Bucket=self._bucket, Key=key, Body=archive, ContentType="application/zip"
            )
            url = self._client().generate_presigned_url(
                "get_object",
                Params={
                    "Bucket": self._bucket,
                    "Key": key,
                    "ResponseContentDisposition": 'attachment; filename="task-tracker.zip"',
                },
                ExpiresIn=int(_LINK_LIFETIME.total_seconds()),
            )
        except (BotoCoreError, ClientError) as error:
            raise Unavailable("the file store") from error
        return Download(str(url), self._clock.now() + _LINK_LIFETIME)
