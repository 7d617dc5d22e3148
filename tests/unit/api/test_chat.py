"""The assistant through the edge, with what it understands told beforehand."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.interpretation import (
    DraftChanges,
    Intent,
    Interpretation,
    Selection,
    TaskDraft,
)
from chalicelib.domain.task import Priority
from tests.client import Api, Reply
from tests.fakes.adapters import FakeAdapters


class Chat:
    """One person's conversation; `say` tells the interpreter what the words mean."""

    def __init__(self, api: Api, adapters: FakeAdapters) -> None:
        self.api = api
        self._adapters = adapters

    def say(self, text: str, meaning: Interpretation | None = None, **headers: str) -> Any:
        reply = self.send(text, meaning, **headers)
        assert reply.status == 201, reply.text
        self._adapters.clock.advance(timedelta(seconds=20))
        return reply.json

    def send(self, text: str, meaning: Interpretation | None = None, **headers: str) -> Reply:
        if meaning is not None:
            self._adapters.interpreter.script[text] = meaning
        return self.api.post("/chat/messages", {"message": text}, **headers)

    def task(self, task_id: str) -> Any:
        return self.api.get(f"/tasks/{task_id}").json

    def act(self, message: Any, what: str, body: Any = None) -> Any:
        reply = self.api.post(f"/chat/messages/{message['id']}/{what}", body)
        assert reply.status == 200, reply.text
        return reply.json


@pytest.fixture
def chat(ana: Api, adapters: FakeAdapters) -> Chat:
    return Chat(ana, adapters)


def _create(*titles: str, **fields: Any) -> Interpretation:
    return Interpretation(
        Intent.CREATE, tasks=tuple(TaskDraft(title, **fields) for title in titles)
    )


def _on(intent: Intent, changes: DraftChanges | None = None, **selection: Any) -> Interpretation:
    return Interpretation(intent, selection=Selection(**selection), changes=changes)


URGENT = DraftChanges(priority=Priority.URGENT)


def _made(chat: Chat, *titles: str) -> list[str]:
    """The ids of tasks made one after the other."""
    return [chat.say(title, _create(title))["created_task"]["id"] for title in titles]


def _verbs(message: Any) -> list[tuple[str, str]]:
    return [(action["verb"], action["status"]) for action in message["actions"]]


def test_a_task_is_made_at_once_and_says_where_it_came_from(chat: Chat) -> None:
    sentence = "Call Ana tomorrow at 5pm"
    due = "2026-11-23T17:00:00+01:00"

    message = chat.say(sentence, _create("Call Ana", due_date=due, has_time=True))

    task = chat.task(message["created_task"]["id"])
    assert task == message["created_task"] == message["actions"][0]["task"]
    assert task["source"] == {"kind": "assistant", "message": sentence}
    assert (task["title"], task["due_date"]) == ("Call Ana", "2026-11-23T16:00:00Z")
    assert message["reply"] == 'Added "Call Ana" (tomorrow 17:00).'
    assert (message["interpreter"], message["moderation"]) == ("rules", "skipped")
    assert message["actions"][0]["undo_token"]


def test_several_tasks_are_made_in_one_commit(chat: Chat, adapters: FakeAdapters) -> None:
    commits: list[int] = []
    adapters.store.after_commit = lambda: commits.append(1)

    message = chat.say("a, b and c", _create("a", "b", "c"))

    assert [each["task"]["title"] for each in message["actions"]] == ["a", "b", "c"]
    assert len(commits) == 1


def test_what_the_assistant_does_is_the_assistants_in_the_trail(
    chat: Chat, adapters: FakeAdapters
) -> None:
    chat.say("a", _create("a"))

    # The receipt that keeps equal messages sent at once apart is of nobody.
    task, message = [each for each in adapters.store.log if each.key[0] != "receipt"][-2:]
    assert (task.change.verb, task.change.actor.kind.value) == ("created", "assistant")
    assert (message.change.verb, message.change.actor.kind.value) == ("sent", "user")
    assert task.change.correlation_id == message.change.correlation_id


