"""Items that are sure to be asked for, read together with what is read first."""

from collections.abc import Iterable

from chalicelib.adapters.dynamodb.items import TrackerItem

Key = tuple[str, str]


class Ahead:
    """Of one unit of work. What was brought serves once: whoever asks again sees what is there."""

    def __init__(self) -> None:
        self._wanted: set[Key] = set()
        self._brought: dict[Key, TrackerItem | None] = {}

    def want(self, key: Key) -> None:
        self._wanted.add(key)

    def wanted(self, pk: str) -> list[Key]:
        """What is to be read with the next read of that partition."""
        return [key for key in self._wanted if key[0] == pk]

    def bring(self, keys: Iterable[Key], items: Iterable[TrackerItem]) -> None:
        found = {(item.pk, item.sk): item for item in items}
        for key in keys:
            self._brought[key] = found.get(key)
            self._wanted.discard(key)

    def has(self, key: Key) -> bool:
        return key in self._brought

    def take(self, key: Key) -> TrackerItem | None:
        return self._brought.pop(key)
