"""The kinds of write that can be staged; each goes out alone or within a transaction."""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, Protocol

from pynamodb.attributes import DiscriminatorAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamodb.control_items import ControlItem, TagCountItem
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.adapters.dynamodb.receipts import is_free, receipt_item
from chalicelib.domain.errors import Conflict, KeyTaken, VersionConflict
from chalicelib.domain.receipt import Receipt

_SLOT = "mark_"
_SLOTS = 8
_MARK_LENGTH = 12  # the last 48 bits of a request's id


class Phase(IntEnum):
    """PynamoDB sends a transaction's checks first, then its deletes, puts and updates."""

    CHECK = 0
    DELETE = 1
    PUT = 2
    UPDATE = 3


class Staged(Protocol):
    """A write that waits for the commit."""

    @property
    def phase(self) -> Phase: ...

    @property
    def taken(self) -> Conflict:
        """What it means if the write's condition does not hold."""

    def add_to(self, transaction: TransactWrite) -> None: ...

    def send(self) -> None: ...

    def has_happened(self) -> bool | None:
        """Whether the table holds exactly this write: then only its acknowledgement was lost.

        None where so many have written since that nobody can tell.
        """


@dataclass(frozen=True, slots=True)
class Write:
    """An item to be there as version n where version n-1 is now (for 1: nothing)."""

    item: TrackerItem
    taken: Conflict

    def __post_init__(self) -> None:
        setattr(self.item, self._slot, self._mark)

    @property
    def phase(self) -> Phase:
        return Phase.PUT if self.item.version == 1 else Phase.UPDATE

    def add_to(self, transaction: TransactWrite) -> None:
        if self.phase is Phase.PUT:
            transaction.save(self.item, condition=self._condition)
        else:
            transaction.update(self.item, self._assignments(), condition=self._condition)

    def send(self) -> None:
        if self.phase is Phase.PUT:
            self.item.save(condition=self._condition)
        else:
            self.item.update(self._assignments(), condition=self._condition)

    def has_happened(self) -> bool | None:
        there = find(type(self.item), self.item.pk, self.item.sk)
        if there is None:
            return False
        if getattr(there, self._slot) == self._mark:
            return True
        return None if int(there.version) >= int(self.item.version) + _SLOTS else False

    @property
    def _slot(self) -> str:
        return f"{_SLOT}{int(self.item.version) % _SLOTS}"

    @property
    def _mark(self) -> str:
        return f"{self.item.version}:{self.item.request_id[-_MARK_LENGTH:]}"

    @property
    def _condition(self) -> Condition:
        if self.phase is Phase.PUT:
            return TrackerItem.pk.does_not_exist()
        return TrackerItem.version == self.item.version - 1

    def _assignments(self) -> list[Action]:
        """Sets or removes each attribute we know and leaves alone those that we don't.

        PynamoDB's `save` would erase what a newer release of ours has added to the item.
        """
        actions: list[Action] = []
        for name, attribute in type(self.item).get_attributes().items():
            if attribute.is_hash_key or attribute.is_range_key:
                continue
            if isinstance(attribute, DiscriminatorAttribute):
                continue
            if name.startswith(_SLOT) and name != self._slot:
                continue  # the marks of the writers before
            if name in self.item.COUNTS:
                continue
            value = getattr(self.item, name)
            actions.append(attribute.remove() if value is None else attribute.set(value))
        return actions


@dataclass(frozen=True, slots=True)
class Tally:
    """One more on an item whose version is a count; the item begins with the first."""

    item: TrackerItem

    phase: ClassVar[Phase] = Phase.UPDATE
    taken: ClassVar[Conflict] = VersionConflict("a count can't be refused")

    def add_to(self, transaction: TransactWrite) -> None:
        transaction.update(self.item, self._actions())

    def send(self) -> None:
        self.item.update(self._actions())

    def has_happened(self) -> bool:
        return False

    def _actions(self) -> list[Action]:
        actions: list[Action] = [TrackerItem.version.set((TrackerItem.version | 0) + 1)]
        for name, attribute in type(self.item).get_attributes().items():
            value = getattr(self.item, name)
            is_key = attribute.is_hash_key or attribute.is_range_key
            if not is_key and name != "version" and value is not None:
                actions.append(attribute.set(value))
        return actions


@dataclass(frozen=True, slots=True)
class Removal:
    """An item to be gone that is there as `version`."""

    item: TrackerItem
    version: int

    phase: ClassVar[Phase] = Phase.DELETE
    taken: ClassVar[Conflict] = VersionConflict("it was changed meanwhile")

    def add_to(self, transaction: TransactWrite) -> None:
        transaction.delete(self.item, condition=TrackerItem.version == self.version)

    def send(self) -> None:
        self.item.delete(condition=TrackerItem.version == self.version)

    def has_happened(self) -> bool:
        return find(type(self.item), self.item.pk, self.item.sk) is None


@dataclass(frozen=True, slots=True)
class Check:
    """An item to be there still as `version`; only ever beside other writes."""

    item: TrackerItem
    version: int

    phase: ClassVar[Phase] = Phase.CHECK
    taken: ClassVar[Conflict] = VersionConflict("it was changed meanwhile")

    def add_to(self, transaction: TransactWrite) -> None:
        condition = TrackerItem.version == self.version
        transaction.condition_check(type(self.item), self.item.pk, self.item.sk, condition)

    def send(self) -> None:
        raise TypeError("a check alone writes nothing")

    def has_happened(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Note:
    """An item of ControlTable, written whatever is there."""

    item: ControlItem

    phase: ClassVar[Phase] = Phase.PUT
    taken: ClassVar[Conflict] = VersionConflict("a note can't be refused")

    def add_to(self, transaction: TransactWrite) -> None:
        transaction.save(self.item)

    def send(self) -> None:
        self.item.save()

    def has_happened(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class TagChange:
    """A tag's counts to go up or down by so much."""

    owner_id: str
    tag: str
    open: int
    total: int

    phase: ClassVar[Phase] = Phase.UPDATE
    taken: ClassVar[Conflict] = VersionConflict("a count can't be refused")

    def add_to(self, transaction: TransactWrite) -> None:
        transaction.update(self._item, self._actions)

    def send(self) -> None:
        self._item.update(self._actions)

    def has_happened(self) -> bool:
        return False

    def plus(self, other: "TagChange") -> "TagChange":
        return TagChange(self.owner_id, self.tag, self.open + other.open, self.total + other.total)

    @property
    def _item(self) -> TagCountItem:
        return TagCountItem(tags_partition(self.owner_id), self.tag)

    @property
    def _actions(self) -> list[Action]:
        return [TagCountItem.open.add(self.open), TagCountItem.total.add(self.total)]


def tags_partition(owner_id: str) -> str:
    return f"TAGS#{owner_id}"


@dataclass(frozen=True, slots=True)
class ReceiptNote:
    """The answer to an idempotent request, to be kept where none is."""

    receipt: Receipt

    phase: ClassVar[Phase] = Phase.PUT
    taken: ClassVar[Conflict] = KeyTaken("a request under this key was answered before")

    def add_to(self, transaction: TransactWrite) -> None:
        transaction.save(receipt_item(self.receipt), condition=is_free(self.receipt))

    def send(self) -> None:
        receipt_item(self.receipt).save(condition=is_free(self.receipt))

    def has_happened(self) -> bool:
        """Even if it has, `taken` is the way: what was kept is then answered."""
        return False
