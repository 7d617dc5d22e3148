import json
from typing import Any

import pytest

from chalicelib.domain.audit import AUDITED_FIELDS
from chalicelib.domain.task import LONGEST_DESCRIPTION, Task
from chalicelib.domain.task_state import shown
from tests.client import Api, Reply
from tests.fakes.adapters import FakeAdapters, fake_container
from tests.fakes.stream import MemoryStream

FULL = {
    "title": "Water the plants",
    "description": "All of them",
    "priority": "high",
    "due_date": "2026-12-01",
    "tags": ["home", "plants"],
    "recurrence": "FREQ=WEEKLY",
    "recurrence_from": "completion",
    "reminders": [{"minutes_before": 10}],
}
EMPTY: dict[str, Any] = {
    "title": "Other",
    "description": "",
    "priority": "low",
    "due_date": None,
    "tags": [],
    "recurrence": None,
    "reminders": [],
}


@pytest.fixture
def stream(adapters: FakeAdapters) -> MemoryStream:
    return MemoryStream(adapters.store, fake_container(adapters))


def _of_versions(task: dict[str, Any]) -> dict[str, Any]:
    own = ("version", "updated_at", "completed_at", "deleted_at")
    return {name: value for name, value in task.items() if name not in own}


def _reverted(api: Api, task_id: str, version: int, **headers: str) -> Reply:
    return api.post(f"/tasks/{task_id}/revert", {"version": version}, **headers)


def test_a_tasks_history_is_newest_first_with_what_changed(ana: Api, stream: MemoryStream) -> None:
    task = ana.post("/tasks", {"title": "a"}).json
    other = ana.post("/tasks", {"title": "other"}).json
    ana.patch(f"/tasks/{task['id']}", {"title": "b"})
    ana.post(f"/tasks/{task['id']}/complete")
    stream.deliver()

    events = ana.get(f"/tasks/{task['id']}/history").json["items"]

    assert [e["event_type"] for e in events] == ["task.completed", "task.updated", "task.created"]
    assert events[1]["changes"] == [{"field": "title", "before": "a", "after": "b"}]
    assert other["id"] not in str(events)


@pytest.mark.parametrize(
    ("span", "shown"),
    [  # it is 13:00 of the 22nd in Berlin
        ("from=2026-11-22", True),
        ("to=2026-11-22", True),
        ("from=2026-11-22&to=2026-11-22", True),
        ("from=2026-11-23", False),
        ("to=2026-11-21", False),
        ("to=2026-11-22T12:00:00Z", True),
        ("from=2026-11-22T12:00:00.001Z", False),
    ],
)
def test_the_feed_takes_days_and_instants_both_ends_included(
    ana: Api, stream: MemoryStream, span: str, shown: bool
) -> None:
    task = ana.post("/tasks", {"title": "a"}).json["id"]
    stream.deliver()

    events = ana.get(f"/audit?entity_id={task}&{span}").json["items"]

    assert bool(events) is shown


def test_a_day_of_the_feed_is_one_of_the_users_zone(ana: Api, stream: MemoryStream) -> None:
    ana.patch("/auth/me", {"timezone": "Pacific/Kiritimati"})  # it is 2:00 of the 23rd there
    task = ana.post("/tasks", {"title": "a"}).json["id"]
    stream.deliver()
    feed = f"/audit?entity_id={task}"

    assert ana.get(f"{feed}&to=2026-11-22").json["items"] == []
    assert len(ana.get(f"{feed}&from=2026-11-23&to=2026-11-23").json["items"]) == 1
    assert ana.get(f"{feed}&from=2026-11-22T10:00:00").status == 400


@pytest.mark.parametrize("feed", ["/tasks/{id}/history?", "/audit?entity_id={id}&"])
def test_a_page_of_long_texts_ends_early_and_goes_on(
    ana: Api, stream: MemoryStream, feed: str
) -> None:
    longest = "\U0001f33f" * LONGEST_DESCRIPTION
    task = ana.post("/tasks", {"title": "x", "description": longest}).json
    for number in range(44):
        text = f"{longest[: -len(str(number))]}{number}"
        ana.patch(f"/tasks/{task['id']}", {"description": text})
    stream.deliver()
    url = feed.format(id=task["id"]) + "limit=100"

    sizes, versions, cursor = [], [], ""
    while cursor is not None:
        page = ana.get(f"{url}{cursor and '&cursor=' + cursor}")
        sizes.append(len(page.text))
        versions += [event["version"] for event in page.json["items"]]
        cursor = page.json["next_cursor"]

    assert versions == list(range(45, 0, -1))
    assert len(sizes) > 1
    # In a function's answer, of 6 MB at most, such a character takes twelve bytes.
    assert 12 * max(sizes) < 6_000_000


