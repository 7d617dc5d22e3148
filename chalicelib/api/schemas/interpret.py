"""What a sentence means, before anything is done about it."""

from typing import Annotated

from pydantic import Field

from chalicelib.api.schemas.base import In, Out
from chalicelib.domain.interpretation import Intent, Interpretation, TaskDraft
from chalicelib.domain.message import LONGEST_MESSAGE
from chalicelib.domain.task import Priority


class InterpretIn(In):
    text: Annotated[
        str, Field(min_length=1, max_length=LONGEST_MESSAGE, examples=["Call Ana on Friday at 3"])
    ]
    timezone: Annotated[
        str | None, Field(max_length=64, description="IANA name; without it, the user's own")
    ] = None


class SpanOut(Out):
    field: str
    start: Annotated[int, Field(description="Index of the first character, in code points")]
    end: Annotated[int, Field(description="Index after the last one")]


class ReminderOut(Out):
    minutes_before: int


class DraftOut(Out):
    title: str
    description: str
    due_date: str | None
    has_time: bool
    priority: Annotated[Priority | None, Field(description="null where none is said")]
    tags: list[str]
    recurrence: str | None
    reminders: list[ReminderOut]
    spans: list[SpanOut]

    @classmethod
    def of(cls, draft: TaskDraft) -> "DraftOut":
        return cls(
            title=draft.title,
            description=draft.description,
            due_date=draft.due_date,
            has_time=draft.has_time,
            priority=draft.priority,
            tags=list(draft.tags),
            recurrence=draft.recurrence,
            reminders=[ReminderOut(minutes_before=minutes) for minutes in draft.reminders],
            spans=[SpanOut.model_validate(span, from_attributes=True) for span in draft.spans],
        )


class InterpretationOut(Out):
    intent: Intent
    tasks: Annotated[list[DraftOut], Field(description="The tasks to make, for `create`")]
    confidence: Annotated[float, Field(ge=0, le=1)]

    @classmethod
    def of(cls, found: Interpretation) -> "InterpretationOut":
        return cls(
            intent=found.intent,
            tasks=[DraftOut.of(draft) for draft in found.tasks],
            confidence=found.confidence,
        )