def test_one_task_is_changed_at_once_with_its_diff(chat: Chat) -> None:
    made = chat.say("a", _create("Quarterly report"))["created_task"]

    message = chat.say("make the report urgent", _on(Intent.UPDATE, URGENT, words="report"))

    assert _verbs(message) == [("update", "done")]
    assert message["actions"][0]["changes"] == [
        {"field": "priority", "before": "medium", "after": "urgent"}
    ]
    assert chat.task(made["id"])["priority"] == "urgent"
    assert message["reply"] == 'Changed "Quarterly report": priority medium → urgent.'


def test_it_means_what_was_touched_last(chat: Chat) -> None:
    chat.say("a", _create("a"))
    second = chat.say("b", _create("b"))["created_task"]

    chat.say("done with it", _on(Intent.COMPLETE, is_pronoun=True))

    assert chat.task(second["id"])["status"] == "done"


def test_numbers_count_in_what_was_listed(chat: Chat) -> None:
    made = [chat.say(title, _create(title))["created_task"]["id"] for title in "abc"]
    listed = chat.say("what is open", _on(Intent.LIST))
    assert [each["title"] for each in listed["actions"][0]["tasks"]] == ["a", "b", "c"]

    chat.say("done with the second one", _on(Intent.COMPLETE, ordinal=2))

    assert [chat.task(each)["status"] for each in made] == ["todo", "done", "todo"]


def test_of_two_candidates_it_asks_and_takes_the_answer(chat: Chat) -> None:
    ids = _made(chat, "Call Ana", "Call Bob")

    asked = chat.say("done with the call", _on(Intent.COMPLETE, words="call"))

    assert asked["asks"]
    assert "Call Ana" in asked["reply"]
    assert "Call Bob" in asked["reply"]
    assert [chat.task(each)["status"] for each in ids] == ["todo", "todo"]
    assert _verbs(chat.say("the second one")) == [("complete", "done")]
    assert [chat.task(each)["status"] for each in ids] == ["todo", "done"]


def test_a_title_answers_the_question_too(chat: Chat) -> None:
    ids = _made(chat, "Call Ana", "Call Bob")
    chat.say("make the call urgent", _on(Intent.UPDATE, URGENT, words="call"))

    chat.say("call ana")

    assert [chat.task(each)["priority"] for each in ids] == ["urgent", "medium"]


def test_something_else_than_an_answer_is_a_new_message(chat: Chat) -> None:
    chat.say("x", _create("Call Ana", "Call Bob"))
    chat.say("done with the call", _on(Intent.COMPLETE, words="call"))

    message = chat.say("buy milk", _create("Buy milk"))

    assert _verbs(message) == [("create", "done")]


def test_no_task_of_that_name_is_said(chat: Chat) -> None:
    chat.say("x", _create("a"))

    message = chat.say("delete the zebra", _on(Intent.DELETE, words="zebra"))

    assert (message["actions"], message["reply"]) == ([], "I found no such task.")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("complete buy milk", [("complete", "done")]),
        ('Finish "Buy milk"', [("complete", "done")]),
        ("close the task buy milk", [("complete", "done")]),
        ("cancel buy milk", [("delete", "proposed")]),
        ("start buy milk", [("update", "done")]),
        ("show buy milk", [("list", "done")]),
        ("complete buy", [("create", "done")]),
        ("finish buy milk and eggs", [("create", "done")]),
        ("buy milk", [("create", "done")]),
    ],
)
def test_what_reads_like_a_new_task_is_an_order_where_the_rest_is_a_title(
    chat: Chat, sentence: str, expected: list[tuple[str, str]]
) -> None:
    (task,) = _made(chat, "Buy milk")

    said = chat.say(sentence, _create(sentence))

    assert _verbs(said) == expected
    if expected[0][0] not in ("create", "list"):
        assert said["actions"][0]["task"]["id"] == task


