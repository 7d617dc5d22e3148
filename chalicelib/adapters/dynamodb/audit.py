"""The append-only trail."""

import json
from collections.abc import Iterator
from typing import Any

from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamodb.audit_items import AuditContentItem, AuditItem
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.fields import instant, sortable, user_key
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.domain.audit import AuditEvent, Content, EntityRef, FieldChange, Link
from chalicelib.domain.change import Actor, ActorKind
from chalicelib.domain.paging import Page, Position
from chalicelib.domain.queries import AuditQuery

# A filter that lets little through reads at most so many events for one page; the cursor goes on.
MOST_READ = 1000
_LEAST_BATCH = 250
_LAST = "~"  # sorts after every character of a time or an id


class DynamoAudit:
    """Links and contents by owner, entity and version; by time through a local index."""

    def append(self, event: AuditEvent) -> None:
        link, content = event.link, event.content
        key = (user_key(link.entity.owner_id), _sort_key(link.entity, link.version))
        with translated():
            try:
                with TransactWrite(connection=AuditItem._get_connection().connection) as write:
                    write.save(_link_item(key, link), condition=AuditItem.pk.does_not_exist())
                    if content is not None:
                        write.save(_content_item(key, content))
            except TransactWriteError as error:
                if not _was_there(error):
                    raise

    def has(self, ref: EntityRef, version: int) -> bool:
        return find(AuditItem, user_key(ref.owner_id), _sort_key(ref, version)) is not None

    def latest_hash(self, ref: EntityRef, before_version: int) -> str:
        with translated():
            found = AuditItem.query(
                user_key(ref.owner_id),
                AuditItem.sk.between(_sort_key(ref, 0), _sort_key(ref, before_version - 1)),
                consistent_read=True,
                scan_index_forward=False,
                limit=1,
            )
            return next((item.hash for item in found), "")

    def page(self, owner_id: str, query: AuditQuery) -> Page[AuditEvent]:
        pk = user_key(owner_id)
        shown: list[AuditItem] = []
        position = None
        with translated():
            for read, item in enumerate(_feed(pk, query)):
                if len(shown) == query.limit or read == MOST_READ:
                    return Page(self._events(pk, shown), position)
                position = {"sk": item.sk, "by_time": item.by_time}
                if _is_asked_for(item, query):
                    shown.append(item)
        return Page(self._events(pk, shown), None)

    def _events(self, pk: str, items: list[AuditItem]) -> tuple[AuditEvent, ...]:
        keys = [(pk, item.sk) for item in items]
        with translated():
            contents = {
                item.sk: _content_of(item)
                for item in AuditContentItem.batch_get(keys, consistent_read=True)
            }
        return tuple(AuditEvent(_link_of(item), contents.get(item.sk)) for item in items)

    def erase_content(self, owner_id: str) -> None:
        with translated(), AuditContentItem.batch_write() as batch:
            for item in AuditContentItem.query(user_key(owner_id), consistent_read=True):
                batch.delete(item)


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


def _sort_key(ref: EntityRef, version: int) -> str:
    return f"{ref.type}#{ref.id}#{version:010d}"


def _was_there(error: TransactWriteError) -> bool:
    reasons = error.cancellation_reasons
    return any(reason is not None and reason.code == "ConditionalCheckFailed" for reason in reasons)


def _link_item(key: tuple[str, str], link: Link) -> AuditItem:
    return AuditItem(
        *key,
        by_time=f"{sortable(link.at)}#{link.id}",
        id=link.id,
        entity_type=link.entity.type,
        entity_id=link.entity.id,
        version=link.version,
        event_type=link.event_type,
        actor_kind=link.actor.kind.value,
        actor_id=link.actor.id,
        correlation_id=link.correlation_id,
        at=sortable(link.at),
        content_digest=link.content_digest,
        prev_hash=link.prev_hash,
        hash=link.hash,
    )


def _link_of(item: AuditItem) -> Link:
    return Link(
        id=item.id,
        entity=EntityRef(item.pk.removeprefix("USER#"), item.entity_type, item.entity_id),
        version=int(item.version),
        event_type=item.event_type,
        actor=Actor(ActorKind(item.actor_kind), item.actor_id),
        correlation_id=item.correlation_id,
        at=instant(item.at),
        content_digest=item.content_digest,
        prev_hash=item.prev_hash,
    )


def _content_item(key: tuple[str, str], content: Content) -> AuditContentItem:
    changes = [[c.field, c.before, c.after] for c in content.changes]
    return AuditContentItem(
        *key, salt=content.salt, changes=json.dumps(changes, ensure_ascii=False)
    )


def _content_of(item: AuditContentItem) -> Content:
    changes = tuple(FieldChange(*change) for change in json.loads(item.changes))
    return Content(item.salt, changes)
