"""What an order says of tasks that exist: which of them, and what is to change."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.adapters.interpreter.rules import RuleInterpreter
from chalicelib.domain.interpretation import DraftChanges, Intent, Interpretation, Selection
from chalicelib.domain.task import Priority, Status

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)  # a Wednesday, 10:00 in Berlin
IT = Selection(is_pronoun=True)


def _read(text: str) -> Interpretation:
    return RuleInterpreter().interpret(text, NOW, ZoneInfo("Europe/Berlin"))


def _named(words: str) -> Selection:
    return Selection(words=words)


@pytest.mark.parametrize(
    ("text", "selection", "changes"),
    [
        ("move it to Monday", IT, DraftChanges(due_date="2026-03-16", keeps_time=True)),
        (
            "reschedule the dentist to next tuesday at 4",
            _named("dentist"),
            DraftChanges(due_date="2026-03-17T16:00:00+01:00", has_time=True),
        ),
        ("shift gym to 7pm", _named("gym"), DraftChanges(time_only="19:00")),
        ("push the dentist by 2 days", _named("dentist"), DraftChanges(shift_days=2)),
        ("bring the review forward by a day", _named("review"), DraftChanges(shift_days=-1)),
        ("move the dentist earlier by a day", _named("dentist"), DraftChanges(shift_days=-1)),
        ("remind me 1 hour before the dentist", _named("dentist"), DraftChanges(reminders=(60,))),
        ("remind me 10 minutes before it starts", IT, DraftChanges(reminders=(10,))),
        (
            "change the reminder for the dentist to the day before",
            _named("dentist"),
            DraftChanges(reminders=(1440,)),
        ),
        ("change the priority of gym to p1", _named("gym"), DraftChanges(priority=Priority.URGENT)),
        (
            "I meant Thursday, not Tuesday",
            IT,
            DraftChanges(due_date="2026-03-12", keeps_time=True),
        ),
        ("snooze it for an hour", IT, DraftChanges(shift_minutes=60)),
        ("make the report high priority", _named("report"), DraftChanges(priority=Priority.HIGH)),
        ("rename gym to swimming", _named("gym"), DraftChanges(title="swimming")),
        ("tag it #home", IT, DraftChanges(add_tags=("home",))),
        ("untag the report from work", _named("report"), DraftChanges(remove_tags=("work",))),
        ("remove the due date from the rent", _named("rent"), DraftChanges(clears_due_date=True)),
        ("mark the essay as in progress", _named("essay"), DraftChanges(status=Status.IN_PROGRESS)),
        (
            "add a note to the dentist task: bring the x-rays",
            _named("dentist"),
            DraftChanges(note="bring the x-rays"),
        ),
        (
            "push everything due today to tomorrow",
            Selection(every=True, due_from="2026-03-11", due_to="2026-03-11"),
            DraftChanges(due_date="2026-03-12", keeps_time=True),
        ),
    ],
)  # fmt: skip
def test_a_change_names_its_tasks_and_itself(
    text: str, selection: Selection, changes: DraftChanges
) -> None:
    found = _read(text)

    assert (found.intent, found.selection, found.changes) == (Intent.UPDATE, selection, changes)


@pytest.mark.parametrize(
    ("text", "intent", "selection"),
    [
        ("mark laundry as done", Intent.COMPLETE, _named("laundry")),
        ("tick off the second one", Intent.COMPLETE, Selection(ordinal=2)),
        ("I finished the essay", Intent.COMPLETE, _named("essay")),
        ("reopen the report", Intent.REOPEN, _named("report")),
        # A statement says what "it" is in the order after it.
        ("the lamp is fixed, so you can close that task", Intent.COMPLETE, _named("lamp")),
        ("the dentist got cancelled, delete it", Intent.DELETE, _named("dentist")),
        ("I ticked off the lamp by mistake, please reopen it", Intent.REOPEN, _named("lamp")),
        ("delete them", Intent.DELETE, Selection(is_pronoun=True, is_plural=True)),
        ("delete the last one", Intent.DELETE, Selection(ordinal=-1)),
        ("delete everything tagged #old", Intent.DELETE, Selection(every=True, tags=("old",))),
        (
            "delete all completed tasks",
            Intent.DELETE,
            Selection(every=True, statuses=(Status.DONE,)),
        ),
        (
            "restore the dentist task",
            Intent.RESTORE,
            Selection(words="dentist", is_in_trash=True),
        ),
        (
            "what's overdue and urgent?",
            Intent.LIST,
            Selection(is_overdue=True, priorities=(Priority.URGENT,)),
        ),
        (
            "anything for #work this week?",
            Intent.LIST,
            Selection(tags=("work",), due_from="2026-03-09", due_to="2026-03-15"),
        ),
        ("tasks due before monday", Intent.LIST, Selection(due_to="2026-03-16")),
        ("which tasks have no due date?", Intent.LIST, Selection(has_no_due_date=True)),
        ("show me the trash", Intent.LIST, Selection(is_in_trash=True)),
        ("find all tasks about the garden", Intent.LIST, Selection(words="garden")),
    ],
)
def test_an_order_names_its_tasks(text: str, intent: Intent, selection: Selection) -> None:
    found = _read(text)

    assert (found.intent, found.selection) == (intent, selection)


def test_a_date_alone_is_asked_about_with_what_is_known_already() -> None:
    found = _read("tomorrow at 5pm")

    assert found.intent is Intent.CLARIFY
    assert [task.due_date for task in found.tasks] == ["2026-03-12T17:00:00+01:00"]


def test_a_reminder_said_with_a_task_goes_with_it() -> None:
    (task,) = _read("dentist tomorrow at 3pm, remind me an hour before").tasks

    assert (task.title, task.reminders) == ("dentist", (60,))
