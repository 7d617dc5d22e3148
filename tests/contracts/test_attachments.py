"""Attachments: rows, the counts beside the task, the quotas, and the list of checks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.attachment import (
    PENDING_LIFETIME,
    Attachment,
    AttachmentStatus,
    Limits,
    Usage,
)
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.ports.attachments import FileCheck
from chalicelib.domain.queries import TaskFilter, TaskOrder, TaskQuery
from chalicelib.domain.task import SourceKind, Task, TaskEdit
from tests.contracts.conftest import Store

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LIMITS = Limits(file_bytes=100, task_files=3, user_bytes=1000)


def _change(verb: str = "created", owner: str = "o") -> Change:
    return Change(verb, Actor(ActorKind.USER, owner), new_id(NOW))


def _task(store: Store, owner: str) -> Task:
    task = Task.create(new_id(NOW), owner, TaskEdit(title="x"), SourceKind.API, NOW)
    work = store.work()
    work.tasks.add(task, _change())
    work.commit()
    return task


def _announced(task: Task, size: int = 10, limits: Limits = LIMITS) -> Attachment:
    return Attachment.announced(
        new_id(NOW), task.owner_id, task.id, "ä.pdf", "application/pdf", size, limits, NOW
    )


def _add(store: Store, attachment: Attachment, limits: Limits = LIMITS) -> Attachment:
    work = store.work()
    work.attachments.add(attachment, limits, _change())
    work.commit()
    return attachment


def _replace(store: Store, before: Attachment, after: Attachment) -> Attachment:
    work = store.work()
    work.attachments.replace(before, after, _change(after.status.value))
    work.commit()
    return after


@pytest.fixture
def task(store: Store) -> Task:
    return _task(store, new_id(NOW))


def _shown(store: Store, task: Task) -> int:
    """The count, which one task and the list have to agree on."""
    work = store.work()
    found = work.tasks.get(task.owner_id, task.id)
    listed = work.tasks.page(task.owner_id, TaskQuery(TaskOrder.CREATED, False, 10, TaskFilter()))
    assert found is not None
    assert found.version == task.version, "a count is no version"
    assert [each.attachment_count for each in listed.items] == [found.attachment_count]
    return found.attachment_count


def test_an_attachment_comes_back_as_it_was_in_every_state(store: Store, task: Task) -> None:
    pending = _add(store, _announced(task))
    ready = pending.ready("files/o/t/a/n", NOW + timedelta(seconds=1))

    assert store.work().attachments.get(pending.ref) == pending
    assert store.work().attachments.get(_replace(store, pending, ready).ref) == ready
    rejected = _add(store, _announced(task))
    rejected = _replace(store, rejected, rejected.rejected("not so", NOW))
    assert store.work().attachments.get(rejected.ref) == rejected


def test_anothers_attachment_and_one_of_another_task_are_not_there(
    store: Store, task: Task
) -> None:
    ref = _add(store, _announced(task)).ref

    assert store.work().attachments.get(replace(ref, owner_id=new_id(NOW))) is None
    assert store.work().attachments.get(replace(ref, task_id=new_id(NOW))) is None


def test_the_counts_follow_the_states(store: Store, task: Task) -> None:
    def usage() -> Usage:
        return store.work().attachments.usage(task.owner_id, task.id)

    assert usage() == Usage(0, 0)
    one, two = _add(store, _announced(task, 10)), _add(store, _announced(task, 30))
    assert (usage(), _shown(store, task)) == (Usage(2, 40), 0)
    one = _replace(store, one, one.ready("k", NOW))
    assert (usage(), _shown(store, task)) == (Usage(2, 40), 1)
    two = _replace(store, two, two.rejected("no", NOW))
    assert (usage(), _shown(store, task)) == (Usage(1, 10), 1)
    _replace(store, two, two.deleted(NOW))
    assert (usage(), _shown(store, task)) == (Usage(1, 10), 1)
    _replace(store, one, one.deleted(NOW))
    assert (usage(), _shown(store, task)) == (Usage(0, 0), 0)


def test_an_edit_of_the_task_leaves_its_count_alone(store: Store, task: Task) -> None:
    attachment = _add(store, _announced(task))
    _replace(store, attachment, attachment.ready("k", NOW))

    edited = task.edited(TaskEdit(title="y"), NOW)  # read before the file came
    work = store.work()
    work.tasks.replace(task, edited, _change("updated"))
    work.commit()

    assert _shown(store, edited) == 1
    assert store.work().attachments.usage(task.owner_id, task.id) == Usage(1, 10)


def test_no_more_files_than_a_task_may_hold(store: Store, task: Task) -> None:
    for _ in range(LIMITS.task_files):
        _add(store, _announced(task))

    with pytest.raises(VersionConflict):
        _add(store, _announced(task))
    assert store.work().attachments.usage(task.owner_id, task.id).task_files == 3


def test_no_more_bytes_than_a_user_may_hold(store: Store, task: Task) -> None:
    limits = replace(LIMITS, user_bytes=100)
    _add(store, _announced(task, 60), limits)

    with pytest.raises(VersionConflict):
        _add(store, _announced(task, 41), limits)
    _add(store, _announced(task, 40), limits)
    assert store.work().attachments.usage(task.owner_id, task.id).user_bytes == 100


def test_nothing_is_added_to_a_task_that_is_not_there_or_in_the_trash(
    store: Store, task: Task
) -> None:
    absent = replace(_announced(task), task_id=new_id(NOW))
    with pytest.raises(VersionConflict):
        _add(store, absent)

    trashed = task.trashed(NOW)
    work = store.work()
    work.tasks.replace(task, trashed, _change("deleted"))
    work.commit()
    with pytest.raises(VersionConflict):
        _add(store, _announced(task))
    assert list(store.work().attachments.every(task.owner_id)) == []


def test_of_two_who_finalise_one_is_told(store: Store, task: Task) -> None:
    pending = _add(store, _announced(task))
    _replace(store, pending, pending.ready("one", NOW))

    with pytest.raises(VersionConflict):
        _replace(store, pending, pending.ready("two", NOW))
    assert _shown(store, task) == 1


def test_what_follows_a_commit_runs_once_and_only_if_it_was(store: Store, task: Task) -> None:
    pending = _add(store, _announced(task))
    told: list[str] = []

    def attempt() -> None:
        work = store.work()
        work.attachments.replace(pending, pending.deleted(NOW), _change("deleted"))
        work.afterwards.if_done(lambda: told.append("done"))
        work.afterwards.if_refused(lambda: told.append("refused"))
        work.commit()
        work.commit()

    attempt()
    assert told == ["done"]
    with pytest.raises(VersionConflict):
        attempt()
    assert told == ["done", "refused"]


def test_a_tasks_files_are_listed_page_by_page(store: Store, task: Task) -> None:
    limits = replace(LIMITS, task_files=10)
    ids = sorted(_add(store, _announced(task), limits).id for _ in range(5))
    _add(store, _announced(_task(store, task.owner_id)))

    found, start = [], None
    while True:
        page = store.work().attachments.page(task.owner_id, task.id, 2, start)
        found += [each.id for each in page.items]
        start = page.next
        if start is None:
            break
    assert found == ids
    assert len(list(store.work().attachments.every(task.owner_id))) == 6


def test_each_attachment_is_on_the_list_of_checks_once_it_is_due(store: Store, task: Task) -> None:
    ref = _add(store, _announced(task)).ref
    ledger = store.file_ledger
    due = NOW + PENDING_LIFETIME

    def mine(now: datetime) -> list[FileCheck]:
        return [each for each in ledger.due(now, 100) if each.ref.owner_id == task.owner_id]

    assert mine(due - timedelta(microseconds=1)) == []
    assert mine(due) == [FileCheck(ref, due)]
    later = due + timedelta(days=7)
    ledger.put_off(FileCheck(ref, due), later)
    assert mine(later - timedelta(seconds=1)) == []
    ledger.close(FileCheck(ref, later))
    assert mine(later) == []


def test_a_sweep_goes_on_where_it_stood(store: Store) -> None:
    ledger = store.file_ledger
    assert ledger.checkpoint("files/") == ""
    ledger.reach("files/", "files/a")
    assert (ledger.checkpoint("files/"), ledger.checkpoint("quarantine/")) == ("files/a", "")
    ledger.reach("files/", "")
    assert ledger.checkpoint("files/") == ""


def test_an_erased_user_has_no_files_left(store: Store, task: Task) -> None:
    _add(store, _announced(task))

    store.erasures.erase_items(task.owner_id)

    assert list(store.work().attachments.every(task.owner_id)) == []
    assert store.work().attachments.usage(task.owner_id, task.id) == Usage(0, 0)


def test_states_that_hold_room() -> None:
    assert [status for status in AttachmentStatus if status.holds_room] == [
        AttachmentStatus.PENDING,
        AttachmentStatus.READY,
    ]
