"""A page goes live whole, and goes back where it does not work."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from botocore.exceptions import ClientError

from infra.deploy.page import PageBucket, Release
from infra.deploy.release import publish
from infra.deploy.smoke import Reply, Smoke
from infra.steps import Problem

WELL = Reply(200, {"content-security-policy": "default-src 'none'"}, '<div id="root"></div>')
BROKEN = Reply(403, {}, "AccessDenied")
OUTPUTS = {"PageBucketName": "page", "PublicUrl": "https://page.example"}


class CutOff(Exception):
    """The network went away."""


class FakeS3:
    """The objects of one bucket; fails after so many writes, if told to."""

    def __init__(self) -> None:
        self.objects: dict[str, dict[str, Any]] = {}
        self.writes_left = 10_000
        self._clock = 0

    def client(self, _service: str) -> "FakeS3":
        return self

    def put_object(self, Bucket: str, Key: str, **rest: Any) -> None:
        self._write(Key, rest)

    def copy_object(self, Bucket: str, Key: str, CopySource: dict[str, str]) -> None:
        self._write(Key, dict(self.objects[CopySource["Key"]]))

    def head_object(self, Bucket: str, Key: str) -> dict[str, Any]:
        if Key not in self.objects:
            raise ClientError({"Error": {"Code": "404", "Message": ""}}, "HeadObject")
        return self.objects[Key]

    def get_object(self, Bucket: str, Key: str) -> dict[str, Any]:
        return {"Body": io.BytesIO(self.objects[Key]["Body"])}

    def delete_object(self, Bucket: str, Key: str) -> None:
        del self.objects[Key]

    def get_paginator(self, _name: str) -> "FakeS3":
        return self

    def paginate(self, Bucket: str, Prefix: str) -> Iterator[dict[str, Any]]:
        found = [(key, o) for key, o in self.objects.items() if key.startswith(Prefix)]
        for key, item in found:  # a page each
            yield {"Contents": [{"Key": key, "LastModified": f"{item['at']:06}"}]}

    def _write(self, key: str, item: dict[str, Any]) -> None:
        if not self.writes_left:
            raise CutOff
        self.writes_left -= 1
        self._clock += 1
        self.objects[key] = {**item, "at": self._clock}


def _build(folder: Path, version: str) -> Path:
    for name in ("index.html", "index.html.gz", "theme.js", f"assets/index-{version}.js"):
        file = folder / version / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{name} of {version}")
    return folder / version


def _publish(folder: Path, s3: FakeS3, reply: Reply = WELL) -> None:
    publish(folder, OUTPUTS, cast(Any, s3), Smoke(lambda _url: reply, 0, 0))


def _shown(s3: FakeS3) -> str:
    return str(s3.objects["index.html"]["Body"].decode())


def test_a_release_is_shown_with_its_types_and_caching(tmp_path: Path) -> None:
    s3 = FakeS3()
    _publish(_build(tmp_path, "one"), s3)

    index, asset = s3.objects["index.html"], s3.objects["assets/index-one.js"]
    assert index["CacheControl"] == "no-cache"
    assert index["ContentType"] == "text/html; charset=utf-8"
    assert asset["CacheControl"] == "public, max-age=31536000, immutable"
    assert asset["ContentType"] == "text/javascript; charset=utf-8"
    assert not [key for key in s3.objects if key.endswith(".gz")]


def test_a_tab_of_the_release_before_still_finds_its_files(tmp_path: Path) -> None:
    s3 = FakeS3()
    _publish(_build(tmp_path, "one"), s3)
    _publish(_build(tmp_path, "two"), s3)

    assert _shown(s3) == "index.html of two"
    assert "assets/index-one.js" in s3.objects


def test_a_page_that_does_not_work_makes_way_for_the_one_before(tmp_path: Path) -> None:
    s3 = FakeS3()
    _publish(_build(tmp_path, "one"), s3)

    with pytest.raises(Problem, match="shown again"):
        _publish(_build(tmp_path, "two"), s3, BROKEN)

    assert _shown(s3) == "index.html of one"
    assert s3.objects["theme.js"]["Body"] == b"theme.js of one"


@pytest.mark.parametrize("writes", range(7))
def test_cut_off_at_any_write_the_page_is_whole(tmp_path: Path, writes: int) -> None:
    s3 = FakeS3()
    _publish(_build(tmp_path, "one"), s3)
    s3.writes_left = writes
    try:
        _publish(_build(tmp_path, "two"), s3)
    except CutOff:
        assert _shown(s3) == "index.html of one"
    else:
        assert _shown(s3) == "index.html of two"
    shown = _shown(s3).rpartition(" ")[2]
    assert f"assets/index-{shown}.js" in s3.objects


def test_the_same_page_again_is_nothing_to_do(tmp_path: Path) -> None:
    s3 = FakeS3()
    _publish(_build(tmp_path, "one"), s3)
    s3.writes_left = 0

    _publish(_build(tmp_path, "one"), s3)


def test_old_releases_go_and_the_one_shown_stays(tmp_path: Path) -> None:
    s3 = FakeS3()
    for number in range(8):
        _publish(_build(tmp_path, str(number)), s3)

    kept = [key for key in s3.objects if key.startswith("assets/")]
    assert sorted(kept) == [f"assets/index-{number}.js" for number in range(3, 8)]

    bucket = PageBucket(cast(Any, s3), "page")
    bucket.show(Release.of(_build(tmp_path, "3")).id)
    _publish(_build(tmp_path, "3"), s3)
    assert "assets/index-3.js" in s3.objects
