"""A list's query in the domain's words."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.api.bounds import bound_of
from chalicelib.api.schemas.tasks import TaskListQuery
from chalicelib.domain.queries import (
    EVERYTHING_OPEN,
    DueWindow,
    TaskFilter,
    overdue,
    today,
    upcoming,
)
from chalicelib.domain.tags import normalised_tag
from chalicelib.domain.task import Status

_DEFAULT_SORT = "-created_at"
_SORT_OF_VIEW = {
    "today": "due_date",
    "upcoming": "due_date",
    "overdue": "due_date",
    "trash": "-updated_at",
}


def sort_of(query: TaskListQuery) -> str:
    return query.sort or _SORT_OF_VIEW.get(query.view or "", _DEFAULT_SORT)


def filter_of(query: TaskListQuery, now: datetime, zone: ZoneInfo) -> TaskFilter | None:
    """The filter the query asks for; None where no task can pass it. Errors: `InvalidInput`."""
    wanted = _view(query, now, zone)
    if query.overdue:
        wanted = replace(wanted, overdue_at=now)
    statuses = _statuses(query, wanted)
    if statuses is None:
        return None
    return replace(
        wanted,
        statuses=statuses,
        priorities=frozenset(query.priority),
        tags=frozenset(normalised_tag("query.tag", tag) for tag in query.tag),
        words=query.q,
        due=_window(query, wanted.due, zone),
    )


def _statuses(query: TaskListQuery, wanted: TaskFilter) -> frozenset[Status] | None:
    """Those that view, `overdue` and `status` allow, empty where all say any; None: no status."""
    asked = [frozenset(query.status), wanted.statuses]
    if query.overdue:
        asked.append(EVERYTHING_OPEN)
    narrowing = [statuses for statuses in asked if statuses]
    if not narrowing:
        return frozenset()
    return frozenset.intersection(*narrowing) or None


def _view(query: TaskListQuery, now: datetime, zone: ZoneInfo) -> TaskFilter:
    if query.view == "today":
        return today(now, zone)
    if query.view == "upcoming":
        return upcoming(now, zone)
    if query.view == "overdue":
        return overdue(now, zone)
    return TaskFilter(in_trash=query.view == "trash", purged_by=now)


def _window(query: TaskListQuery, window: DueWindow | None, zone: ZoneInfo) -> DueWindow | None:
    since = bound_of("query.due_from", query.due_from)
    until = bound_of("query.due_to", query.due_to)
    if since is None and until is None:
        return window
    asked = DueWindow(zone, since, until)
    return asked if window is None else asked.within(window)
