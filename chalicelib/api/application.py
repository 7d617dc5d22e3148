"""The API put together: every route of every resource, mounted on Chalice."""

from collections.abc import Callable

from chalice.app import Chalice

from chalicelib.api import (
    attachments,
    audit,
    auth,
    bulk,
    chat,
    docs,
    interpret,
    reminders,
    system,
    tags,
    task_history,
    tasks,
    undo,
)
from chalicelib.api.dispatch import handler, preflight
from chalicelib.api.routing import Route
from chalicelib.bootstrap import Container

# The gateway's stage is named `api`, so its path and the public one are both /api/v1/….
VERSION_PREFIX = "/v1"

ROUTERS = (
    system.router,
    auth.router,
    bulk.router,
    tasks.router,
    attachments.router,
    task_history.router,
    tags.router,
    chat.router,
    reminders.router,
    audit.router,
    undo.router,
    interpret.router,
    docs.router,
)


def all_routes() -> tuple[Route, ...]:
    return tuple(route for router in ROUTERS for route in router.routes)


def mount(app: Chalice, container: Callable[[], Container]) -> None:
    """Registers every route; the container is made at the first request, or before by whoever."""
    docs.describe(all_routes())
    for route in all_routes():
        # Chalice reads JSON bodies only: `*/*` leaves all bodies to our own strict reader.
        register = app.route(
            VERSION_PREFIX + route.path,
            methods=[route.method],
            name=route.operation_id,
            content_types=["*/*"],
        )
        register(handler(app, route, container))
    for path, methods in _methods_by_path().items():
        # Chalice would fix what is allowed when it packages; ours is a setting.
        register = app.route(VERSION_PREFIX + path, methods=["OPTIONS"], name=f"options {path}")
        register(preflight(app, ", ".join(methods), container))


def _methods_by_path() -> dict[str, list[str]]:
    methods: dict[str, list[str]] = {}
    for route in all_routes():
        methods.setdefault(route.path, []).append(route.method)
    return methods
