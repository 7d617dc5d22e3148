"""Files under crashes: after each call to AWS in turn, housekeeping makes all whole again."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from botocore.awsrequest import AWSRequest, AWSResponse
from botocore.exceptions import EndpointConnectionError
from botocore.httpsession import URLLib3Session

from chalicelib.adapters.aws import s3
from chalicelib.bootstrap import Container
from chalicelib.bootstrap.adapters import Adapters
from chalicelib.domain.attachment import AttachmentStatus
from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.errors import ContentMismatch, Unavailable
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.task import SourceKind, TaskEdit
from tests.reliability.conftest import Served
from tests.reliability.faults import injected
from tests.uploads import PDF

_MOST_CALLS = 40


class Crashed(BaseException):
    """The process is gone; nothing after this runs."""


@dataclass
class CrashAfter:
    """Lets so many calls through; with the last of them carried out, the process ends."""

    calls: int
    seen: list[str] = field(default_factory=list)

    def __call__(self, request: AWSRequest) -> AWSResponse | None:
        self.seen.append(f"{request.method} {request.headers.get('X-Amz-Target', b'')!r}")
        if len(self.seen) < self.calls:
            return None
        URLLib3Session().send(request.prepare() if isinstance(request, AWSRequest) else request)
        raise Crashed


class TwoHoursLater:
    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(hours=2)


class Later:
    """The same adapters by another clock."""

    clock = TwoHoursLater()

    def __init__(self, adapters: Adapters) -> None:
        self._adapters = adapters

    def __getattr__(self, name: str) -> Any:
        return getattr(self._adapters, name)


@dataclass
class Files:
    """The services over a bucket that tells nobody of its objects."""

    served: Served
    container: Container
    bucket: str
    owner: str
    task: str

    @property
    def context(self) -> RequestContext:
        return RequestContext(Actor(ActorKind.USER, self.owner), new_id(datetime.now(UTC)))

    def story(self, content: bytes) -> None:
        """A file's whole life, as far as it gets."""
        scope = self.container.scope()
        about = ("a.pdf", "application/pdf", len(content))
        attachment, _ = scope.attachments.announce(self.context, self.task, *about)
        scope.work.commit()
        s3().put_object(Bucket=self.bucket, Key=attachment.ref.upload_key, Body=content)
        scope = self.container.scope()
        with suppress(ContentMismatch):
            scope.attachments.finalise(self.context, self.task, attachment.id)
        scope.work.commit()
        scope = self.container.scope()
        scope.attachments.delete(self.context, self.task, attachment.id)
        scope.work.commit()

    def keep_house(self) -> None:
        """Twice, as what one run deletes may be told by the next; two hours from now."""
        later: Any = Later(self.container.adapters)
        for _ in range(2):
            Container(self.container.settings, later).file_chores.run()

    def assert_whole(self) -> None:
        """Each ready row has its object, each object its ready row, and the counts are right."""
        work = self.container.scope().work
        rows = [each for each in work.attachments.every(self.owner) if each.status.holds_room]
        listed = s3().list_objects_v2(Bucket=self.bucket).get("Contents", [])
        assert {each["Key"] for each in listed} == {row.object_key for row in rows}
        assert {row.status for row in rows} <= {AttachmentStatus.READY}
        usage = work.attachments.usage(self.owner, self.task)
        task = work.tasks.get(self.owner, self.task)
        assert task is not None
        held = sum(row.size_bytes for row in rows)
        assert (usage.task_files, usage.user_bytes) == (len(rows), held)
        assert task.attachment_count == len(rows)


@pytest.fixture
def files(apart: Served) -> Files:
    bucket = f"crashes-{uuid4()}"
    s3().create_bucket(Bucket=bucket)
    settings = replace(apart.container.settings, attachments_bucket=bucket)
    adapters: Any = apart.container.adapters
    adapters._settings = settings
    container = Container(settings, adapters)
    owner = new_id(datetime.now(UTC))
    found = Files(apart, container, bucket, owner, "")
    scope = container.scope()
    task = scope.tasks.create(found.context, TaskEdit(title="x"), SourceKind.API)
    scope.work.commit()
    return replace(found, task=task.id)


@contextmanager
def _every_call(files: Files, fault: Callable[[AWSRequest], AWSResponse | None]) -> Iterator[None]:
    with ExitStack() as stack:
        stack.enter_context(injected(files.served.dynamodb, "dynamodb", fault))
        stack.enter_context(injected(s3(), "s3", fault))
        yield


@pytest.mark.parametrize("content", [PDF, b"no document at all"], ids=["kept", "rejected"])
def test_a_crash_after_any_call_leaves_nothing_that_housekeeping_does_not_find(
    files: Files, content: bytes
) -> None:
    for calls in range(1, _MOST_CALLS):
        crash = CrashAfter(calls)
        try:
            with _every_call(files, crash):
                files.story(content)
        except Crashed:
            files.keep_house()
            files.assert_whole()
            continue
        assert calls > 10, crash.seen
        return
    raise AssertionError("the story never ends")


@pytest.mark.parametrize("operation", ["CopyObject", "GetObject", "DeleteObject", "HeadObject"])
def test_a_file_store_that_fails_leaves_no_ready_row_without_its_object(
    files: Files, operation: str
) -> None:
    def refused(**_: Any) -> None:
        raise EndpointConnectionError(endpoint_url="injected")

    event = f"before-call.s3.{operation}"
    s3().meta.events.register_first(event, refused)
    try:
        with suppress(Unavailable):
            files.story(PDF)
    finally:
        s3().meta.events.unregister(event, refused)
    files.keep_house()
    files.assert_whole()
