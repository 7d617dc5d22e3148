"""Everything kept of an owner's trail, to be checked: read raw, as it may have been tampered with.

Three ranges in the order of their keys, merged entity by entity: each item is read once.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from heapq import merge
from itertools import groupby
from typing import Any

from pynamodb.models import Model

from chalicelib.adapters.dynamodb.audit_items import AuditContentItem, AuditItem, ClaimItem
from chalicelib.adapters.dynamodb.audit_keys import (
    CLAIM,
    LINK,
    by_request,
    by_time,
    content_of,
)
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.fields import instant, user_key
from chalicelib.domain.audit import Content, EntityRef, Link
from chalicelib.domain.change import Actor, ActorKind
from chalicelib.domain.ports.audit import Claim, Kept, KeptChain

_Fields = Mapping[str, Any]
_EPOCH = datetime.fromtimestamp(0, UTC)
_LINKS, _CONTENTS, _CLAIMS = range(3)


def read_chains(owner_id: str) -> Iterator[KeptChain]:
    """Chain after chain, in the order of their keys."""
    pk = user_key(owner_id)
    return chains_in(
        owner_id,
        _items(AuditItem, pk, LINK),
        _items(AuditContentItem, pk, LINK),
        _items(ClaimItem, pk, CLAIM),
    )


def chains_in(
    owner_id: str, links: Iterable[_Fields], contents: Iterable[_Fields], claims: Iterable[_Fields]
) -> Iterator[KeptChain]:
    """The chains that these items make, each kind of them in the order of its keys."""
    ranges = (_rows(_LINKS, links), _rows(_CONTENTS, contents), _rows(_CLAIMS, claims))
    for name, rows in groupby(merge(*ranges, key=_entity_part), key=_entity_part):
        kind, _, entity_id = name.partition("#")
        yield _chain(EntityRef(owner_id, kind, entity_id), rows)


_Row = tuple[int, str, int, _Fields]  # which range, entity, position or version, the item


def _rows(which: int, items: Iterable[_Fields]) -> Iterator[_Row]:
    for fields in items:
        entity, _, number = fields["sk"].partition("#")[2].rpartition("#")
        yield which, entity, int(number), fields


def _entity_part(row: _Row) -> str:
    return row[1]


def _items(model: type[Model], pk: str, prefix: str) -> Iterator[_Fields]:
    connection = model._get_connection()
    start = None
    while True:
        with translated():
            found = connection.query(
                pk,
                range_key_condition=AuditItem.sk.startswith(prefix + "#"),
                consistent_read=True,
                exclusive_start_key=start,
            )
        for item in found["Items"]:
            yield {name: next(iter(value.values())) for name, value in item.items()}
        start = found.get("LastEvaluatedKey")
        if not start:
            return


def _chain(ref: EntityRef, rows: Iterator[_Row]) -> KeptChain:
    links: list[Kept] = []
    contents: dict[int, Content] = {}
    claims: dict[int, Claim] = {}
    for which, _, number, fields in rows:
        if which == _LINKS:
            links.append(_kept(ref, number, fields))
        elif which == _CONTENTS:
            contents[number] = _content(fields)
        else:
            claims[number] = _claim(number, fields)
    return KeptChain(ref, tuple(links), contents, claims)


def _kept(ref: EntityRef, position: int, fields: _Fields) -> Kept:
    try:
        link = Link(
            id=fields["id"],
            entity=EntityRef(ref.owner_id, fields["entity_type"], fields["entity_id"]),
            version=int(fields["version"]),
            event_type=fields["event_type"],
            actor=Actor(ActorKind(fields["actor_kind"]), fields["actor_id"]),
            correlation_id=fields["correlation_id"],
            at=instant(fields["at"]),
            content_digest=fields["content_digest"],
            position=int(fields["position"]),
            prev_hash=fields["prev_hash"],
        )
        kept_hash = fields["hash"]
        is_indexed = fields["by_time"] == by_time(link) and fields["by_request"] == by_request(link)
        return Kept(position, link, kept_hash, is_indexed)
    except (KeyError, TypeError, ValueError):
        return Kept(position, _unreadable(ref, position, fields), "", False)


def _unreadable(ref: EntityRef, position: int, fields: _Fields) -> Link:
    """Stands for a link that was changed into something that is none."""
    nobody = Actor(ActorKind.SYSTEM, "")
    link_id = str(fields.get("id", ""))
    return Link(link_id, ref, 0, "", nobody, "", _EPOCH, "", position, "")


def _content(fields: _Fields) -> Content:
    try:
        return content_of(fields["salt"], fields["changes"])
    except (KeyError, TypeError, ValueError):
        return Content("", ())


def _claim(version: int, fields: _Fields) -> Claim:
    try:
        return Claim(version, int(fields["position"]), str(fields["event_id"]), fields["hash"])
    except (KeyError, TypeError, ValueError):
        return Claim(version, 0, "", "")