def test_a_history_comes_in_pages(ana: Api, stream: MemoryStream) -> None:
    task = ana.post("/tasks", {"title": "0"}).json
    for title in "1234":
        ana.patch(f"/tasks/{task['id']}", {"title": title})
    stream.deliver()

    versions, cursor = [], ""
    while cursor is not None:
        page = ana.get(f"/tasks/{task['id']}/history?limit=2{cursor and '&cursor=' + cursor}").json
        versions += [event["version"] for event in page["items"]]
        cursor = page["next_cursor"]

    assert versions == [5, 4, 3, 2, 1]


def test_a_task_whose_events_are_on_their_way_has_a_history_without_them(ana: Api) -> None:
    task = ana.post("/tasks", {"title": "a"}).json

    assert ana.get(f"/tasks/{task['id']}/history").json == {"items": [], "next_cursor": None}


def test_nobody_sees_or_reverts_anothers_task(ana: Api, bob: Api, stream: MemoryStream) -> None:
    task = ana.post("/tasks", {"title": "a"}).json
    stream.deliver()

    assert bob.get(f"/tasks/{task['id']}/history").status == 404
    assert _reverted(bob, task["id"], 1).status == 404


def test_a_task_becomes_what_it_was_in_every_field(ana: Api, stream: MemoryStream) -> None:
    first = ana.post("/tasks", FULL).json
    ana.patch(f"/tasks/{first['id']}", EMPTY)
    stream.deliver()

    reply = _reverted(ana, first["id"], 1)
    stream.deliver()

    assert reply.status == 200, reply.text
    assert _of_versions(reply.json) == _of_versions(first)
    assert (reply.json["version"], reply.headers["etag"]) == (3, '"3"')
    newest = ana.get(f"/tasks/{first['id']}/history").json["items"][0]
    assert newest["event_type"] == "task.reverted"


def test_every_audited_field_of_a_task_is_one_that_can_be_taken_back(
    ana: Api, adapters: FakeAdapters
) -> None:
    ana.post("/tasks", FULL)
    (task,) = (value for value in adapters.store.items.values() if isinstance(value, Task))

    assert set(shown(task)) == set(AUDITED_FIELDS["task"]) - {"completed_at"}
    assert json.dumps(shown(task))


def test_reverting_takes_a_task_out_of_the_trash_and_opens_it(
    ana: Api, stream: MemoryStream
) -> None:
    task = ana.post("/tasks", {"title": "a", "tags": ["x"]}).json
    ana.post(f"/tasks/{task['id']}/complete")
    ana.delete(f"/tasks/{task['id']}")
    stream.deliver()

    back = _reverted(ana, task["id"], 1).json
    assert (back["status"], back["completed_at"], back["deleted_at"]) == ("todo", None, None)
    assert ana.get("/tags").json["items"] == [{"tag": "x", "open": 1, "total": 1}]
    stream.deliver()

    done = _reverted(ana, task["id"], 2).json
    assert (done["status"], done["deleted_at"]) == ("done", None)
    assert done["completed_at"] is not None


def test_reverting_to_the_present_makes_no_version(ana: Api) -> None:
    task = ana.post("/tasks", {"title": "a"}).json

    assert _reverted(ana, task["id"], 1).json == task


def test_a_version_that_never_was_is_not_found(ana: Api) -> None:
    task = ana.post("/tasks", {"title": "a"}).json

    assert _reverted(ana, task["id"], 2).status == 404
    assert _reverted(ana, task["id"], 0).status == 400


def test_a_version_the_trail_does_not_tell_of_yet_is_asked_for_again(
    ana: Api, stream: MemoryStream
) -> None:
    task = ana.post("/tasks", {"title": "a"}).json
    ana.patch(f"/tasks/{task['id']}", {"title": "b"})

    early = _reverted(ana, task["id"], 1)
    stream.deliver(1000)

    assert (early.status, early.headers["retry-after"]) == (503, "1")
    assert _reverted(ana, task["id"], 1).json["title"] == "a"


def test_reverting_minds_the_version_expected_and_a_dry_run(ana: Api, stream: MemoryStream) -> None:
    task = ana.post("/tasks", {"title": "a"}).json
    ana.patch(f"/tasks/{task['id']}", {"title": "b"})
    stream.deliver()

    stale = _reverted(ana, task["id"], 1, If_Match='"1"')
    dry = ana.post(f"/tasks/{task['id']}/revert?dry_run=true", {"version": 1})

    assert (stale.status, stale.json["current"]["title"]) == (412, "b")
    assert (dry.status, dry.json["title"]) == (200, "a")
    assert ana.get(f"/tasks/{task['id']}").json["title"] == "b"
