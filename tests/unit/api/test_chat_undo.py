"""What the assistant did, taken back."""

from chalicelib.domain.interpretation import Intent, Interpretation, TaskDraft
from tests.unit.api.conversations import URGENT, Chat, create, on, verbs


def test_undo_takes_back_what_a_message_did(chat: Chat) -> None:
    message = chat.say("x", create("a", "b"))
    ids = [each["task"]["id"] for each in message["actions"]]

    undone = chat.act(message, "undo")

    assert verbs(undone) == [("create", "undone")] * 2
    assert all(chat.task(each)["deleted_at"] for each in ids)
    assert verbs(chat.act(message, "undo")) == [("create", "undone")] * 2


def test_one_action_is_undone_by_its_token(chat: Chat) -> None:
    message = chat.say("x", create("a", "b"))
    token = message["actions"][1]["undo_token"]

    undone = chat.act(message, "undo", {"undo_token": token})

    assert [status for _, status in verbs(undone)] == ["done", "undone"]


def test_undo_leaves_alone_what_was_changed_since_and_says_so(chat: Chat) -> None:
    made = chat.say("x", create("a"))["created_task"]
    message = chat.say("a urgent", on(Intent.UPDATE, URGENT, words="a"))
    chat.api.patch(f"/tasks/{made['id']}", {"priority": "low"})

    undone = chat.act(message, "undo")

    assert verbs(undone) == [("update", "done")]
    assert "changed since" in undone["reply"]
    assert chat.task(made["id"])["priority"] == "low"


def test_undo_keeps_what_others_changed_in_other_fields(chat: Chat) -> None:
    made = chat.say("x", create("a"))["created_task"]
    message = chat.say("a urgent", on(Intent.UPDATE, URGENT, words="a"))
    chat.api.patch(f"/tasks/{made['id']}", {"title": "A better title"})

    chat.act(message, "undo")

    task = chat.task(made["id"])
    assert (task["title"], task["priority"]) == ("A better title", "medium")


def test_undoing_a_completion_takes_the_next_of_the_series_away(chat: Chat) -> None:
    daily = create("Water", due_date="2026-11-22", recurrence="FREQ=DAILY")
    made = chat.say("water daily", daily)["created_task"]
    message = chat.say("done", on(Intent.COMPLETE, words="water"))
    assert "The next one is due tomorrow" in message["reply"]
    assert len(chat.api.get("/tasks").json["items"]) == 2

    chat.act(message, "undo")

    (task,) = chat.api.get("/tasks").json["items"]
    assert (task["id"], task["status"], task["recurrence"]) == (made["id"], "todo", "FREQ=DAILY")


def test_undo_said_twice_takes_back_one_message_after_the_other(chat: Chat) -> None:
    made = chat.say("x", create("a"))["created_task"]
    chat.say("a urgent", on(Intent.UPDATE, URGENT, words="a"))

    chat.say("undo", Interpretation(Intent.UNDO))
    assert chat.task(made["id"])["priority"] == "medium"
    chat.say("undo", Interpretation(Intent.UNDO))

    assert chat.task(made["id"])["deleted_at"] is not None
    reply = chat.say("undo", Interpretation(Intent.UNDO))["reply"]
    assert reply == "There is nothing of mine to take back."


def test_what_the_assistant_makes_and_takes_back_has_its_reminders(chat: Chat) -> None:
    draft = TaskDraft("Dentist", due_date="2026-11-23T10:00:00Z", reminders=(60,))
    message = chat.say(
        "Dentist tomorrow, remind me an hour before",
        Interpretation(Intent.CREATE, tasks=(draft,)),
    )

    (row,) = chat.api.get("/reminders").json["items"]
    assert row["remind_at"] == "2026-11-23T09:00:00Z"
    chat.act(message, "undo")
    assert chat.api.get("/reminders").json["items"] == []
