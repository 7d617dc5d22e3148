"""A new page in front of people, and the old one again where the new does not work."""

from collections.abc import Mapping
from pathlib import Path

import boto3.session

from infra.deploy.page import PageBucket, Release
from infra.deploy.smoke import Smoke
from infra.steps import Problem, step


def publish(
    folder: Path,
    outputs: Mapping[str, str],
    session: boto3.session.Session,
    smoke: Smoke,
) -> None:
    """Shows the page built in `folder`. Raises Problem where it did not work; the one before is
    shown again then."""
    if not (folder / "index.html").is_file():
        raise Problem("the page is not built: make page")
    bucket = PageBucket(session.client("s3"), outputs["PageBucketName"])
    release = Release.of(folder)
    before = bucket.current()
    with step("page to its bucket") as running:
        if before == release.id:
            running.note = "unchanged"
        else:
            bucket.publish(release)
            running.note = f"release {release.id}, before: {before or 'none'}"
    try:
        with step("smoke test: page"):
            smoke.page_is_shown(outputs["PublicUrl"])
    except Problem as problem:
        if before in (None, release.id):
            raise
        bucket.show(before)
        raise Problem(f"{problem}. The page before is shown again (release {before})") from problem
    bucket.keep_newest()
