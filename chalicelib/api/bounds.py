"""The ends of a time span in a query: whole days, or instants."""

from datetime import date, datetime

from chalicelib.domain.due import is_reckonable, parse_instant
from chalicelib.domain.errors import InvalidInput


def bound_of(location: str, text: str | None) -> date | datetime | None:
    """The day or the instant. Errors: `InvalidInput` at the location."""
    if text is None:
        return None
    try:
        is_date = len(text) == len("2026-03-12")
        bound = date.fromisoformat(text) if is_date else parse_instant(text)
    except ValueError as error:
        raise InvalidInput.at(location, "must be a date or a date-time with offset") from error
    if not is_reckonable(bound):
        raise InvalidInput.at(location, "is out of range")
    return bound
