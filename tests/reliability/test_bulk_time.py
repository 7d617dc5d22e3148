"""The largest of bulk requests against the emulator: it fits, and in time."""

import time

from tests.reliability.conftest import Served


def test_a_hundred_recurring_tasks_of_twenty_tags_are_completed_in_one_request(
    apart: Served,
) -> None:
    ana = apart.api.signed_up("ana@example.org")
    series = {
        "title": "water the fern",
        "description": "x" * 10_000,
        "due_date": "2026-11-20",
        "recurrence": "FREQ=DAILY",
        "tags": [f"tag {n}" for n in range(20)],
    }
    create = {"operations": [{"op": "create", "task": series}] * 100}
    began = time.monotonic()
    made = ana.post("/tasks/bulk", create, Idempotency_Key="make").json["results"]
    created = time.monotonic()
    assert [result["status"] for result in made] == [201] * 100

    complete = {"operations": [{"op": "complete", "id": result["id"]} for result in made]}
    results = ana.post("/tasks/bulk", complete, Idempotency_Key="do").json["results"]
    print(f"\ncreated in {created - began:.1f} s, completed in {time.monotonic() - created:.1f} s")

    assert [result["status"] for result in results] == [200] * 100
    counts = ana.get("/tags").json["items"]
    assert [(each["open"], each["total"]) for each in counts] == [(100, 200)] * 20
