"""The tools a model may call: what they take, and the wishes they stand for.

A task is named by the handle it was shown under, or by words: there is no way to name another
user's. Values are bounded here; the rules of tasks hold them where they are used, as everyone's.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from chalicelib.domain.interpretation import (
    DraftChanges,
    Intent,
    Interpretation,
    Selection,
    TaskDraft,
)
from chalicelib.domain.message import LONGEST_MESSAGE
from chalicelib.domain.task import Priority, Status
from chalicelib.domain.wish import Wish

_Text = Annotated[str, Field(max_length=LONGEST_MESSAGE)]
_Short = Annotated[str, Field(max_length=200)]
_Due = Annotated[
    str | None,
    Field(max_length=40, description="YYYY-MM-DD, or a date-time with the user's offset"),
]
_Rule = Annotated[
    str | None, Field(max_length=500, description="RRULE without DTSTART; needs a due_date")
]
_Tags = Annotated[list[_Short], Field(max_length=20)]
_Minutes = Annotated[
    list[int] | None, Field(max_length=10, description="Reminders, minutes before it is due")
]


class UnknownHandle(ValueError):
    """A task was named that was not shown."""


class Tool(BaseModel):
    """The arguments of a call. Its docstring is what the model is told of it."""

    model_config = ConfigDict(extra="forbid")

    def wish(self, ids: Mapping[str, str]) -> Wish:
        """What the call asks for; `ids` are those of the tasks shown, by handle.

        Errors: `UnknownHandle`.
        """
        raise NotImplementedError


class _NewTask(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: Annotated[str, Field(min_length=1, max_length=400)]
    description: _Text | None
    due_date: _Due
    priority: Priority | None
    tags: _Tags
    recurrence: _Rule
    reminders: _Minutes

    @property
    def draft(self) -> TaskDraft:
        return TaskDraft(
            title=self.title,
            description=self.description or "",
            due_date=self.due_date,
            has_time="T" in (self.due_date or ""),
            priority=self.priority,
            tags=tuple(self.tags),
            recurrence=self.recurrence,
            reminders=tuple(self.reminders or ()),
        )


class CreateTasks(Tool):
    """Make new tasks."""

    tasks: Annotated[list[_NewTask], Field(min_length=1, max_length=20)]

    def wish(self, _ids: Mapping[str, str]) -> Wish:
        drafts = tuple(task.draft for task in self.tasks)
        return Wish(Interpretation(Intent.CREATE, tasks=drafts))


class ListTasks(Tool):
    """Show tasks. Everything narrows the list; null or empty does not."""

    words: _Short | None
    statuses: list[Status]
    priorities: list[Priority]
    tags: _Tags
    due_from: _Due
    due_to: _Due
    overdue: bool
    without_due_date: bool
    in_trash: bool

    def wish(self, _ids: Mapping[str, str]) -> Wish:
        selection = Selection(
            words=self.words or "",
            every=True,
            statuses=tuple(self.statuses),
            priorities=tuple(self.priorities),
            tags=tuple(self.tags),
            due_from=self.due_from,
            due_to=self.due_to,
            is_overdue=self.overdue,
            has_no_due_date=self.without_due_date,
            is_in_trash=self.in_trash,
        )
        return Wish(Interpretation(Intent.LIST, selection=selection))


class _OnTasks(Tool):
    handles: Annotated[list[_Short], Field(max_length=20, description="Of tasks shown in the data")]
    words: Annotated[
        _Short | None, Field(description="Of the title, for a task that is not in the data")
    ]

    def _on(
        self, ids: Mapping[str, str], intent: Intent, changes: DraftChanges | None = None
    ) -> Wish:
        if unknown := [handle for handle in self.handles if handle not in ids]:
            raise UnknownHandle(unknown[0])
        if not self.handles and not self.words:
            raise UnknownHandle("")
        selection = Selection(words=self.words or "")
        targets = tuple(dict.fromkeys(ids[handle] for handle in self.handles))
        return Wish(Interpretation(intent, selection=selection, changes=changes), targets)


class UpdateTasks(_OnTasks):
    """Change tasks: one call for each task, or for all that get the same. Null changes nothing."""

    title: Annotated[str | None, Field(max_length=400)]
    description: _Text | None
    due_date: _Due
    clear_due_date: bool
    priority: Priority | None
    status: Status | None
    add_tags: _Tags
    remove_tags: _Tags
    recurrence: _Rule
    clear_recurrence: bool
    reminders: _Minutes

    def wish(self, ids: Mapping[str, str]) -> Wish:
        changes = DraftChanges(
            title=self.title,
            description=self.description,
            due_date=self.due_date,
            has_time="T" in (self.due_date or ""),
            clears_due_date=self.clear_due_date,
            priority=self.priority,
            status=self.status,
            add_tags=tuple(self.add_tags),
            remove_tags=tuple(self.remove_tags),
            recurrence=self.recurrence,
            clears_recurrence=self.clear_recurrence,
            reminders=None if self.reminders is None else tuple(self.reminders),
        )
        return self._on(ids, Intent.UPDATE, changes)


class CompleteTasks(_OnTasks):
    """Mark tasks as done."""

    def wish(self, ids: Mapping[str, str]) -> Wish:
        return self._on(ids, Intent.COMPLETE)


class ReopenTasks(_OnTasks):
    """Open closed tasks again."""

    def wish(self, ids: Mapping[str, str]) -> Wish:
        return self._on(ids, Intent.REOPEN)


class DeleteTasks(_OnTasks):
    """Move tasks to the trash; the user is asked first."""

    def wish(self, ids: Mapping[str, str]) -> Wish:
        return self._on(ids, Intent.DELETE)


class RestoreTasks(_OnTasks):
    """Take tasks out of the trash."""

    def wish(self, ids: Mapping[str, str]) -> Wish:
        return self._on(ids, Intent.RESTORE)


class UndoLast(Tool):
    """Take back what was done last."""

    def wish(self, _ids: Mapping[str, str]) -> Wish:
        return Wish(Interpretation(Intent.UNDO))


TOOLS: Mapping[str, type[Tool]] = {
    "create_tasks": CreateTasks,
    "list_tasks": ListTasks,
    "update_tasks": UpdateTasks,
    "complete_tasks": CompleteTasks,
    "reopen_tasks": ReopenTasks,
    "delete_tasks": DeleteTasks,
    "restore_tasks": RestoreTasks,
    "undo_last": UndoLast,
}


def described() -> list[dict[str, Any]]:
    """The tools as the interface wants them, their arguments by a strict schema."""
    return [
        {
            "type": "function",
            "function": {
                "name": name,
                "description": tool.__doc__,
                "strict": True,
                "parameters": _strict(tool.model_json_schema()),
            },
        }
        for name, tool in TOOLS.items()
    ]


# What strict schemas may hold; bounds are checked when the arguments are read.
_KEPT = frozenset(
    {"type", "properties", "required", "additionalProperties", "items", "enum", "anyOf"}
    | {"$ref", "$defs", "description"}
)
_BY_NAME = ("properties", "$defs")


def _strict(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {}
    for key, value in schema.items():
        if key in _BY_NAME:
            kept[key] = {name: _strict(each) for name, each in value.items()}
        elif key in _KEPT:
            kept[key] = _strict(value)
    return kept
