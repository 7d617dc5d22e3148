"""The page of routes is the registry, read aloud."""

from chalicelib.api.application import all_routes
from chalicelib.api.routing import Limit, Route
from tests.unit.docs.pages import page, plain, rows

ROUTES = page("docs/reference/routes.md")

_WINDOWS = {
    Limit.GENERAL: "",
    Limit.AUTH: "sign-in window",
    Limit.INTERPRET: "typing window",
    Limit.NONE: "uncounted",
}


def _row(route: Route) -> list[str]:
    also = (
        "open" if route.public else "",
        "key" if route.is_idempotent else "",
        "dry run" if "dry_run" in route.query.model_fields else "",
        "If-Match" if 412 in route.errors else "",
        _WINDOWS[route.limit],
    )
    named = ", ".join(word for word in also if word)
    return [f"{route.method} {route.path}", route.summary, str(route.status), named]


def test_every_route_is_listed_under_its_tag_with_what_it_takes() -> None:
    expected: dict[str, list[list[str]]] = {}
    for route in all_routes():
        expected.setdefault(route.tag, []).append(_row(route))

    listed = {tag: rows(ROUTES.section(tag)) for tag in expected}
    assert {tag: [[plain(c) for c in row] for row in found] for tag, found in listed.items()} == (
        expected
    )
