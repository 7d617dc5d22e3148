"""What the assistant says. All of its English is here."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.domain.due import Due
from chalicelib.domain.message import Effect, Verb
from chalicelib.domain.services.assistant.telling import told
from chalicelib.domain.task import Priority, Task
from chalicelib.domain.task_fields import ShownChange, due_of, shown

HELP = (
    "I keep your tasks. For example:\n"
    '• "Call Ana tomorrow at 5pm, high priority" adds a task; one line each adds several.\n'
    '• "What is due today?" lists them, and "done with the second one" closes one.\n'
    '• "Move it to Monday" or "make the report urgent" changes one.\n'
    '• "Delete the report" moves it to the trash, after asking. "Undo that" takes back what I did.'
)
CHAT = "I only know about tasks. Tell me what there is to do, or ask what is due."
_TALK = (
    (re.compile(r"^\W*(many )?(thanks|thank you|thx|cheers)\b", re.I), "You are welcome."),
    (
        re.compile(r"^\W*(hi|hello|hey|good (morning|afternoon|evening))\b", re.I),
        "Hello. Tell me what there is to do, or ask what is due.",
    ),
)
UNCLEAR = 'I am not sure what you mean. Say "help" to see what I understand.'
NOTHING_TO_UNDO = "There is nothing of mine to take back."
NOTHING_PROPOSED = "There is nothing waiting for a yes."
DROPPED = "All right, I leave it as it is."
NOT_FOUND = "I found no such task."
EMPTY_LIST = "Nothing found."
AS_MUCH_AS_FITS = "That was as much as fits at once. Say it again for the rest."
TOO_MANY = "That is more than {most} tasks; I take the first {most}."

_DONE = {
    Verb.UPDATE: "Changed {}",
    Verb.COMPLETE: "Done: {}",
    Verb.REOPEN: "Reopened {}",
    Verb.DELETE: "Moved {} to the trash",
    Verb.RESTORE: "Restored {}",
}
_WOULD = {
    Verb.UPDATE: "change {}",
    Verb.COMPLETE: "complete {}",
    Verb.REOPEN: "reopen {}",
    Verb.DELETE: "move {} to the trash",
    Verb.RESTORE: "restore {}",
}
_ASK = {
    Verb.UPDATE: "change",
    Verb.COMPLETE: "complete",
    Verb.REOPEN: "reopen",
    Verb.DELETE: "delete",
    Verb.RESTORE: "restore",
}
# Tasks by id.
Known = Mapping[str, Task]

_FIELDS = {"due_date": "due", "in_trash": "trash"}


def small_talk(text: str) -> str:
    return next((answer for opening, answer in _TALK if opening.search(text)), CHAT)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for somebody in `zone` at `now`."""

    now: datetime
    zone: ZoneInfo

    def created(self, tasks: Sequence[Task]) -> str:
        if len(tasks) == 1:
            return f"Added {self.task(tasks[0])}."
        return f"Added {len(tasks)} tasks:\n" + _numbered(self.task(task) for task in tasks)

    def done(self, verb: Verb, task: Task, effects: Sequence[Effect], known: Known) -> str:
        main = next((each for each in effects if each.task_id == task.id), None)
        if main is None:
            return f"{_title(task)} is so already."
        said = _DONE[verb].format(_title(task))
        if verb is Verb.UPDATE:
            said += f": {self.changes(main)}"
        following = next((known.get(e.task_id) for e in effects if e.version_before is None), None)
        if following is not None and following.due is not None:
            return f"{said}. The next one is due {self.due(following.due)}."
        return said + "."

    def proposed(self, offered: Sequence[tuple[Verb, Task, Effect | None]]) -> str:
        lines = [_WOULD[verb].format(self._offer(verb, task, e)) for verb, task, e in offered]
        if len(lines) == 1:
            return f"This would {lines[0]}. Shall I?"
        return f"This would change {len(lines)} tasks:\n{_numbered(lines)}\nShall I?"

    def which(self, verb: Verb, candidates: Sequence[Task]) -> str:
        if len(candidates) == 1:
            return f"Do you mean {self.task(candidates[0])}? Then I {_ASK[verb]} it."
        return f"Which one shall I {_ASK[verb]}?\n" + _numbered(self.task(t) for t in candidates)

    def listing(self, tasks: Sequence[Task], total: int) -> str:
        if not tasks:
            return EMPTY_LIST
        head = f"{total} {'task' if total == 1 else 'tasks'}"
        if total > len(tasks):
            head += f", the first {len(tasks)}"
        return f"{head}:\n" + _numbered(self.task(task) for task in tasks)

    def failed(self, task: Task | None, reason: str) -> str:
        about = f" with {_title(task)}" if task else ""
        return f"I could not do that{about}: {reason}."

    def undone(self, tasks: Sequence[Task | None], left: Sequence[Task | None]) -> str:
        sentences = []
        if tasks:
            sentences.append(f"Taken back: {_titles(tasks)}.")
        if left:
            sentences.append(f"Left as it is, because it was changed since: {_titles(left)}.")
        return " ".join(sentences) or NOTHING_TO_UNDO

    def changed_since(self, tasks: Sequence[Task]) -> str:
        return f"Changed since I asked: {_titles(tasks)}."

    def gone_since(self, count: int) -> str:
        return f"{count} of the tasks {'is' if count == 1 else 'are'} no longer there."

    def task(self, task: Task) -> str:
        """Its title and what sets it apart."""
        facts = []
        if task.due is not None:
            overdue = "overdue since " if task.is_overdue(self.now) else ""
            facts.append(overdue + self.due(task.due))
        if task.priority in (Priority.HIGH, Priority.URGENT):
            facts.append(f"{task.priority.value} priority")
        facts += [f"#{tag}" for tag in task.tags]
        if task.recurrence is not None:
            facts.append("repeats")
        if task.deleted_at is not None:
            facts.append("in the trash")
        elif task.status.is_closed:
            facts.append(task.status.value)
        return f"{_title(task)} ({', '.join(facts)})" if facts else _title(task)

    def known_by(self, task: Task) -> str:
        """The words one may pick it by out of a row: its title, its tags, when it is due."""
        words = [task.title, *task.tags]
        if task.priority is not Priority.MEDIUM:
            words.append(task.priority.value)
        if task.due is not None:
            at = task.due.wall_clock(self.zone)
            words += [self.due(task.due), f"{at:%A %B} {at.day}"]
            if task.due.has_time:
                hour = at.hour % 12 or 12
                minutes = f":{at:%M}" if at.minute else ""
                words.append(f"{hour}{minutes} {hour}{minutes}{at:%p}")
        return " ".join(words)

    def due(self, due: Due) -> str:
        clock = f" {due.wall_clock(self.zone):%H:%M}" if due.has_time else ""
        return self._day(due.day(self.zone)) + clock

    def changes(self, effect: Effect) -> str:
        changes = [self._change(each, effect) for each in shown(effect.before, effect.after)]
        return ", ".join(changes)

    def _offer(self, verb: Verb, task: Task, effect: Effect | None) -> str:
        if verb is Verb.UPDATE and effect is not None:
            return f"{_title(task)}: {self.changes(effect)}"
        return self.task(task)

    def _change(self, change: ShownChange, effect: Effect) -> str:
        name = _FIELDS.get(change.field, change.field)
        if change.field == "description":
            return "new description"
        before, after = change.before, change.after
        if change.field == "due_date":
            before, after = (
                self._due_of(each.get("due")) for each in (effect.before, effect.after)
            )
        before, after = (told(change.field, each, self._clock) for each in (before, after))
        return f"{name} {before} → {after}"

    def _due_of(self, value: Any) -> str | None:
        due = due_of(value)
        return None if due is None else self.due(due)

    def _clock(self, instant: datetime) -> str:
        return self.due(Due.at(instant))

    def _day(self, day: date) -> str:
        today = self.now.astimezone(self.zone).date()
        away = (day - today).days
        near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
        if away in near:
            return near[away]
        text = f"{day:%a} {day.day} {day:%b}"
        return text if day.year == today.year else f"{text} {day.year}"


def _title(task: Task | None) -> str:
    return "a task that is gone" if task is None else f'"{task.title}"'


def _titles(tasks: Iterable[Task | None]) -> str:
    return ", ".join(_title(task) for task in tasks)


def _numbered(lines: Iterable[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