def test_a_date_or_anything_else_said_makes_it_a_new_task(chat: Chat) -> None:
    _made(chat, "Buy milk")
    dated = _create("complete buy milk", due_date="2026-12-01")

    assert _verbs(chat.say("complete buy milk on 1 December", dated)) == [("create", "done")]


def test_of_several_with_that_title_it_asks(chat: Chat) -> None:
    _made(chat, "Buy milk", "buy milk")

    said = chat.say("complete buy milk", _create("complete buy milk"))

    assert (said["asks"], _verbs(said)) == (True, [("list", "done")])


def test_a_delete_is_proposed_and_done_when_confirmed(chat: Chat) -> None:
    made = chat.say("x", _create("Old list"))["created_task"]
    message = chat.say("delete the list", _on(Intent.DELETE, words="list"))
    assert _verbs(message) == [("delete", "proposed")]
    assert message["actions"][0]["changes"] == [
        {"field": "in_trash", "before": False, "after": True}
    ]
    assert chat.task(made["id"])["deleted_at"] is None

    confirmed = chat.act(message, "confirm")

    assert _verbs(confirmed) == [("delete", "done")]
    assert chat.task(made["id"])["deleted_at"] is not None
    # Once more changes nothing.
    assert chat.task(made["id"])["version"] == 2
    assert _verbs(chat.act(message, "confirm")) == [("delete", "done")]
    assert chat.task(made["id"])["version"] == 2


def test_cancelling_leaves_everything_as_it_is(chat: Chat) -> None:
    made = chat.say("x", _create("Old list"))["created_task"]
    message = chat.say("delete the list", _on(Intent.DELETE, words="list"))

    cancelled = chat.act(message, "cancel")

    assert _verbs(cancelled) == [("delete", "cancelled")]
    assert _verbs(chat.act(message, "confirm")) == [("delete", "cancelled")]
    assert chat.task(made["id"])["version"] == 1


def test_changes_to_several_tasks_are_proposed_and_confirmed_one_by_one(chat: Chat) -> None:
    ids = [each["task"]["id"] for each in chat.say("x", _create("a", "b", "c"))["actions"]]
    message = chat.say("all urgent", _on(Intent.UPDATE, URGENT, every=True))
    assert _verbs(message) == [("update", "proposed")] * 3

    first = message["actions"][0]["id"]
    confirmed = chat.act(message, "confirm", {"action_ids": [first]})

    assert [status for _, status in _verbs(confirmed)] == ["done", "proposed", "proposed"]
    assert sorted(chat.task(each)["priority"] for each in ids) == ["medium", "medium", "urgent"]


def test_yes_confirms_and_undo_takes_it_back(chat: Chat) -> None:
    ids = [each["task"]["id"] for each in chat.say("x", _create("a", "b"))["actions"]]
    asked = chat.say("delete all", _on(Intent.DELETE, every=True))

    answer = chat.say("Yes, please!")

    assert _verbs(answer) == [("delete", "done")] * 2
    assert all(chat.task(each)["deleted_at"] for each in ids)
    assert _verbs(chat.act(asked, "confirm")) == [("delete", "done")] * 2

    undone = chat.say("undo that", Interpretation(Intent.UNDO))

    assert _verbs(undone) == [("undo", "done")] * 2
    assert not any(chat.task(each)["deleted_at"] for each in ids)


def test_no_drops_the_proposal(chat: Chat) -> None:
    made = chat.say("x", _create("a"))["created_task"]
    asked = chat.say("delete a", _on(Intent.DELETE, words="a"))

    assert chat.say("no, leave it")["actions"] == []
    assert _verbs(chat.act(asked, "confirm")) == [("delete", "cancelled")]
    assert chat.task(made["id"])["deleted_at"] is None


