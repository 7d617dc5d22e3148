"""The activity feed, and whether it can be believed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.api.bounds import bound_of
from chalicelib.api.cursors import cursor_of, start_of
from chalicelib.api.http import Answer
from chalicelib.api.routing import Call, Nothing, Router
from chalicelib.api.schemas.audit import AuditEventOut, AuditListQuery, AuditPage, VerdictOut
from chalicelib.domain.due import midnight
from chalicelib.domain.queries import AuditQuery

router = Router("Audit", "/audit")


@router.route("GET", "", "What was done, newest first", query=AuditListQuery, answer=AuditPage)
def list_events(call: Call[Nothing, AuditListQuery]) -> Answer:
    asked, zone = call.query, call.zone
    query = AuditQuery(
        limit=asked.limit,
        event_type=asked.event_type,
        entity_id=asked.entity_id,
        since=_since(bound_of("query.from", asked.since), zone),
        until=_until(bound_of("query.to", asked.until), zone),
        start=start_of(call),
    )
    page = call.scope.audit.page(call.context, query)
    items = [AuditEventOut.of(event) for event in page.items]
    return Answer(AuditPage(items=items, next_cursor=cursor_of(call, page.next)))


@router.route(
    "GET",
    "/verify",
    "Whether every event is there, in its place, as it was written",
    answer=VerdictOut,
    errors=(503,),
)
def verify_events(call: Call[Nothing, Nothing]) -> Answer:
    verdict = call.scope.audit_check.verify(call.context.owner_id)
    return Answer(VerdictOut.model_validate(verdict, from_attributes=True))


def _since(bound: date | datetime | None, zone: ZoneInfo) -> datetime | None:
    if bound is None or isinstance(bound, datetime):
        return bound
    return midnight(bound, zone)


def _until(bound: date | datetime | None, zone: ZoneInfo) -> datetime | None:
    """Inclusive: a day ends with the last instant before the next one."""
    if bound is None or isinstance(bound, datetime):
        return bound
    next_day = midnight(bound + timedelta(days=1), zone)
    return next_day.astimezone(UTC) - timedelta(microseconds=1)
