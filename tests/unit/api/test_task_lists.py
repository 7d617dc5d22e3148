from datetime import timedelta
from typing import Any

import pytest

from tests.client import Api
from tests.fakes.adapters import FakeAdapters


def _created(api: Api, **fields: Any) -> Any:
    reply = api.post("/tasks", {"title": "Call Ana", **fields})
    assert reply.status == 201, reply.text
    return reply.json


def test_pages_follow_one_another_without_gap_or_repeat(ana: Api, adapters: FakeAdapters) -> None:
    made = []
    for n in range(5):
        adapters.clock.advance(timedelta(seconds=1))
        made.append(_created(ana, title=f"Task {n}")["id"])

    first = ana.get("/tasks?limit=2&sort=created_at").json
    second = ana.get(f"/tasks?limit=2&sort=created_at&cursor={first['next_cursor']}").json
    third = ana.get(f"/tasks?limit=2&sort=created_at&cursor={second['next_cursor']}").json

    listed = [task["id"] for page in (first, second, third) for task in page["items"]]
    assert listed == made
    assert third["next_cursor"] is None


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "sort=title", "status=x", "limit=1&limit=2", "a=1"]
)
def test_a_query_that_breaks_a_rule_is_refused(ana: Api, query: str) -> None:
    assert ana.get(f"/tasks?{query}").status == 400


def test_a_list_can_be_of_some_statuses(ana: Api) -> None:
    todo, done = _created(ana, title="Open"), _created(ana, title="Closed")
    ana.post(f"/tasks/{done['id']}/complete")

    assert [t["id"] for t in ana.get("/tasks?status=done").json["items"]] == [done["id"]]
    both = ana.get("/tasks?status=done&status=todo").json["items"]
    assert {t["id"] for t in both} == {todo["id"], done["id"]}


def test_a_list_the_client_has_seen_is_not_sent_again_until_it_changes(ana: Api) -> None:
    _created(ana)
    first = ana.get("/tasks?view=upcoming&limit=5")
    tag = first.headers["etag"]

    same = ana.get("/tasks?view=upcoming&limit=5", If_None_Match=tag)
    assert tag.startswith('W/"')
    assert (same.status, same.text, same.headers["etag"]) == (304, "", tag)

    _created(ana, due_date="2099-01-01")
    changed = ana.get("/tasks?view=upcoming&limit=5", If_None_Match=tag)
    assert changed.status == 200
    assert changed.headers["etag"] != tag
