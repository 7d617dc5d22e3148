"""The audit trail beside the tables it tells of: has it caught up, and is it whole?"""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.adapters.dynamodb.audit_chains import chains_in
from chalicelib.adapters.dynamodb.audit_keys import CLAIM, LINK, SEAL, claim_key
from chalicelib.domain.audit import AUDITED_FIELDS, EntityRef, Seal
from chalicelib.domain.audit_check import Checker
from infra.recovery.owners import OWNER, erased
from infra.recovery.tables import Item, Key, Table
from infra.steps import Problem

# What is older is in no stream any more.
_KEPT_BY_STREAM = timedelta(hours=25)
_POLL_SECONDS = 0.5
_SIDE_BY_SIDE = 8


def wait_for(tracker: Table, audit: Table, seconds: float) -> None:
    """Returns once the newest version of everything has its event, and so every one before it.

    Errors: `Problem`: some have none. A record still in the stream would tell of versions that
    are no more.
    """
    deadline = time.monotonic() + seconds
    missing = list(_claims_of(tracker))
    while missing := _absent(audit, missing):
        if time.monotonic() > deadline:
            raise Problem(
                f"{len(missing)} versions are not in the audit trail, such as {missing[0]}: see "
                "the audit trail's alarms in the runbook first, or go on with UNTOLD=1"
            )
        time.sleep(_POLL_SECONDS)


def _absent(audit: Table, claims: list[Key]) -> list[Key]:
    there = audit.among(claims)
    return [claim for claim in claims if claim not in there]


def _claims_of(tracker: Table) -> Iterator[Key]:
    """The claim that each entity's newest version has once it is in the trail."""
    since = (datetime.now(UTC) - _KEPT_BY_STREAM).isoformat()
    recent = tracker.pages(
        FilterExpression="updated_at >= :since", ExpressionAttributeValues={":since": {"S": since}}
    )
    for page in recent:
        for item in page:
            if _is_audited(item):
                ref = EntityRef("", item["entity"]["S"], item["entity_id"]["S"])
                yield item["pk"]["S"], claim_key(ref, int(item["version"]["N"]))


def _is_audited(item: Item) -> bool:
    kind = item.get("entity", {}).get("S")
    return kind in AUDITED_FIELDS and item["pk"]["S"].startswith(OWNER) and "version" in item


@dataclass(frozen=True)
class Checked:
    """Of how many owners the trails were read, and whose are not what was written."""

    owners: int
    events: int
    broken: tuple[str, ...]


def check_all(dynamodb: Any, audit: Table, content: Table, tracker: Table) -> Checked:
    """Every owner's chains, claims and seal, as `GET /audit/verify` has them checked.

    Of an erased account the content is gone; its links have to fit the seal all the same.
    """
    gone = erased(tracker)

    def check(seal: Item) -> tuple[str, int, bool]:
        pk = seal["pk"]["S"]
        owner_id = pk.removeprefix(OWNER)
        links = _range(dynamodb, audit.name, pk, LINK)
        claims = _range(dynamodb, audit.name, pk, CLAIM)
        contents = _range(dynamodb, content.name, pk, LINK)
        checker = Checker()
        for chain in chains_in(owner_id, links, contents, claims):
            checker.take(chain)
        sealed = Seal(int(seal["events"]["N"]), int(seal["total"]["N"]))
        is_whole = checker.first_broken is None or owner_id in gone
        return owner_id, checker.seal.events, is_whole and checker.seal == sealed

    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        found = list(pool.map(check, _seals(content)))
    broken = tuple(owner_id for owner_id, _, is_whole in found if not is_whole)
    return Checked(len(found), sum(events for _, events, _ in found), broken)


def _seals(content: Table) -> Iterator[Item]:
    pages = content.pages(
        FilterExpression="sk = :seal", ExpressionAttributeValues={":seal": {"S": SEAL}}
    )
    for page in pages:
        yield from page


def _range(dynamodb: Any, table: str, pk: str, prefix: str) -> Iterator[dict[str, Any]]:
    pages = dynamodb.get_paginator("query").paginate(
        TableName=table,
        ConsistentRead=True,
        KeyConditionExpression="pk = :pk AND begins_with(sk, :prefix)",
        ExpressionAttributeValues={":pk": {"S": pk}, ":prefix": {"S": f"{prefix}#"}},
    )
    for page in pages:
        for item in page["Items"]:
            yield {name: next(iter(value.values())) for name, value in item.items()}
