"""A task's fields one by one, in words JSON can hold: what a change made of them, and the way back.

What the audit trail tells of a task is what is read here: a field that is added there needs a line
here only if the task does not have it as JSON does.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from operator import attrgetter
from typing import Any

from chalicelib.domain.audit import AUDITED_FIELDS
from chalicelib.domain.due import Due, rfc3339
from chalicelib.domain.recurrence import Recurrence, RecursFrom
from chalicelib.domain.reminder_times import ReminderTime
from chalicelib.domain.succession import next_time
from chalicelib.domain.task import Priority, Status, Task, TaskEdit

_FINGERPRINT = "fingerprint"


@dataclass(frozen=True, slots=True)
class _Field:
    """`read` answers what JSON can hold, `write` makes of it what `Task` takes."""

    read: Callable[[Task], Any]
    write: Callable[[Any], Any] = lambda value: value
    show: Callable[[Any], Any] = lambda value: value


def _instant(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _optional(instant: datetime | None) -> str | None:
    return None if instant is None else rfc3339(instant)


def due_of(value: Any) -> Due | None:
    """The due date that is written so."""
    if value is None:
        return None
    text, deadline = value
    return Due.kept(text, datetime.fromisoformat(deadline))


def _recurrence(value: Any) -> Recurrence | None:
    return None if value is None else Recurrence(value[0], RecursFrom(value[1]))


def _first(value: Any) -> Any:
    return None if value is None else value[0]


# By the name of the attribute of `Task`: those that it does not have as JSON does.
_OTHERWISE: Mapping[str, _Field] = {
    "description": _Field(lambda task: task.description, lambda text: text or ""),
    "status": _Field(lambda task: task.status.value, Status),
    "priority": _Field(lambda task: task.priority.value, Priority),
    "due": _Field(
        lambda task: task.due and [task.due.text, rfc3339(task.due.deadline)], due_of, _first
    ),
    "tags": _Field(lambda task: list(task.tags), lambda tags: tuple(tags or ())),
    "recurrence": _Field(
        lambda task: task.recurrence and [task.recurrence.rule, task.recurrence.counted_from.value],
        _recurrence,
        _first,
    ),
    "reminders": _Field(
        lambda task: [time.kind for time in task.reminders],
        lambda kinds: tuple(ReminderTime.of_kind(kind) for kind in kinds or ()),
    ),
    "completed_at": _Field(lambda task: _optional(task.completed_at), _instant),
    "deleted_at": _Field(
        lambda task: _optional(task.deleted_at), _instant, lambda value: value is not None
    ),
}
_NAMED_OTHERWISE = {"due_date": "due"}
_NAMES = [
    _NAMED_OTHERWISE.get(name, name)
    for name in AUDITED_FIELDS["task"]
    if name != "recurrence_from"  # written with the recurrence
]
_FIELDS = {name: _OTHERWISE.get(name, _Field(attrgetter(name))) for name in _NAMES}
_CHANGING = [name for name in _NAMES if name != "source_message"]
_SHOWN_AS = {"due": "due_date", "deleted_at": "in_trash"}
_NOT_SHOWN = (_FINGERPRINT, "completed_at")
_EDITED = frozenset(each.name for each in fields(TaskEdit))


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One field before and after, as the API names and writes it."""

    field: str
    before: Any
    after: Any


def read(task: Task, name: str) -> Any:
    """One field's value, as JSON can hold it."""
    return _FIELDS[name].read(task)


def written(name: str, value: Any) -> Any:
    """What the task has for that value."""
    return _FIELDS[name].write(value)


def difference(before: Task, after: Task) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that differ, as they were and as they are."""
    names = [name for name in _CHANGING if read(before, name) != read(after, name)]
    return _read(before, names), _read(after, names)


def fingerprint(task: Task) -> dict[str, str]:
    """All of the task's fields in one value, to tell later whether any was touched."""
    told = json.dumps(_read(task, _CHANGING), sort_keys=True)
    return {_FINGERPRINT: hashlib.sha256(told.encode()).hexdigest()}


def still_has(task: Task, fields: Mapping[str, Any]) -> bool:
    """Whether these fields of the task have these values."""
    if _FINGERPRINT in fields:
        return fingerprint(task) == fields
    return _read(task, fields) == dict(fields)


def put_back(task: Task, fields: Mapping[str, Any], now: datetime) -> Task:
    """The next version, these fields having these values."""
    values: dict[str, Any] = {name: written(name, value) for name, value in fields.items()}
    return replace(
        task, **values, version=task.version + 1, updated_at=next_time(task.updated_at, now)
    )


def edit_to(fields: Mapping[str, Any]) -> TaskEdit:
    """The edit that gives a task these values."""
    values: dict[str, Any] = {n: written(n, fields[n]) for n in fields if n in _EDITED}
    values |= {f"clears_{name}": True for name, value in values.items() if value is None}
    return TaskEdit(**values)


def shown(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[ShownChange, ...]:
    """A difference for people to read."""
    return tuple(
        ShownChange(
            _SHOWN_AS.get(name, name),
            _FIELDS[name].show(before.get(name)),
            _FIELDS[name].show(after[name]),
        )
        for name in after
        if name not in _NOT_SHOWN
    )


def _read(task: Task, names: Iterable[str]) -> dict[str, Any]:
    return {name: read(task, name) for name in names}
