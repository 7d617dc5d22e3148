"""The trail as people read it: by time, by entity, by request."""

from collections.abc import Iterable, Iterator
from typing import Any

from chalicelib.adapters.dynamodb.audit_items import AuditContentItem, AuditItem, ClaimItem
from chalicelib.adapters.dynamodb.audit_keys import (
    CLAIM,
    chain_prefix,
    claim_key,
    content_of,
    link_key,
    link_of,
)
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.fields import sortable, user_key
from chalicelib.domain.audit import AuditEvent, EntityRef
from chalicelib.domain.paging import Page, Position
from chalicelib.domain.queries import AuditQuery

# A filter that lets little through reads at most so many events for one page; the cursor goes on.
MOST_READ = 1000
_LEAST_BATCH = 250
_AT_ONCE = 100  # versions read together
_LAST = "~"  # sorts after every character of a time or an id


def page(pk: str, query: AuditQuery) -> Page[AuditEvent]:
    """The feed of one owner, newest first."""
    shown: list[AuditItem] = []
    position = None
    with translated():
        for read, item in enumerate(_feed(pk, query)):
            if len(shown) == query.limit or read == MOST_READ:
                return Page(_events(pk, shown), position)
            position = {"sk": item.sk, "by_time": item.by_time}
            if _is_asked_for(item, query):
                shown.append(item)
    return Page(_events(pk, shown), None)


def history(ref: EntityRef, limit: int, start: Position | None) -> Page[AuditEvent]:
    """One entity's events, the newest version first, in whatever order they arrived."""
    below = int(start["version"]) if start else None
    claims = list(_claims(ref, below, limit + 1, newest_first=True))
    following = {"version": str(_version_of(claims[limit - 1]))} if len(claims) > limit else None
    return Page(_claimed(ref, claims[:limit]), following)


def up_to(ref: EntityRef, version: int) -> Iterator[AuditEvent]:
    batch: list[ClaimItem] = []
    for claim in _claims(ref, version + 1, None, newest_first=False):
        batch.append(claim)
        if len(batch) == _AT_ONCE:
            yield from _claimed(ref, batch)
            batch = []
    yield from _claimed(ref, batch)


def of_request(pk: str, correlation_id: str) -> tuple[AuditEvent, ...]:
    with translated():
        items = list(
            AuditItem.query(
                pk,
                AuditItem.by_request.startswith(f"{correlation_id}#"),
                index_name="by_request",
                consistent_read=True,
            )
        )
    return _events(pk, items)


def _claims(
    ref: EntityRef, below: int | None, most: int | None, *, newest_first: bool
) -> Iterable[ClaimItem]:
    low = chain_prefix(CLAIM, ref)
    high = low + _LAST if below is None else claim_key(ref, below - 1)
    with translated():
        yield from ClaimItem.query(
            user_key(ref.owner_id),
            ClaimItem.sk.between(low, high),
            consistent_read=True,
            scan_index_forward=not newest_first,
            limit=most,
        )


def _claimed(ref: EntityRef, claims: Iterable[ClaimItem]) -> tuple[AuditEvent, ...]:
    """The events of those claims, in their order."""
    pk = user_key(ref.owner_id)
    wanted = [link_key(ref, int(claim.position)) for claim in claims]
    with translated():
        items = AuditItem.batch_get([(pk, sk) for sk in wanted], consistent_read=True)
        links = {item.sk: item for item in items}
    return _events(pk, [links[sk] for sk in wanted if sk in links])


def _version_of(claim: ClaimItem) -> int:
    return int(claim.sk.rpartition("#")[2])


def _events(pk: str, items: list[AuditItem]) -> tuple[AuditEvent, ...]:
    with translated():
        found = AuditContentItem.batch_get([(pk, item.sk) for item in items], consistent_read=True)
        contents = {item.sk: content_of(item.salt, item.changes) for item in found}
    return tuple(AuditEvent(link_of(item), contents.get(item.sk)) for item in items)


def _feed(pk: str, query: AuditQuery) -> Iterator[AuditItem]:
    since = sortable(query.since) if query.since else "0"
    until = sortable(query.until) if query.until else ""
    is_filtered = query.event_type is not None or query.entity_id is not None
    # One more than asked for tells whether the feed goes on. Filtered, so small a batch would be a
    # request an event.
    batch = max(query.limit + 1, _LEAST_BATCH if is_filtered else 0)
    return iter(
        AuditItem.query(
            pk,
            AuditItem.by_time.between(since, until + _LAST),
            index_name="by_time",
            consistent_read=True,
            scan_index_forward=False,
            last_evaluated_key=_start_key(pk, query.start),
            page_size=batch,
        )
    )


def _is_asked_for(item: AuditItem, query: AuditQuery) -> bool:
    return query.event_type in (None, item.event_type) and query.entity_id in (None, item.entity_id)


def _start_key(pk: str, start: Position | None) -> dict[str, dict[str, Any]] | None:
    if start is None:
        return None
    return {"pk": {"S": pk}, "sk": {"S": start["sk"]}, "by_time": {"S": start["by_time"]}}
