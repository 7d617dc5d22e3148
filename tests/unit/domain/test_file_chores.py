"""Looking after files, over fakes: what is left behind is found, what is needed stays."""

from datetime import timedelta
from typing import Any

import pytest

from tests.client import Api, InProcess
from tests.fakes.adapters import FakeAdapters, fake_container
from tests.uploads import PDF, announced, attached, in_memory, uploaded

NOTHING = {
    "UploadsForgotten": 0,
    "FilesOfPurgedTasks": 0,
    "FilesWithoutObject": 0,
    "ObjectsWithoutFile": 0,
}


@pytest.fixture
def ana(adapters: FakeAdapters) -> Api:
    return Api(InProcess(fake_container(adapters))).signed_up("ana@example.org")


@pytest.fixture
def task(ana: Api) -> str:
    return str(ana.post("/tasks", {"title": "With files"}).json["id"])


def _run(adapters: FakeAdapters, **later: int) -> dict[str, int]:
    adapters.clock.advance(timedelta(**later))
    return fake_container(adapters).file_chores.run()


def _rows(adapters: FakeAdapters) -> list[Any]:
    return [value for key, value in adapters.store.items.items() if key[0] == "attachment"]


def _statuses(adapters: FakeAdapters) -> list[str]:
    return sorted(row.status.value for row in _rows(adapters))


def _held(adapters: FakeAdapters) -> tuple[int, int]:
    row = _rows(adapters)[0]
    usage = adapters.unit_of_work().attachments.usage(row.owner_id, row.task_id)
    return usage.task_files, usage.user_bytes


def test_an_upload_forgotten_for_an_hour_is_taken_back(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    uploaded(ana, in_memory(adapters.files), task)
    announced(ana, task)

    assert _run(adapters, minutes=59) == NOTHING
    assert _run(adapters, minutes=1) == {**NOTHING, "UploadsForgotten": 2}

    assert _statuses(adapters) == ["deleted", "deleted"]
    assert (adapters.files.objects, _held(adapters)) == ({}, (0, 0))
    assert adapters.store.log[-1].change.actor.id == "housekeeping"
    assert _run(adapters, days=30) == NOTHING


def test_a_file_that_is_well_is_looked_at_every_week_and_stays(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    attached(ana, in_memory(adapters.files), task)

    for _ in range(5):
        assert _run(adapters, days=7) == NOTHING
    assert _statuses(adapters) == ["ready"]
    assert len(adapters.store.checks) == 1


def test_a_row_whose_object_is_gone_is_deleted(adapters: FakeAdapters, ana: Api, task: str) -> None:
    attached(ana, in_memory(adapters.files), task)
    adapters.files.objects.clear()

    assert _run(adapters, hours=1) == {**NOTHING, "FilesWithoutObject": 1}
    assert (_statuses(adapters), _held(adapters)) == (["deleted"], (0, 0))


def test_objects_nobody_refers_to_are_deleted_once_they_are_an_hour_old(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    attached(ana, in_memory(adapters.files), task)
    kept = next(iter(adapters.files.objects))
    copy_of_a_crash = kept.rpartition("/")[0] + "/another"
    for key in (copy_of_a_crash, "files/of/no/known/form/at/all", "quarantine/o/t/a"):
        adapters.files.put(key, PDF)

    assert _run(adapters, minutes=59) == NOTHING
    assert _run(adapters, minutes=1) == {**NOTHING, "ObjectsWithoutFile": 3}
    assert list(adapters.files.objects) == [kept]


def test_the_sweep_goes_on_where_it_stood_and_begins_again_at_the_end(
    adapters: FakeAdapters,
) -> None:
    for number in range(450):
        adapters.files.put(f"files/o/t/a/{number:04d}", PDF)

    found = [_run(adapters, hours=1)["ObjectsWithoutFile"] for _ in range(4)]

    assert found == [200, 200, 50, 0]


@pytest.mark.parametrize("by", ["its check", "the sweep"])
def test_the_files_of_a_purged_task_go_with_it(
    adapters: FakeAdapters, ana: Api, task: str, by: str
) -> None:
    attached(ana, in_memory(adapters.files), task)
    owner = _rows(adapters)[0].owner_id
    del adapters.store.items["task", owner, task]
    if by == "the sweep":
        adapters.store.checks.clear()

    assert _run(adapters, hours=1) == {**NOTHING, "FilesOfPurgedTasks": 1}
    assert (_statuses(adapters), adapters.files.objects) == (["deleted"], {})


def test_the_files_of_a_task_whose_time_in_the_trash_is_over_go_before_the_table_purges_it(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    attached(ana, in_memory(adapters.files), task)
    ana.delete(f"/tasks/{task}")

    assert _run(adapters, days=29) == NOTHING
    assert _run(adapters, days=8)["FilesOfPurgedTasks"] == 1
    assert (_held(adapters), adapters.files.objects) == ((0, 0), {})


def test_a_file_store_that_fails_leaves_the_check_due(
    adapters: FakeAdapters, ana: Api, task: str
) -> None:
    announced(ana, task)
    adapters.files.down = {"delete"}

    assert _run(adapters, hours=1)["UploadsForgotten"] == 1
    adapters.files.down = {"list"}
    with pytest.raises(Exception, match="file store"):
        _run(adapters, hours=1)
