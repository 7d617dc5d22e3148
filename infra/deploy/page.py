"""The built page in its bucket: put there whole, switched to at once, and back again.

Files under `assets/` are named by their content, so those of several releases lie side by side,
and a tab opened before a release goes on finding its own. The few others are kept once a release,
under `releases/<id>/`, and copied to the root to switch; `index.html` goes last.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
_INDEX = "index.html"
_RELEASES = "releases/"
_FILES = "files.json"
_KEPT = 5


@dataclass(frozen=True)
class Release:
    """A build of the page: its files by name, and an id made of their content."""

    folder: Path
    names: tuple[str, ...]
    id: str

    @classmethod
    def of(cls, folder: Path) -> "Release":
        """The build in a folder. What was compressed ahead is left out: CloudFront does that."""
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        names = tuple(
            path.relative_to(folder).as_posix()
            for path in files
            if path.suffix != ".gz" and not path.name.startswith(".")
        )
        total = hashlib.sha256()
        for name in names:
            content = hashlib.sha256((folder / name).read_bytes()).hexdigest()
            total.update(f"{name}\0{content}\0".encode())
        return cls(folder, names, total.hexdigest()[:16])


def is_for_ever(name: str) -> bool:
    """Whether the file's name changes with its content."""
    return name.startswith("assets/")


class PageBucket:
    """The bucket behind the distribution."""

    def __init__(self, s3: "S3Client", bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def current(self) -> str | None:
        """The id of the release that is shown; None before the first."""
        try:
            found = self._s3.head_object(Bucket=self._bucket, Key=_INDEX)
        except ClientError:
            return None
        return found["Metadata"].get("release")

    def publish(self, release: Release) -> None:
        """Uploads the release and shows it. Cut off at any point, the one before is still whole."""
        for name in release.names:
            key = name if is_for_ever(name) else f"{_RELEASES}{release.id}/{name}"
            self._put(key, name, (release.folder / name).read_bytes(), release.id)
        listed = json.dumps(release.names).encode()
        self._put(f"{_RELEASES}{release.id}/{_FILES}", _FILES, listed, release.id)
        self.show(release.id)

    def show(self, release_id: str) -> None:
        """Switches to a release that was published before."""
        names = [name for name in self._names(release_id) if not is_for_ever(name)]
        for name in sorted(names, key=lambda name: name == _INDEX):
            self._s3.copy_object(
                Bucket=self._bucket,
                Key=name,
                CopySource={"Bucket": self._bucket, "Key": f"{_RELEASES}{release_id}/{name}"},
            )

    def keep_newest(self) -> None:
        """Deletes what no recent release refers to; the one shown is recent."""
        found = self._listed(_RELEASES)
        finished = {key: at for key, at in found.items() if key.endswith(f"/{_FILES}")}
        ids = [key.split("/")[1] for key in sorted(finished, key=lambda k: finished[k])]
        shown = self.current()
        recent = {*ids[-_KEPT:], *([shown] if shown else [])}
        wanted = {name for release_id in recent for name in self._names(release_id)}
        old = [key for key in found if key.split("/")[1] not in recent]
        old += [key for key in self._listed("assets/") if key not in wanted]
        for key in old:
            self._s3.delete_object(Bucket=self._bucket, Key=key)

    def _put(self, key: str, name: str, body: bytes, release_id: str) -> None:
        self._s3.put_object(
            Bucket=self._bucket,
            Key=key,
            Body=body,
            ContentType=_TYPES.get(Path(name).suffix, "application/octet-stream"),
            CacheControl=FOR_EVER if is_for_ever(name) else ASK_AGAIN,
            Metadata={"release": release_id},
        )

    def _names(self, release_id: str) -> list[str]:
        found = self._s3.get_object(Bucket=self._bucket, Key=f"{_RELEASES}{release_id}/{_FILES}")
        names: list[str] = json.loads(found["Body"].read())
        return names

    def _listed(self, prefix: str) -> dict[str, str]:
        """When each object was last written, as text that sorts, by key."""
        pages: Iterable[dict[str, list[dict[str, str]]]] = self._s3.get_paginator(  # type: ignore[assignment]
            "list_objects_v2"
        ).paginate(Bucket=self._bucket, Prefix=prefix)
        return {
            item["Key"]: str(item["LastModified"])
            for page in pages
            for item in page.get("Contents", [])
        }