def test_what_was_changed_since_is_proposed_again_as_it_is_now(chat: Chat) -> None:
    a, b = (each["task"]["id"] for each in chat.say("x", _create("a", "b"))["actions"])
    message = chat.say("all urgent", _on(Intent.UPDATE, URGENT, every=True))
    chat.api.patch(f"/tasks/{b}", {"priority": "low"})

    confirmed = chat.act(message, "confirm")

    assert sorted(status for _, status in _verbs(confirmed)) == ["done", "proposed"]
    assert 'Changed since I asked: "b".' in confirmed["reply"]
    again = next(each for each in confirmed["actions"] if each["status"] == "proposed")
    assert again["changes"] == [{"field": "priority", "before": "low", "after": "urgent"}]
    assert (chat.task(a)["priority"], chat.task(b)["priority"]) == ("urgent", "low")
    assert _verbs(chat.act(message, "confirm")) == [("update", "done")] * 2
    assert chat.task(b)["priority"] == "urgent"


def test_undo_takes_back_what_a_message_did(chat: Chat) -> None:
    message = chat.say("x", _create("a", "b"))
    ids = [each["task"]["id"] for each in message["actions"]]

    undone = chat.act(message, "undo")

    assert _verbs(undone) == [("create", "undone")] * 2
    assert all(chat.task(each)["deleted_at"] for each in ids)
    assert _verbs(chat.act(message, "undo")) == [("create", "undone")] * 2


def test_one_action_is_undone_by_its_token(chat: Chat) -> None:
    message = chat.say("x", _create("a", "b"))
    token = message["actions"][1]["undo_token"]

    undone = chat.act(message, "undo", {"undo_token": token})

    assert [status for _, status in _verbs(undone)] == ["done", "undone"]


def test_undo_leaves_alone_what_was_changed_since_and_says_so(chat: Chat) -> None:
    made = chat.say("x", _create("a"))["created_task"]
    message = chat.say("a urgent", _on(Intent.UPDATE, URGENT, words="a"))
    chat.api.patch(f"/tasks/{made['id']}", {"priority": "low"})

    undone = chat.act(message, "undo")

    assert _verbs(undone) == [("update", "done")]
    assert "changed since" in undone["reply"]
    assert chat.task(made["id"])["priority"] == "low"


def test_undo_keeps_what_others_changed_in_other_fields(chat: Chat) -> None:
    made = chat.say("x", _create("a"))["created_task"]
    message = chat.say("a urgent", _on(Intent.UPDATE, URGENT, words="a"))
    chat.api.patch(f"/tasks/{made['id']}", {"title": "A better title"})

    chat.act(message, "undo")

    task = chat.task(made["id"])
    assert (task["title"], task["priority"]) == ("A better title", "medium")


def test_undoing_a_completion_takes_the_next_of_the_series_away(chat: Chat) -> None:
    daily = _create("Water", due_date="2026-11-22", recurrence="FREQ=DAILY")
    made = chat.say("water daily", daily)["created_task"]
    message = chat.say("done", _on(Intent.COMPLETE, words="water"))
    assert "The next one is due tomorrow" in message["reply"]
    assert len(chat.api.get("/tasks").json["items"]) == 2

    chat.act(message, "undo")

    (task,) = chat.api.get("/tasks").json["items"]
    assert (task["id"], task["status"], task["recurrence"]) == (made["id"], "todo", "FREQ=DAILY")


def test_undo_said_twice_takes_back_one_message_after_the_other(chat: Chat) -> None:
    made = chat.say("x", _create("a"))["created_task"]
    chat.say("a urgent", _on(Intent.UPDATE, URGENT, words="a"))

    chat.say("undo", Interpretation(Intent.UNDO))
    assert chat.task(made["id"])["priority"] == "medium"
    chat.say("undo", Interpretation(Intent.UNDO))

    assert chat.task(made["id"])["deleted_at"] is not None
    reply = chat.say("undo", Interpretation(Intent.UNDO))["reply"]
    assert reply == "There is nothing of mine to take back."


