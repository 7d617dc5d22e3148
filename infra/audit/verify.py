"""`python3 infra/audit/verify.py EXPORT.zip`: whether the events in an export are what was written.

Needs nothing but Python and imports nothing of ours: it is the recipe of the trail, written down a
second time. Each event's hash is made of its fields, of the digest of what changed, and of the hash
of the event before it in its entity's chain; the seal counts all of them.
"""

import hashlib
import json
import sys
import zipfile
from collections import defaultdict
from typing import Any

Event = dict[str, Any]

EVENTS, SEAL = "activity.json", "activity-seal.json"


def digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def hash_of(event: Event) -> str:
    return digest(
        [
            event["id"],
            event["owner_id"],
            event["entity"]["type"],
            event["entity"]["id"],
            event["version"],
            event["event_type"],
            event["actor"]["type"],
            event["actor"]["id"],
            event["correlation_id"],
            event["at"],
            event["content_digest"],
            event["position"],
            event["prev_hash"],
        ]
    )


def content_digest_of(event: Event) -> str:
    changes = [[c["field"], c["before"], c["after"]] for c in event["changes"]]
    return digest([event["salt"], changes])


def broken_in(chain: list[Event]) -> str | None:
    """The first event of one entity's chain that is not as it was written; None: all are."""
    prev_hash = ""
    versions: set[int] = set()
    for position, event in enumerate(sorted(chain, key=lambda event: event["position"]), 1):
        whole = (
            event["position"] == position
            and event["prev_hash"] == prev_hash
            and event["hash"] == hash_of(event)
            and event["content_digest"] == content_digest_of(event)
            and event["version"] not in versions
        )
        if not whole:
            return str(event["id"])
        versions.add(event["version"])
        prev_hash = event["hash"]
    for expected, event in enumerate(sorted(chain, key=lambda event: event["version"]), 1):
        if event["version"] != expected:
            return str(event["id"])
    return None


def verify(events: list[Event], seal: Event | None) -> tuple[bool, str | None, str]:
    """(whether all is well, the first broken event or None, what to tell)."""
    chains: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        chains[(event["entity"]["type"], event["entity"]["id"])].append(event)
    broken = [event_id for chain in chains.values() if (event_id := broken_in(chain))]
    if broken:
        return False, min(broken), f"broken at event {min(broken)}"
    if seal is None:
        told = "every chain is whole; without a seal, events cut off at an end are not noticed"
        return True, None, told
    total = sum(int(event["hash"][:16], 16) for event in events)
    if (len(events), total) != (seal["events"], int(seal["total"])):
        told = f"every chain is whole, but the seal is of {seal['events']} other events"
        return False, None, told
    return True, None, "every chain is whole, and the seal fits"


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: make verify FILE=export.zip, an account's export", file=sys.stderr)
        return 2
    try:
        with zipfile.ZipFile(arguments[0]) as archive:
            events = json.loads(archive.read(EVENTS))
            seal = json.loads(archive.read(SEAL)) if SEAL in archive.namelist() else None
        verified, _, told = verify(events, seal)
    except OSError as error:
        print(f"error: {arguments[0]} can't be read: {error.strerror}", file=sys.stderr)
        return 2
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
        print(f"error: {arguments[0]} is no export with events: {error}", file=sys.stderr)
        return 2
    print(f"{'verified' if verified else 'NOT verified'}: {len(events)} events; {told}")
    return 0 if verified else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
