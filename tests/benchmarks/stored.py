"""One partition of a table, played: a Query reads what DynamoDB reads for it, and says so."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.benchmarks.units import size

Item = Mapping[str, Any]

_MOST_BYTES = 1024 * 1024
_AFTER_ALL = "\U0010ffff"
# The shapes that our conditions have.
_CONDITION = re.compile(
    r"\(?#\d+ = (?P<pk>:\d+)"
    r"(?: AND (?:#\d+ BETWEEN (?P<low>:\d+) AND (?P<high>:\d+)"
    r"|begins_with \(#\d+, (?P<prefix>:\d+)\)))?\)?"
)


class Stored:
    """Its items by sort key, and by each of its local indexes that an item has an attribute of."""

    def __init__(self, items: Sequence[Item], indexes: Sequence[str]) -> None:
        self.items = {item["sk"]["S"]: item for item in items}
        self._orders = {
            index: sorted((item[index]["S"], item["sk"]["S"]) for item in items if index in item)
            for index in ("sk", *indexes)
        }

    def query(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Items are read in order, up to the limit or to 1 MB, and all that are read count."""
        index = asked.get("IndexName", "sk")
        found = self._range(index, asked)
        read: list[Item] = []
        weight, more = 0, False
        for _, sort_key in found:
            if len(read) == asked.get("Limit") or weight >= _MOST_BYTES:
                more = True
                break
            read.append(self.items[sort_key])
            weight += size(read[-1])
        answer = {"Items": read, "Count": len(read), "ScannedCount": len(read)}
        if more:
            answer["LastEvaluatedKey"] = {n: read[-1][n] for n in {"pk", "sk", index}}
        return answer

    def _range(self, index: str, asked: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        condition = _CONDITION.fullmatch(asked["KeyConditionExpression"])
        assert condition is not None, asked["KeyConditionExpression"]
        values = {name: v["S"] for name, v in asked["ExpressionAttributeValues"].items()}
        prefix = values.get(condition["prefix"], "")
        low = values.get(condition["low"], prefix)
        high = values.get(condition["high"], prefix + _AFTER_ALL)
        order = self._orders[index]
        first = bisect_left(order, (low, ""))
        last = bisect_right(order, (high, _AFTER_ALL))
        descending = asked.get("ScanIndexForward") is False
        if "ExclusiveStartKey" in asked:
            start = asked["ExclusiveStartKey"]
            place = (start[index]["S"], start["sk"]["S"])
            if descending:
                last = min(last, bisect_left(order, place))
            else:
                first = max(first, bisect_right(order, place))
        places = range(first, last)
        return (order[place] for place in (reversed(places) if descending else places))