@pytest.mark.parametrize("headers", [{}, {"Idempotency_Key": "k1"}], ids=["no key", "key"])
def test_a_repeated_post_makes_no_twin(chat: Chat, headers: dict[str, str]) -> None:
    first = chat.send("milk", _create("Buy milk"), **headers)
    second = chat.send("milk", _create("Buy milk"), **headers)

    assert (first.status, second.status) == (201, 201)
    assert second.headers["idempotent-replayed"] == "true"
    assert second.json == first.json
    assert len(chat.api.get("/tasks").json["items"]) == 1


def test_the_same_words_with_another_key_are_another_message(chat: Chat) -> None:
    chat.send("milk", _create("Buy milk"), Idempotency_Key="k1")
    chat.send("milk", _create("Buy milk"), Idempotency_Key="k2")

    assert len(chat.api.get("/tasks").json["items"]) == 2


def test_a_dry_run_answers_the_same_and_does_nothing(chat: Chat, adapters: FakeAdapters) -> None:
    adapters.interpreter.script["milk"] = _create("Buy milk")

    reply = chat.api.post("/chat/messages?dry_run=true", {"message": "milk"})

    assert (reply.status, reply.headers["x-dry-run"]) == (201, "true")
    assert reply.json["id"] is reply.json["created_task"]["id"] is None
    assert reply.json["actions"][0]["id"] is None
    assert reply.json["reply"] == 'Added "Buy milk".'
    assert chat.api.get("/tasks").json["items"] == []
    assert chat.api.get("/chat/messages").json["items"] == []


@pytest.mark.parametrize("what", ["confirm", "cancel", "undo"])
def test_a_dry_run_of_what_follows_does_nothing_either(chat: Chat, what: str) -> None:
    chat.say("x", _create("a"))
    message = chat.say("delete a", _on(Intent.DELETE, words="a"))
    path = f"/chat/messages/{message['id']}"

    assert chat.api.post(f"{path}/{what}?dry_run=true").status == 200

    assert chat.api.get("/chat/messages").json["items"][0] == message


def test_anothers_tasks_and_messages_are_not_there(chat: Chat, bob: Api) -> None:
    secret = bob.post("/tasks", {"title": "Secret plan"}).json
    message = chat.say("x", _create("a"))

    found = chat.say("delete the plan", _on(Intent.DELETE, words="secret plan"))

    assert found["actions"] == []
    assert bob.get(f"/tasks/{secret['id']}").json == secret
    assert bob.post(f"/chat/messages/{message['id']}/undo").status == 404
    assert bob.get("/chat/messages").json["items"] == []


def test_the_conversation_is_listed_newest_first_with_the_tasks_as_they_are(chat: Chat) -> None:
    made = chat.say("x", _create("a"))["created_task"]
    chat.say("hello", Interpretation(Intent.CHAT))
    chat.api.patch(f"/tasks/{made['id']}", {"title": "b"})

    page = chat.api.get("/chat/messages?limit=1").json
    rest = chat.api.get(f"/chat/messages?limit=1&cursor={page['next_cursor']}").json

    assert [each["message"] for each in page["items"] + rest["items"]] == ["hello", "x"]
    assert rest["items"][0]["created_task"]["title"] == "b"
    assert rest["next_cursor"] is None


def test_what_breaks_a_rule_fails_with_a_reason_and_the_rest_is_done(chat: Chat) -> None:
    meaning = Interpretation(
        Intent.CREATE, tasks=(TaskDraft("a"), TaskDraft("b", recurrence="FREQ=MINUTELY"))
    )

    message = chat.say("x", meaning)

    assert _verbs(message) == [("create", "done"), ("create", "failed")]
    assert "recurrence" in message["actions"][1]["reason"]


def test_more_tasks_than_fit_into_one_commit_are_refused_whole(chat: Chat) -> None:
    message = chat.say("x", _create(*(f"t{number}" for number in range(21))))

    assert message["actions"] == []
    assert "20 tasks" in message["reply"]
    assert chat.api.get("/tasks").json["items"] == []


def test_a_title_that_is_too_long_goes_on_in_the_description(chat: Chat) -> None:
    long = "word " * 60

    task = chat.say("x", _create(long.strip()))["created_task"]

    assert len(task["title"]) <= 200
    assert task["description"] == long.strip()


