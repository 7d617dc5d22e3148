"""A list's query in the domain's words."""

from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, datetime
from zoneinfo import ZoneInfo

from chalicelib.api.schemas.tasks import TaskListQuery
from chalicelib.domain.due import parse_instant
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.queries import (
    EVERYTHING_OPEN,
    DueWindow,
    TaskFilter,
    overdue,
    today,
    upcoming,
)
from chalicelib.domain.tags import normalised_tag

_DEFAULT_SORT = "-created_at"
_SORT_OF_VIEW = {
    "today": "due_date",
    "upcoming": "due_date",
    "overdue": "due_date",
    "trash": "-updated_at",
}


def sort_of(query: TaskListQuery) -> str:
    return query.sort or _SORT_OF_VIEW.get(query.view or "", _DEFAULT_SORT)


def filter_of(query: TaskListQuery, now: datetime, zone: ZoneInfo) -> TaskFilter:
    """The filter the query asks for. Errors: `InvalidInput`."""
    wanted = _view(query, now, zone)
    statuses = frozenset(query.status)
    if query.overdue:
        wanted = replace(wanted, overdue_at=now)
        statuses = statuses & EVERYTHING_OPEN or EVERYTHING_OPEN
    if statuses:
        statuses = statuses & wanted.statuses if wanted.statuses else statuses
        if not statuses:
            raise InvalidInput.at("query.status", "is in no part of that view")
        wanted = replace(wanted, statuses=statuses)
    return replace(
        wanted,
        priorities=frozenset(query.priority),
        tags=frozenset(normalised_tag("query.tag", tag) for tag in query.tag),
        words=query.q,
        due=_window(query, wanted.due, zone),
    )


def _view(query: TaskListQuery, now: datetime, zone: ZoneInfo) -> TaskFilter:
    if query.view == "today":
        return today(now, zone)
    if query.view == "upcoming":
        return upcoming(now, zone)
    if query.view == "overdue":
        return overdue(now, zone)
    return TaskFilter(in_trash=query.view == "trash", purged_by=now)


def _window(query: TaskListQuery, window: DueWindow | None, zone: ZoneInfo) -> DueWindow | None:
    since = _bound("query.due_from", query.due_from)
    until = _bound("query.due_to", query.due_to)
    if since is None and until is None:
        return window
    if window is not None:
        raise InvalidInput.at("query.view", "says itself what is due when")
    return DueWindow(zone, since, until)


def _bound(location: str, text: str | None) -> date | datetime | None:
    if text is None:
        return None
    try:
        is_date = len(text) == len("2026-03-12")
        bound = date.fromisoformat(text) if is_date else parse_instant(text)
    except ValueError as error:
        raise InvalidInput.at(location, "must be a date or a date-time with offset") from error
    # The days at the calendar's ends have no day before, or after, in some zone.
    if not MINYEAR < bound.year < MAXYEAR:
        raise InvalidInput.at(location, "is out of range")
    return bound
