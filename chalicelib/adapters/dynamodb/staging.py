"""The kinds of write that can be staged; each goes out alone or within a transaction."""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, Protocol

from pynamodb.attributes import DiscriminatorAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.dynamodb.control_items import ControlItem
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.domain.errors import Conflict, VersionConflict

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
class Put:
    """An item to be there, in place of whatever is under its key where `condition` holds."""

    item: Model
    taken: Conflict
    condition: Condition | None = None

    phase: ClassVar[Phase] = Phase.PUT

    def add_to(self, transaction: TransactWrite) -> None:
        transaction.save(self.item, condition=self.condition)

    def send(self) -> None:
        self.item.save(condition=self.condition)

    def has_happened(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Update:
    """Some attributes of an item to be changed where `condition` holds, the others left alone."""

    item: Model
    actions: list[Action]
    taken: Conflict
    condition: Condition | None = None

    phase: ClassVar[Phase] = Phase.UPDATE

    def add_to(self, transaction: TransactWrite) -> None:
        transaction.update(self.item, self.actions, condition=self.condition)

    def send(self) -> None:
        self.item.update(self.actions, condition=self.condition)

    def has_happened(self) -> bool:
        return False


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
        self._plain.add_to(transaction)

    def send(self) -> None:
        self._plain.send()

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
    def _plain(self) -> Put | Update:
        if self.phase is Phase.PUT:
            return Put(self.item, self.taken, TrackerItem.pk.does_not_exist())
        is_next = TrackerItem.version == self.item.version - 1
        return Update(self.item, self._assignments(), self.taken, is_next)

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


def one_more(item: TrackerItem) -> Update:
    """An item whose version is a count has one more of it; the item begins with the first."""
    actions: list[Action] = [TrackerItem.version.set((TrackerItem.version | 0) + 1)]
    for name, attribute in type(item).get_attributes().items():
        value = getattr(item, name)
        is_key = attribute.is_hash_key or attribute.is_range_key
        if not is_key and name != "version" and value is not None:
            actions.append(attribute.set(value))
    return Update(item, actions, VersionConflict("a count can't be refused"))


def note(item: ControlItem) -> Put:
    """An item of ControlTable, written whatever is there."""
    return Put(item, VersionConflict("a note can't be refused"))
