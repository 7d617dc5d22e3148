"""Accounts that were erased since the backup: a restore leaves them as they are, erased."""

import re
from collections.abc import Set

from infra.recovery.equal import LeavesOut
from infra.recovery.tables import Item, Table

OWNER = "USER#"
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def erased(tracker: Table) -> set[str]:
    """The ids of the accounts that are erased, or whose erasure is under way."""
    pages = tracker.pages(FilterExpression="attribute_exists(erased_at)")
    return {item["pk"]["S"].removeprefix(OWNER) for page in pages for item in page}


def of_any(owners: Set[str]) -> LeavesOut:
    """Whether an item is of one of these: by its key, or by the user that it names.

    Every kind of item that is somebody's has their id there.
    """

    def is_of_one(item: Item) -> bool:
        if not owners:
            return False
        named = item.get("user_id", {}).get("S", "")
        ids = _ID.findall(f"{item['pk']['S']} {item['sk']['S']} {named}")
        return not owners.isdisjoint(ids)

    return is_of_one
