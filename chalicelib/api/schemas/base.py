"""What all schemas share."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from chalicelib.domain.due import rfc3339

# A default that stands for "not given": see Patch.
UNSET: Any = None

Instant = Annotated[datetime, PlainSerializer(rfc3339, return_type=str)]


class In(BaseModel):
    """Something a client sends: no field more, no type guessed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class Out(BaseModel):
    """Something we answer."""

    model_config = ConfigDict(frozen=True, defer_build=True)


class Patch(In):
    """Fields to change: one left out stays as it is, and null clears those that can be empty.

    A field that can't be empty is of no optional type, so null is refused; its default is `UNSET`.
    """

    def clears(self, name: str) -> bool:
        return name in self.model_fields_set and getattr(self, name) is None


class PageQuery(BaseModel):
    """Which part of a list to answer."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    limit: int = Field(20, ge=1, le=100, description="At most so many items")
    cursor: str | None = Field(
        None, max_length=1024, description="`next_cursor` of the page before this one"
    )
