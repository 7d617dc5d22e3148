"""The bytes of attachments in S3."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.errors import Unavailable
from chalicelib.domain.file_names import content_disposition
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.exports import Download
from chalicelib.domain.ports.files import FileHead, StoredFile, UploadForm

_ABSENT = frozenset({"NoSuchKey", "NotFound", "404"})
_CHUNK_BYTES = 1024 * 1024


class S3Files:
    """One bucket; forms and links name it by the address that we reach it at."""

    def __init__(self, client: Callable[[], Any], bucket: str, clock: Clock) -> None:
        self._make_client = client
        self._bucket = bucket
        self._clock = clock

    @property
    def _client(self) -> Any:
        return self._make_client()

    def form(self, key: str, content_type: str, size_bytes: int, lifetime: timedelta) -> UploadForm:
        expires_at = self._clock.now() + lifetime
        with _translated():
            made = self._client.generate_presigned_post(
                Bucket=self._bucket,
                Key=key,
                Fields={"Content-Type": content_type},
                Conditions=[
                    {"Content-Type": content_type},
                    ["content-length-range", size_bytes, size_bytes],
                ],
                ExpiresIn=int(lifetime.total_seconds()),
            )
        return UploadForm(made["url"], made["fields"], expires_at)

    def link(self, key: str, filename: str, content_type: str, lifetime: timedelta) -> Download:
        expires_at = self._clock.now() + lifetime
        with _translated():
            url = self._client.generate_presigned_url(
                "get_object",
                Params={
                    "Bucket": self._bucket,
                    "Key": key,
                    "ResponseContentDisposition": content_disposition(filename),
                    "ResponseContentType": content_type,
                    "ResponseCacheControl": "private, no-store",
                },
                ExpiresIn=int(lifetime.total_seconds()),
            )
        return Download(str(url), expires_at)

    def copy(self, source: str, target: str, content_type: str) -> bool:
        with _translated():
            try:
                self._client.copy_object(
                    Bucket=self._bucket,
                    Key=target,
                    CopySource={"Bucket": self._bucket, "Key": source},
                    ContentType=content_type,
                    MetadataDirective="REPLACE",
                )
            except ClientError as error:
                return _unless_absent(error)
            return True

    def head(self, key: str, first_bytes: int) -> FileHead | None:
        with _translated():
            try:
                found = self._client.get_object(
                    Bucket=self._bucket, Key=key, Range=f"bytes=0-{first_bytes - 1}"
                )
            except ClientError as error:
                if _code(error) == "InvalidRange":  # an empty object has no first byte
                    return FileHead(0, b"")
                _unless_absent(error)
                return None
            first = found["Body"].read()
            size = found.get("ContentRange", "").rpartition("/")[2]
            return FileHead(int(size) if size.isdecimal() else found["ContentLength"], first)

    def exists(self, key: str) -> bool:
        with _translated():
            try:
                self._client.head_object(Bucket=self._bucket, Key=key)
            except ClientError as error:
                return _unless_absent(error)
            return True

    def chunks(self, key: str) -> Iterator[bytes]:
        with _translated():
            try:
                found = self._client.get_object(Bucket=self._bucket, Key=key)
            except ClientError as error:
                _unless_absent(error)
                return
            yield from found["Body"].iter_chunks(_CHUNK_BYTES)

    def delete(self, key: str) -> None:
        with _translated():
            self._client.delete_object(Bucket=self._bucket, Key=key)

    def list(self, prefix: str, after: str, limit: int) -> tuple[StoredFile, ...]:
        with _translated():
            found = self._client.list_objects_v2(
                Bucket=self._bucket, Prefix=prefix, StartAfter=after, MaxKeys=limit
            )
        return tuple(
            StoredFile(each["Key"], each["LastModified"]) for each in found.get("Contents", [])
        )


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise Unavailable("the file store") from error


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


def _unless_absent(error: ClientError) -> bool:
    """False where the error says that there is no such object; raises it otherwise."""
    if _code(error) in _ABSENT:
        return False
    raise error
