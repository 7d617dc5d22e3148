"""What the assistant offers and does only when it is told to."""

from chalicelib.domain.interpretation import Intent, Interpretation
from tests.fakes.adapters import FakeAdapters
from tests.unit.api.conversations import URGENT, Chat, create, on, verbs


def test_a_delete_is_proposed_and_done_when_confirmed(chat: Chat) -> None:
    made = chat.say("x", create("Old list"))["created_task"]
    message = chat.say("delete the list", on(Intent.DELETE, words="list"))
    assert verbs(message) == [("delete", "proposed")]
    assert message["actions"][0]["changes"] == [
        {"field": "in_trash", "before": False, "after": True}
    ]
    assert chat.task(made["id"])["deleted_at"] is None

    confirmed = chat.act(message, "confirm")

    assert verbs(confirmed) == [("delete", "done")]
    assert chat.task(made["id"])["deleted_at"] is not None
    # Once more changes nothing.
    assert chat.task(made["id"])["version"] == 2
    assert verbs(chat.act(message, "confirm")) == [("delete", "done")]
    assert chat.task(made["id"])["version"] == 2


def test_cancelling_leaves_everything_as_it_is(chat: Chat) -> None:
    made = chat.say("x", create("Old list"))["created_task"]
    message = chat.say("delete the list", on(Intent.DELETE, words="list"))

    cancelled = chat.act(message, "cancel")

    assert verbs(cancelled) == [("delete", "cancelled")]
    assert verbs(chat.act(message, "confirm")) == [("delete", "cancelled")]
    assert chat.task(made["id"])["version"] == 1


def test_changes_to_several_tasks_are_proposed_and_confirmed_one_by_one(chat: Chat) -> None:
    ids = [each["task"]["id"] for each in chat.say("x", create("a", "b", "c"))["actions"]]
    message = chat.say("all urgent", on(Intent.UPDATE, URGENT, every=True))
    assert verbs(message) == [("update", "proposed")] * 3

    first = message["actions"][0]["id"]
    confirmed = chat.act(message, "confirm", {"action_ids": [first]})

    assert [status for _, status in verbs(confirmed)] == ["done", "proposed", "proposed"]
    assert sorted(chat.task(each)["priority"] for each in ids) == ["medium", "medium", "urgent"]


def test_yes_confirms_and_undo_takes_it_back(chat: Chat) -> None:
    ids = [each["task"]["id"] for each in chat.say("x", create("a", "b"))["actions"]]
    asked = chat.say("delete all", on(Intent.DELETE, every=True))

    answer = chat.say("Yes, please!")

    assert verbs(answer) == [("delete", "done")] * 2
    assert all(chat.task(each)["deleted_at"] for each in ids)
    assert verbs(chat.act(asked, "confirm")) == [("delete", "done")] * 2

    undone = chat.say("undo that", Interpretation(Intent.UNDO))

    assert verbs(undone) == [("undo", "done")] * 2
    assert not any(chat.task(each)["deleted_at"] for each in ids)


def test_no_drops_the_proposal(chat: Chat) -> None:
    made = chat.say("x", create("a"))["created_task"]
    asked = chat.say("delete a", on(Intent.DELETE, words="a"))

    assert chat.say("no, leave it")["actions"] == []
    assert verbs(chat.act(asked, "confirm")) == [("delete", "cancelled")]
    assert chat.task(made["id"])["deleted_at"] is None


def test_what_was_changed_since_is_proposed_again_as_it_is_now(chat: Chat) -> None:
    a, b = (each["task"]["id"] for each in chat.say("x", create("a", "b"))["actions"])
    message = chat.say("all urgent", on(Intent.UPDATE, URGENT, every=True))
    chat.api.patch(f"/tasks/{b}", {"priority": "low"})

    confirmed = chat.act(message, "confirm")

    assert sorted(status for _, status in verbs(confirmed)) == ["done", "proposed"]
    assert 'Changed since I asked: "b".' in confirmed["reply"]
    again = next(each for each in confirmed["actions"] if each["status"] == "proposed")
    assert again["changes"] == [{"field": "priority", "before": "low", "after": "urgent"}]
    assert (chat.task(a)["priority"], chat.task(b)["priority"]) == ("urgent", "low")
    assert verbs(chat.act(message, "confirm")) == [("update", "done")] * 2
    assert chat.task(b)["priority"] == "urgent"


def test_what_does_not_fit_into_one_commit_is_confirmed_in_two(chat: Chat) -> None:
    for number in range(20):
        tags = tuple(f"t{number}-{each}" for each in range(6))
        chat.say(f"x{number}", create(f"task {number}", tags=tags))
    message = chat.say("delete all", on(Intent.DELETE, every=True))
    assert verbs(message) == [("delete", "proposed")] * 20

    first = chat.act(message, "confirm")
    statuses = [status for _, status in verbs(first)]
    assert 0 < statuses.count("proposed") < 20
    assert statuses.count("proposed") + statuses.count("done") == 20
    assert "as much as fits" in first["reply"]
    while first["asks"]:
        first = chat.act(message, "confirm")
    assert verbs(first) == [("delete", "done")] * 20

    undone = chat.act(message, "undo")
    assert 0 < len(chat.api.get("/tasks?limit=100").json["items"]) < 20
    while any(each.get("undo_token") for each in undone["actions"]):
        undone = chat.act(message, "undo")
    assert len(chat.api.get("/tasks?limit=100").json["items"]) == 20


def test_more_than_fits_leaves_no_half_of_anything(chat: Chat, adapters: FakeAdapters) -> None:
    """Completing one of a series makes the next: both, or neither."""
    for number in range(20):
        daily = create(
            f"task {number}",
            due_date="2026-11-23T12:00:00Z",
            recurrence="FREQ=DAILY",
            reminders=(10, 20, 30),
        )
        chat.say(f"x{number}", daily)
    message = chat.say("done with all", on(Intent.COMPLETE, every=True))

    while message["asks"]:
        message = chat.act(message, "confirm")
        items = chat.api.get("/tasks?limit=100").json["items"]
        done = sum(each["status"] == "done" for each in items)
        assert len(items) == 20 + done

    assert done == 20
