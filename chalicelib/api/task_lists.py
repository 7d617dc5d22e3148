"""A list's query in the domain's words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from chalicelib.api.schemas.tasks import TaskListQuery
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
        if len(text) == len("2026-03-12"):
            return date.fromisoformat(text)
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput.at(location, "must be a date or a date-time with offset") from error
    if instant.tzinfo is None:
        raise InvalidInput.at(location, "needs an offset such as Z or +01:00")
    return instant.astimezone(UTC)