def test_a_move_keeps_the_hour_and_a_shift_counts_days_on_the_calendar(chat: Chat) -> None:
    # The clocks of Berlin go forward on 2027-03-28.
    due = "2027-03-27T17:00:00+01:00"
    made = chat.say("x", _create("a", due_date=due, has_time=True))["created_task"]

    chat.say("shift", _on(Intent.UPDATE, DraftChanges(shift_days=1), words="a"))
    assert chat.task(made["id"])["due_date"] == "2027-03-28T15:00:00Z"

    moved = DraftChanges(due_date="2027-03-22", keeps_time=True)
    chat.say("move", _on(Intent.UPDATE, moved, words="a"))
    assert chat.task(made["id"])["due_date"] == "2027-03-22T16:00:00Z"


def test_concurrent_writers_make_the_assistant_look_again(
    chat: Chat, adapters: FakeAdapters
) -> None:
    made = chat.say("x", _create("a"))["created_task"]

    def first() -> None:
        adapters.store.before_commit = lambda: None
        chat.api.patch(f"/tasks/{made['id']}", {"title": "A"})

    adapters.store.before_commit = first
    chat.say("a urgent", _on(Intent.UPDATE, URGENT, words="a"))

    task = chat.task(made["id"])
    assert (task["title"], task["priority"], task["version"]) == ("A", "urgent", 3)


def test_a_page_of_long_messages_is_shorter_than_asked_for(chat: Chat) -> None:
    for number in range(6):
        titles = (f"{number} {each}" for each in range(15))
        chat.say(f"x{number}", _create(*titles, description="long " * 2000))

    page = chat.api.get("/chat/messages?limit=6").json
    seen = [each["message"] for each in page["items"]]
    while page["next_cursor"]:
        page = chat.api.get(f"/chat/messages?limit=6&cursor={page['next_cursor']}").json
        seen += [each["message"] for each in page["items"]]

    assert len(seen) == 6
    assert len(set(seen)) == 6
    assert len(chat.api.get("/chat/messages?limit=6").text) < 6_000_000


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


def test_what_does_not_fit_into_one_commit_is_confirmed_in_two(chat: Chat) -> None:
    for number in range(20):
        tags = tuple(f"t{number}-{each}" for each in range(6))
        chat.say(f"x{number}", _create(f"task {number}", tags=tags))
    message = chat.say("delete all", _on(Intent.DELETE, every=True))
    assert _verbs(message) == [("delete", "proposed")] * 20

    first = chat.act(message, "confirm")
    statuses = [status for _, status in _verbs(first)]
    assert 0 < statuses.count("proposed") < 20
    assert statuses.count("proposed") + statuses.count("done") == 20
    assert "as much as fits" in first["reply"]
    while first["asks"]:
        first = chat.act(message, "confirm")
    assert _verbs(first) == [("delete", "done")] * 20

    undone = chat.act(message, "undo")
    assert 0 < len(chat.api.get("/tasks?limit=100").json["items"]) < 20
    while any(each.get("undo_token") for each in undone["actions"]):
        undone = chat.act(message, "undo")
    assert len(chat.api.get("/tasks?limit=100").json["items"]) == 20


def test_more_than_fits_leaves_no_half_of_anything(chat: Chat, adapters: FakeAdapters) -> None:
    """Completing one of a series makes the next: both, or neither."""
    for number in range(20):
        daily = _create(
            f"task {number}",
            due_date="2026-11-23T12:00:00Z",
            recurrence="FREQ=DAILY",
            reminders=(10, 20, 30),
        )
        chat.say(f"x{number}", daily)
    message = chat.say("done with all", _on(Intent.COMPLETE, every=True))

    while message["asks"]:
        message = chat.act(message, "confirm")
        items = chat.api.get("/tasks?limit=100").json["items"]
        done = sum(each["status"] == "done" for each in items)
        assert len(items) == 20 + done

    assert done == 20
