from typing import Any

from tests.client import Api
from tests.fakes.adapters import FAKE_SETTINGS, FakeAdapters


def _read(api: Api, text: str, **more: Any) -> Any:
    reply = api.post("/chat/interpret", {"text": text, **more})
    assert reply.status == 200, reply
    return reply.json


def test_a_sentence_is_answered_as_the_task_it_means_with_where_that_is_said(ana: Api) -> None:
    text = "Call Bob tomorrow at 5pm #work !!"

    found = _read(ana, text)

    assert found["intent"] == "create"
    task = found["tasks"][0]
    assert (task["title"], task["priority"], task["tags"]) == ("Call Bob", "high", ["work"])
    assert task["has_time"]
    assert "T17:00:00" in task["due_date"]
    assert [(s["field"], text[s["start"] : s["end"]]) for s in task["spans"]] == [
        ("due_date", "tomorrow at 5pm"),
        ("tags", "#work"),
        ("priority", "!!"),
    ]


def test_times_are_meant_in_the_users_zone_unless_another_is_given(ana: Api) -> None:
    ana.patch("/auth/me", {"timezone": "Asia/Tokyo"})

    home = _read(ana, "call Bob in the evening")
    away = _read(ana, "call Bob in the evening", timezone="America/New_York")

    assert home["tasks"][0]["due_date"].endswith("+09:00")
    assert away["tasks"][0]["due_date"][-6:] in ("-05:00", "-04:00")


def test_understanding_changes_nothing(ana: Api, adapters: FakeAdapters) -> None:
    assert ana.get("/tasks").json["items"] == []

    _read(ana, "delete all my tasks")
    _read(ana, "buy milk")

    assert ana.get("/tasks").json["items"] == []


def test_what_can_be_no_sentence_or_zone_is_refused(ana: Api) -> None:
    assert ana.post("/chat/interpret", {"text": ""}).status == 400
    assert ana.post("/chat/interpret", {"text": "x" * 4001}).status == 400
    assert ana.post("/chat/interpret", {"text": "call\x00 Ana"}).status == 400
    reply = ana.post("/chat/interpret", {"text": "x", "timezone": "Mars/Olympus"})
    assert reply.status == 400
    assert reply.json["errors"][0]["location"] == "body.timezone"


def test_it_has_a_window_of_its_own(ana: Api) -> None:
    general = FAKE_SETTINGS.rate_limit_per_minute

    replies = [ana.post("/chat/interpret", {"text": "x"}) for _ in range(general + 1)]

    assert {reply.status for reply in replies} == {200}
    limit = str(FAKE_SETTINGS.interpret_rate_limit_per_minute)
    assert replies[0].headers["ratelimit-limit"] == limit
    assert ana.get("/auth/me").status == 200


def test_its_window_closes_as_well(ana: Api) -> None:
    for _ in range(FAKE_SETTINGS.interpret_rate_limit_per_minute):
        ana.post("/chat/interpret", {"text": "x"})

    assert ana.post("/chat/interpret", {"text": "x"}).status == 429
