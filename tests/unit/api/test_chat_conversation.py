"""The conversation as it is kept: messages sent twice, dry runs, pages, and whose it is."""

import pytest

from chalicelib.domain.interpretation import Intent, Interpretation
from tests.client import Api
from tests.fakes.adapters import FakeAdapters
from tests.unit.api.conversations import URGENT, Chat, create, on


@pytest.mark.parametrize("headers", [{}, {"Idempotency_Key": "k1"}], ids=["no key", "key"])
def test_a_repeated_post_makes_no_twin(chat: Chat, headers: dict[str, str]) -> None:
    first = chat.send("milk", create("Buy milk"), **headers)
    second = chat.send("milk", create("Buy milk"), **headers)

    assert (first.status, second.status) == (201, 201)
    assert second.headers["idempotent-replayed"] == "true"
    assert second.json == first.json
    assert len(chat.api.get("/tasks").json["items"]) == 1


def test_the_same_words_with_another_key_are_another_message(chat: Chat) -> None:
    chat.send("milk", create("Buy milk"), Idempotency_Key="k1")
    chat.send("milk", create("Buy milk"), Idempotency_Key="k2")

    assert len(chat.api.get("/tasks").json["items"]) == 2


def test_a_dry_run_answers_the_same_and_does_nothing(chat: Chat, adapters: FakeAdapters) -> None:
    adapters.interpreter.script["milk"] = create("Buy milk")

    reply = chat.api.post("/chat/messages?dry_run=true", {"message": "milk"})

    assert (reply.status, reply.headers["x-dry-run"]) == (201, "true")
    assert reply.json["id"] is reply.json["created_task"]["id"] is None
    assert reply.json["actions"][0]["id"] is None
    assert reply.json["reply"] == 'Added "Buy milk".'
    assert chat.api.get("/tasks").json["items"] == []
    assert chat.api.get("/chat/messages").json["items"] == []


@pytest.mark.parametrize("what", ["confirm", "cancel", "undo"])
def test_a_dry_run_of_what_follows_does_nothing_either(chat: Chat, what: str) -> None:
    chat.say("x", create("a"))
    message = chat.say("delete a", on(Intent.DELETE, words="a"))
    path = f"/chat/messages/{message['id']}"

    assert chat.api.post(f"{path}/{what}?dry_run=true").status == 200

    assert chat.api.get("/chat/messages").json["items"][0] == message


def test_anothers_tasks_and_messages_are_not_there(chat: Chat, bob: Api) -> None:
    secret = bob.post("/tasks", {"title": "Secret plan"}).json
    message = chat.say("x", create("a"))

    found = chat.say("delete the plan", on(Intent.DELETE, words="secret plan"))

    assert found["actions"] == []
    assert bob.get(f"/tasks/{secret['id']}").json == secret
    assert bob.post(f"/chat/messages/{message['id']}/undo").status == 404
    assert bob.get("/chat/messages").json["items"] == []


def test_the_conversation_is_listed_newest_first_with_the_tasks_as_they_are(chat: Chat) -> None:
    made = chat.say("x", create("a"))["created_task"]
    chat.say("hello", Interpretation(Intent.CHAT))
    chat.api.patch(f"/tasks/{made['id']}", {"title": "b"})

    page = chat.api.get("/chat/messages?limit=1").json
    rest = chat.api.get(f"/chat/messages?limit=1&cursor={page['next_cursor']}").json

    assert [each["message"] for each in page["items"] + rest["items"]] == ["hello", "x"]
    assert rest["items"][0]["created_task"]["title"] == "b"
    assert rest["next_cursor"] is None


def test_concurrent_writers_make_the_assistant_look_again(
    chat: Chat, adapters: FakeAdapters
) -> None:
    made = chat.say("x", create("a"))["created_task"]

    def first() -> None:
        adapters.store.before_commit = lambda: None
        chat.api.patch(f"/tasks/{made['id']}", {"title": "A"})

    adapters.store.before_commit = first
    chat.say("a urgent", on(Intent.UPDATE, URGENT, words="a"))

    task = chat.task(made["id"])
    assert (task["title"], task["priority"], task["version"]) == ("A", "urgent", 3)


def test_a_page_of_long_messages_is_shorter_than_asked_for(chat: Chat) -> None:
    for number in range(6):
        titles = (f"{number} {each}" for each in range(15))
        chat.say(f"x{number}", create(*titles, description="long " * 2000))

    page = chat.api.get("/chat/messages?limit=6").json
    seen = [each["message"] for each in page["items"]]
    while page["next_cursor"]:
        page = chat.api.get(f"/chat/messages?limit=6&cursor={page['next_cursor']}").json
        seen += [each["message"] for each in page["items"]]

    assert len(seen) == 6
    assert len(set(seen)) == 6
    assert len(chat.api.get("/chat/messages?limit=6").text) < 6_000_000
