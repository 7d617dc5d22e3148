"""A thousand random tamperings with what the tables hold: all found, each at the right event."""

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.dynamodb.audit import DynamoAudit
from chalicelib.adapters.dynamodb.audit_chains import chains_in
from chalicelib.adapters.dynamodb.audit_keys import (
    claim_item,
    content_item,
    content_of,
    link_item,
)
from chalicelib.adapters.dynamodb.tables import bind_tables
from chalicelib.domain.audit import (
    AuditEvent,
    ChainEnd,
    Content,
    EntityChange,
    EntityRef,
    FieldChange,
    Link,
    Seal,
    event_of,
)
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.paging import Page, Position
from chalicelib.domain.ports.audit import KeptChain
from chalicelib.domain.services.audit_check import AuditCheck
from chalicelib.domain.services.audit_trail import AuditTrail
from tests.contracts.tables import create_tables
from tests.fakes.audit import MemoryTracked

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
OWNER = new_id(NOW)
TAMPERINGS = 1_000

Item = dict[str, Any]
Items = dict[str, Item]  # by sort key


@dataclass
class Tables:
    """What the tables hold of one owner, as plain fields; in nobody's protection."""

    links: Items
    contents: Items
    claims: Items
    seal: Seal

    def chain(self, ref: EntityRef) -> list[str]:
        """The sort keys of its links, in order."""
        return sorted(sk for sk in self.links if sk.startswith(f"LINK#{ref.type}#{ref.id}#"))

    def claim_of(self, link: Item) -> str:
        number = int(link["version"])
        return f"CLAIM#{link['entity_type']}#{link['entity_id']}#{number:010d}"


