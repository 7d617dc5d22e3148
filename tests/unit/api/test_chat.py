"""The assistant through the edge, with what it understands told beforehand."""

import pytest

from chalicelib.domain.interpretation import DraftChanges, Intent, Interpretation, TaskDraft
from tests.fakes.adapters import FakeAdapters
from tests.unit.api.conversations import URGENT, Chat, create, made_of, on, verbs


def test_a_task_is_made_at_once_and_says_where_it_came_from(chat: Chat) -> None:
    sentence = "Call Ana tomorrow at 5pm"
    due = "2026-11-23T17:00:00+01:00"

    message = chat.say(sentence, create("Call Ana", due_date=due, has_time=True))

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

    message = chat.say("a, b and c", create("a", "b", "c"))

    assert [each["task"]["title"] for each in message["actions"]] == ["a", "b", "c"]
    assert len(commits) == 1


def test_what_the_assistant_does_is_the_assistants_in_the_trail(
    chat: Chat, adapters: FakeAdapters
) -> None:
    chat.say("a", create("a"))

    # The receipt that keeps equal messages sent at once apart is of nobody.
    task, message = [each for each in adapters.store.log if each.key[0] != "receipt"][-2:]
    assert (task.change.verb, task.change.actor.kind.value) == ("created", "assistant")
    assert (message.change.verb, message.change.actor.kind.value) == ("sent", "user")
    assert task.change.correlation_id == message.change.correlation_id


def test_one_task_is_changed_at_once_with_its_diff(chat: Chat) -> None:
    made = chat.say("a", create("Quarterly report"))["created_task"]

    message = chat.say("make the report urgent", on(Intent.UPDATE, URGENT, words="report"))

    assert verbs(message) == [("update", "done")]
    assert message["actions"][0]["changes"] == [
        {"field": "priority", "before": "medium", "after": "urgent"}
    ]
    assert chat.task(made["id"])["priority"] == "urgent"
    assert message["reply"] == 'Changed "Quarterly report": priority medium → urgent.'


def test_it_means_what_was_touched_last(chat: Chat) -> None:
    chat.say("a", create("a"))
    second = chat.say("b", create("b"))["created_task"]

    chat.say("done with it", on(Intent.COMPLETE, is_pronoun=True))

    assert chat.task(second["id"])["status"] == "done"


def test_numbers_count_in_what_was_listed(chat: Chat) -> None:
    made = [chat.say(title, create(title))["created_task"]["id"] for title in "abc"]
    listed = chat.say("what is open", on(Intent.LIST))
    assert [each["title"] for each in listed["actions"][0]["tasks"]] == ["a", "b", "c"]

    chat.say("done with the second one", on(Intent.COMPLETE, ordinal=2))

    assert [chat.task(each)["status"] for each in made] == ["todo", "done", "todo"]


def test_of_two_candidates_it_asks_and_takes_the_answer(chat: Chat) -> None:
    ids = made_of(chat, "Call Ana", "Call Bob")

    asked = chat.say("done with the call", on(Intent.COMPLETE, words="call"))

    assert asked["asks"]
    assert "Call Ana" in asked["reply"]
    assert "Call Bob" in asked["reply"]
    assert [chat.task(each)["status"] for each in ids] == ["todo", "todo"]
    assert verbs(chat.say("the second one")) == [("complete", "done")]
    assert [chat.task(each)["status"] for each in ids] == ["todo", "done"]


def test_a_title_answers_the_question_too(chat: Chat) -> None:
    ids = made_of(chat, "Call Ana", "Call Bob")
    chat.say("make the call urgent", on(Intent.UPDATE, URGENT, words="call"))

    chat.say("call ana")

    assert [chat.task(each)["priority"] for each in ids] == ["urgent", "medium"]


def test_something_else_than_an_answer_is_a_new_message(chat: Chat) -> None:
    chat.say("x", create("Call Ana", "Call Bob"))
    chat.say("done with the call", on(Intent.COMPLETE, words="call"))

    message = chat.say("buy milk", create("Buy milk"))

    assert verbs(message) == [("create", "done")]


def test_no_task_of_that_name_is_said(chat: Chat) -> None:
    chat.say("x", create("a"))

    message = chat.say("delete the zebra", on(Intent.DELETE, words="zebra"))

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
    (task,) = made_of(chat, "Buy milk")

    said = chat.say(sentence, create(sentence))

    assert verbs(said) == expected
    if expected[0][0] not in ("create", "list"):
        assert said["actions"][0]["task"]["id"] == task


def test_a_date_or_anything_else_said_makes_it_a_new_task(chat: Chat) -> None:
    made_of(chat, "Buy milk")
    dated = create("complete buy milk", due_date="2026-12-01")

    assert verbs(chat.say("complete buy milk on 1 December", dated)) == [("create", "done")]


def test_of_several_with_that_title_it_asks(chat: Chat) -> None:
    made_of(chat, "Buy milk", "buy milk")

    said = chat.say("complete buy milk", create("complete buy milk"))

    assert (said["asks"], verbs(said)) == (True, [("list", "done")])


def test_what_breaks_a_rule_fails_with_a_reason_and_the_rest_is_done(chat: Chat) -> None:
    meaning = Interpretation(
        Intent.CREATE, tasks=(TaskDraft("a"), TaskDraft("b", recurrence="FREQ=MINUTELY"))
    )

    message = chat.say("x", meaning)

    assert verbs(message) == [("create", "done"), ("create", "failed")]
    assert "recurrence" in message["actions"][1]["reason"]


def test_more_tasks_than_fit_into_one_commit_are_refused_whole(chat: Chat) -> None:
    message = chat.say("x", create(*(f"t{number}" for number in range(21))))

    assert message["actions"] == []
    assert "20 tasks" in message["reply"]
    assert chat.api.get("/tasks").json["items"] == []


def test_a_title_that_is_too_long_goes_on_in_the_description(chat: Chat) -> None:
    long = "word " * 60

    task = chat.say("x", create(long.strip()))["created_task"]

    assert len(task["title"]) <= 200
    assert task["description"] == long.strip()


def test_a_move_keeps_the_hour_and_a_shift_counts_days_on_the_calendar(chat: Chat) -> None:
    # The clocks of Berlin go forward on 2027-03-28.
    due = "2027-03-27T17:00:00+01:00"
    made = chat.say("x", create("a", due_date=due, has_time=True))["created_task"]

    chat.say("shift", on(Intent.UPDATE, DraftChanges(shift_days=1), words="a"))
    assert chat.task(made["id"])["due_date"] == "2027-03-28T15:00:00Z"

    moved = DraftChanges(due_date="2027-03-22", keeps_time=True)
    chat.say("move", on(Intent.UPDATE, moved, words="a"))
    assert chat.task(made["id"])["due_date"] == "2027-03-22T16:00:00Z"
