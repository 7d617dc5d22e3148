"""`python -m tests.benchmarks.audit_check`: what checking a trail costs besides reading it."""

import time
from datetime import UTC, datetime
from typing import Any

from chalicelib.adapters.dynamodb.audit_chains import chains_in
from chalicelib.adapters.dynamodb.audit_keys import claim_item, content_item, link_item
from chalicelib.domain.audit import ChainEnd, EntityChange, EntityRef, event_of
from chalicelib.domain.audit_check import Checker
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.identifiers import new_id

ENTITIES, VERSIONS = 2_000, 5
NOW = datetime(2026, 11, 22, tzinfo=UTC)
OWNER = new_id(NOW)


def main() -> None:
    links, contents, claims = _items()
    size = sum(
        len(k) + len(v) for items in (links, contents, claims) for i in items for k, v in i.items()
    )
    started, checker = time.perf_counter(), Checker()
    for chain in chains_in(OWNER, links, contents, claims):
        checker.take(chain)
    seconds = time.perf_counter() - started
    count = checker.seal.events
    print(f"{count} events: {seconds:.2f} s, {1000 * seconds / count:.3f} ms each")
    print(f"{size / count:.0f} bytes an event in the tables")


def _items() -> tuple[list[dict[str, str]], ...]:
    parts: tuple[list[dict[str, str]], ...] = ([], [], [])
    for _ in range(ENTITIES):
        ref, end = EntityRef(OWNER, "task", new_id(NOW)), ChainEnd()
        for version in range(1, VERSIONS + 1):
            by = Change("updated", Actor(ActorKind.USER, OWNER), new_id(NOW))
            fields = ({"title": "x" * 40}, {"title": f"y{version}" * 20})
            event = event_of(EntityChange(ref, version, by, NOW, *fields), end, "00" * 16)
            assert event.content is not None
            end = ChainEnd(event.link.position, event.link.hash)
            made = (
                link_item(event.link),
                content_item(event, event.content),
                claim_item(event.link),
            )
            for part, item in zip(parts, made, strict=True):
                part.append(_plain(item.attribute_values))
    for part in parts:
        part.sort(key=lambda item: item["sk"])
    return parts


def _plain(values: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}


if __name__ == "__main__":
    main()