class _Audit(DynamoAudit):
    """Reads from these tables instead."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def chains(self, owner_id: str) -> Iterator[KeptChain]:
        parts = (self._tables.links, self._tables.contents, self._tables.claims)
        return chains_in(owner_id, *([part[sk] for sk in sorted(part)] for part in parts))

    def seal(self, owner_id: str) -> Seal:
        return self._tables.seal

    def history(self, ref: EntityRef, limit: int, start: Position | None) -> Page[AuditEvent]:
        links = [k.link for chain in self.chains(OWNER) if chain.entity == ref for k in chain.links]
        links.sort(key=lambda link: link.version, reverse=True)
        return Page(tuple(AuditEvent(link, None) for link in links[:1]), None)


@pytest.fixture(scope="module")
def world() -> Iterator[tuple[Tables, MemoryTracked]]:
    """Eight entities with up to a dozen events each, some of which arrived late."""
    with pytest.MonkeyPatch.context() as patch, mock_aws():
        patch.setenv("AWS_ACCESS_KEY_ID", "test")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        patch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
        patch.delenv("AWS_ENDPOINT_URL", raising=False)
        client = boto3.client("dynamodb", region_name="eu-central-1")
        names = create_tables(client, "tampering")
        bind_tables(
            names["TrackerTable"],
            names["AuditTable"],
            names["AuditContentTable"],
            names["ControlTable"],
        )
        dice, audit, tracked = random.Random(1), DynamoAudit(), MemoryTracked()
        for number in range(8):
            ref = EntityRef(OWNER, "task", new_id(NOW + timedelta(minutes=number)))
            changes = [_change(ref, version) for version in range(1, dice.randrange(4, 13))]
            tracked.entities.append(changes[-1])
            late = changes.pop(2)
            for change in [*changes, late]:
                AuditTrail(audit).record(change)
        read = [_read(client, names[table]) for table in ("AuditTable", "AuditContentTable")]
        items = {sk: item for part in read[:1] for sk, item in part.items()}
        yield (
            Tables(
                {sk: item for sk, item in items.items() if sk.startswith("LINK#")},
                {sk: item for sk, item in read[1].items() if sk.startswith("LINK#")},
                {sk: item for sk, item in items.items() if sk.startswith("CLAIM#")},
                audit.seal(OWNER),
            ),
            tracked,
        )


def _change(ref: EntityRef, version: int) -> EntityChange:
    by = Change("updated", Actor(ActorKind.USER, OWNER), new_id(NOW))
    fields = ({"title": f"v{version - 1}"}, {"title": f"v{version}"})
    return EntityChange(ref, version, by, NOW + timedelta(minutes=version), *fields)


def _read(client: Any, table: str) -> Items:
    found = [
        item
        for page in client.get_paginator("scan").paginate(TableName=table)
        for item in page["Items"]
    ]
    return {item["sk"]["S"]: {k: next(iter(v.values())) for k, v in item.items()} for item in found}


# Each tampers with one chain and answers the id of the event that is to be named.
Tampering = Callable[[random.Random, Tables, EntityRef], str | None]


def _edit_link(dice: random.Random, tables: Tables, ref: EntityRef) -> str:
    link = tables.links[dice.choice(tables.chain(ref))]
    original: str = link["id"]
    name = dice.choice([name for name in sorted(link) if name not in ("pk", "sk")])
    link[name] = (
        f"{link[name]}x" if name not in ("version", "position") else str(int(link[name]) + 1)
    )
    return original


def _edit_content(dice: random.Random, tables: Tables, ref: EntityRef) -> str:
    sk = dice.choice(tables.chain(ref))
    name = dice.choice(["salt", "changes"])
    tables.contents[sk][name] = tables.contents[sk][name].replace("v", "w") + " "
    if name == "changes":
        tables.contents[sk][name] = '[["title","x","y"]]'
    return str(tables.links[sk]["id"])


def _edit_claim(dice: random.Random, tables: Tables, ref: EntityRef) -> str:
    link = tables.links[dice.choice(tables.chain(ref))]
    claim = tables.claims[tables.claim_of(link)]
    name = dice.choice(["event_id", "hash", "position"])
    claim[name] = "77" if name == "position" else f"{claim[name]}x"
    return str(link["id"])


def _delete(dice: random.Random, tables: Tables, ref: EntityRef) -> str:
    """Out of the middle: the link with or without its content, or only one of its companions."""
    chain = tables.chain(ref)
    place = dice.randrange(len(chain) - 1)
    sk = chain[place]
    link = tables.links[sk]
    what = dice.choice(["link", "link and content", "everything", "content", "claim"])
    if "link" in what or what == "everything":
        del tables.links[sk]
    if "content" in what or what == "everything":
        del tables.contents[sk]
    if what in ("claim", "everything"):
        del tables.claims[tables.claim_of(link)]
    return str(tables.links[chain[place + 1]]["id"] if what == "everything" else link["id"])


def _reorder(dice: random.Random, tables: Tables, ref: EntityRef) -> str:
    chain = tables.chain(ref)
    first, second = sorted(dice.sample(chain, 2))
    moved = dice.choice([("links",), ("links", "contents")])
    for name in moved:
        items: Items = getattr(tables, name)
        items[first], items[second] = (
            {**items[second], "sk": first},
            {**items[first], "sk": second},
        )
    return str(tables.claims[tables.claim_of(tables.links[second])]["event_id"])


def _truncate(dice: random.Random, tables: Tables, ref: EntityRef) -> str:
    """Off the end, up to the whole chain; the claims as well, or not."""
    chain = tables.chain(ref)
    cut = chain[-dice.randrange(1, len(chain) + 1) :]
    first, with_claims = tables.links[cut[0]], dice.random() < 0.5
    newest = max((tables.links[sk] for sk in chain), key=lambda link: int(link["version"]))
    kept = [int(tables.links[sk]["version"]) for sk in chain if sk not in cut]
    gap = next((v for n, v in enumerate(sorted(kept), 1) if v != n), None)
    after_gap = next(
        (tables.links[sk] for sk in chain if int(tables.links[sk]["version"]) == gap), None
    )
    for sk in cut:
        link = tables.links.pop(sk)
        del tables.contents[sk]
        if with_claims:
            del tables.claims[tables.claim_of(link)]
    if not with_claims:
        return str(first["id"])
    return str((after_gap or newest)["id"])


def _forge_end(dice: random.Random, tables: Tables, ref: EntityRef) -> str:
    """One event more, its hash, claim and content as they should be."""
    last = tables.links[tables.chain(ref)[-1]]
    end = ChainEnd(int(last["position"]), last["hash"])
    event = event_of(_change(ref, int(last["position"]) + 1), end, "00" * 16)
    _put(tables, event)
    return event.link.id


def _forge_middle(dice: random.Random, tables: Tables, ref: EntityRef) -> str:
    """Another content, and every hash from there on made to fit."""
    chain = tables.chain(ref)
    place = dice.randrange(len(chain))
    named = str(tables.links[chain[place]]["id"])
    prev_hash = tables.links[chain[place]]["prev_hash"]
    for sk in chain[place:]:
        content = content_of(tables.contents[sk]["salt"], tables.contents[sk]["changes"])
        if sk == chain[place]:
            content = Content(content.salt, (FieldChange("title", "mine", "all mine"),))
        link = _link(ref, tables.links[sk], content, prev_hash)
        item = link_item(link)
        tables.links[sk] = {name: _text(value) for name, value in item.attribute_values.items()}
        tables.contents[sk]["changes"] = content_item(AuditEvent(link, content), content).changes
        prev_hash = link.hash
    return named


def _link(ref: EntityRef, item: Item, content: Content, prev_hash: str) -> Link:
    return Link(
        id=item["id"],
        entity=ref,
        version=int(item["version"]),
        event_type=item["event_type"],
        actor=Actor(ActorKind(item["actor_kind"]), item["actor_id"]),
        correlation_id=item["correlation_id"],
        at=datetime.fromisoformat(item["at"]),
        content_digest=content.digest,
        position=int(item["position"]),
        prev_hash=prev_hash,
    )


def _put(tables: Tables, event: AuditEvent) -> None:
    assert event.content is not None
    for items, item in (
        (tables.links, link_item(event.link)),
        (tables.claims, claim_item(event.link)),
        (tables.contents, content_item(event, event.content)),
    ):
        fields = {name: _text(value) for name, value in item.attribute_values.items()}
        items[fields["sk"]] = fields


def _text(value: Any) -> str:
    return str(value)


TAMPERINGS_BY_NAME: dict[str, Tampering] = {
    "edit a link": _edit_link,
    "edit a content": _edit_content,
    "edit a claim": _edit_claim,
    "delete": _delete,
    "reorder": _reorder,
    "truncate": _truncate,
    "forge at the end": _forge_end,
    "forge in the middle": _forge_middle,
}


def _check(tables: Tables, tracked: MemoryTracked) -> AuditCheck:
    return AuditCheck(_Audit(tables), tracked, lambda: LATER)


def test_what_nobody_touched_verifies(world: tuple[Tables, MemoryTracked]) -> None:
    tables, tracked = world

    verdict = _check(tables, tracked).verify(OWNER)

    assert (verdict.verified, verdict.first_broken) == (True, None)
    assert verdict.events == len(tables.links) > 40


@pytest.mark.parametrize("name", list(TAMPERINGS_BY_NAME))
def test_a_tampering_is_found_at_the_right_event(
    world: tuple[Tables, MemoryTracked], name: str
) -> None:
    original, tracked = world
    refs = [change.entity for change in tracked.entities]
    for seed in range(TAMPERINGS // len(TAMPERINGS_BY_NAME)):
        dice = random.Random(seed)
        tables = deepcopy(original)
        expected = TAMPERINGS_BY_NAME[name](dice, tables, dice.choice(refs))

        verdict = _check(tables, tracked).verify(OWNER)

        assert (verdict.verified, verdict.first_broken) == (False, expected), seed


def test_a_chain_taken_whole_with_its_entity_is_noticed_though_nothing_names_it(
    world: tuple[Tables, MemoryTracked],
) -> None:
    original, tracked = world
    tables, gone = deepcopy(original), tracked.entities[3].entity
    for items in (tables.links, tables.contents, tables.claims):
        for sk in [sk for sk in items if gone.id in sk]:
            del items[sk]
    rest = MemoryTracked()
    rest.entities = [change for change in tracked.entities if change.entity != gone]

    verdict = _check(tables, rest).verify(OWNER)

    assert (verdict.verified, verdict.first_broken) == (False, None)
