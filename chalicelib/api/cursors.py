"""Where a list goes on: cursors bound to the user, the route and the query."""

from typing import Any

from chalicelib.api.http import json_text
from chalicelib.api.routing import Call
from chalicelib.api.schemas.base import PageQuery
from chalicelib.domain.paging import Position


def start_of(call: Call[Any, Any]) -> Position | None:
    """The position the query's cursor stands for. Errors: `InvalidInput`."""
    cursor = _page(call).cursor
    return None if cursor is None else call.container.adapters.cursors.open(cursor, _audience(call))


def cursor_of(call: Call[Any, Any], position: Position | None) -> str | None:
    if position is None:
        return None
    return call.container.adapters.cursors.seal(position, _audience(call))


def _page(call: Call[Any, Any]) -> PageQuery:
    query = call.query
    if not isinstance(query, PageQuery):
        raise TypeError("the route has no pages")
    return query


def _audience(call: Call[Any, Any]) -> str:
    # The page's size may change on the way; what is listed, and in which order, may not.
    asked = _page(call).model_dump(mode="json", exclude={"cursor", "limit"})
    return json_text([call.signed_in.user.id, type(call.query).__name__, asked])
