"""The fixed terms of a task: its states, its priorities, how long its texts may be.

Apart from the entity because what reads plain words needs no more, and has to start fast.
"""

from enum import StrEnum

LONGEST_TITLE = 200
LONGEST_DESCRIPTION = 10_000
LONGEST_TAG = 50


class Status(StrEnum):
    TODO = "todo"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def is_closed(self) -> bool:
        return self in (Status.DONE, Status.CANCELLED)


class Priority(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    URGENT = "urgent"
