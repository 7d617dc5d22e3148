"""Health, and the API's description of itself."""

from typing import Literal

from chalicelib.api.http import Answer
from chalicelib.api.routing import Call, Limit, Nothing, Router
from chalicelib.api.schemas.base import Out
from chalicelib.domain.errors import Unavailable

router = Router("System", "")


class LiveOut(Out):
    status: Literal["ok"] = "ok"
    version: str


class HealthOut(Out):
    status: Literal["ok", "unavailable"]
    version: str
    checks: dict[str, Literal["ok", "unavailable"]]


@router.route("GET", "/health", "Whether requests can be served", answer=HealthOut, public=True)
def health(call: Call[Nothing, Nothing]) -> Answer:
    try:
        call.container.adapters.database_answers()
        database: Literal["ok", "unavailable"] = "ok"
    except Unavailable:
        database = "unavailable"
    body = HealthOut(
        status=database,
        version=call.container.settings.app_version,
        checks={"database": database},
    )
    if database == "ok":
        return Answer(body)
    return Answer(body, status=503, headers={"Retry-After": "1"})


@router.route(
    "GET", "/health/live", "Whether the process runs", answer=LiveOut, public=True, limit=Limit.NONE
)
def live(call: Call[Nothing, Nothing]) -> Answer:
    return Answer(LiveOut(version=call.container.settings.app_version))
