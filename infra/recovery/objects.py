"""The files of tasks: copied out and put back; or brought back, where S3 keeps what was deleted."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.steps import Problem

KEPT = "files/"  # below it nothing is ever changed, only added and deleted
_CHUNK_BYTES = 1 << 20


def copy_out(s3: Any, bucket: str, folder: Path) -> dict[str, str]:
    """Every file into the folder, under its key; answers their types by key."""
    types: dict[str, str] = {}
    for key in _keys(s3, bucket):
        target = (folder / key).resolve()
        if not target.is_relative_to(folder.resolve()):
            raise Problem(f"an object of {bucket} has a name that leads elsewhere: {key}")
        target.parent.mkdir(parents=True, exist_ok=True)
        found = s3.get_object(Bucket=bucket, Key=key)
        with target.open("wb") as file:
            for chunk in found["Body"].iter_chunks(_CHUNK_BYTES):
                file.write(chunk)
        types[key] = found["ContentType"]
    return types


def put_back(s3: Any, bucket: str, folder: Path, types: Mapping[str, str]) -> int:
    """Uploads what the folder has and the bucket lacks; answers how many."""
    missing = sorted(types.keys() - set(_keys(s3, bucket)))
    for key in missing:
        with (folder / key).open("rb") as body:
            s3.put_object(Bucket=bucket, Key=key, Body=body, ContentType=types[key])
    return len(missing)


def bring_back(s3: Any, bucket: str, wanted: Iterable[str]) -> tuple[int, list[str]]:
    """Takes away the marks that say "deleted"; how many, and the keys that are gone for good."""
    there, brought, lost = set(_keys(s3, bucket)), 0, []
    for key in wanted:
        if key in there:
            continue
        if _undeleted(s3, bucket, key):
            brought += 1
        else:
            lost.append(key)
    return brought, lost


def _undeleted(s3: Any, bucket: str, key: str) -> bool:
    found = s3.list_object_versions(Bucket=bucket, Prefix=key)
    marks = [m for m in found.get("DeleteMarkers", []) if m["Key"] == key]
    if not [version for version in found.get("Versions", []) if version["Key"] == key]:
        return False
    for mark in marks:
        s3.delete_object(Bucket=bucket, Key=key, VersionId=mark["VersionId"])
    try:
        s3.head_object(Bucket=bucket, Key=key)
    except ClientError:
        return False
    return True


def _keys(s3: Any, bucket: str) -> Iterator[str]:
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=KEPT):
        for found in page.get("Contents", []):
            yield found["Key"]
