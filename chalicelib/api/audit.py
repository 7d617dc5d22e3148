"""The activity feed, and whether it can be believed."""

from datetime import datetime

from chalicelib.api.cursors import cursor_of, start_of
from chalicelib.api.http import Answer
from chalicelib.api.routing import Call, Nothing, Router
from chalicelib.api.schemas.audit import AuditEventOut, AuditListQuery, AuditPage, VerdictOut
from chalicelib.domain.due import parse_instant
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.queries import AuditQuery

router = Router("Audit", "/audit")


@router.route("GET", "", "What was done, newest first", query=AuditListQuery, answer=AuditPage)
def list_events(call: Call[Nothing, AuditListQuery]) -> Answer:
    asked = call.query
    query = AuditQuery(
        limit=asked.limit,
        event_type=asked.event_type,
        entity_id=asked.entity_id,
        since=_instant("query.from", asked.since),
        until=_instant("query.to", asked.until),
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


def _instant(location: str, text: str | None) -> datetime | None:
    try:
        return None if text is None else parse_instant(text)
    except ValueError as error:
        raise InvalidInput.at(location, str(error)) from error
