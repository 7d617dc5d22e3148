"""Finding the tasks that a sentence means, among the user's own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from chalicelib.domain.due import Due, parse_instant
from chalicelib.domain.interpretation import Selection
from chalicelib.domain.message import Verb
from chalicelib.domain.ports.tasks import TaskRepository
from chalicelib.domain.queries import (
    EVERYTHING_OPEN,
    DueWindow,
    TaskFilter,
    TaskOrder,
    TaskQuery,
    folded,
)
from chalicelib.domain.services.assistant.conversation import Conversation
from chalicelib.domain.services.assistant.matching import Described, describes, match
from chalicelib.domain.services.assistant.picking import placed
from chalicelib.domain.tags import normalised_tag
from chalicelib.domain.task import Status, Task

MOST_OFFERED = 5
_AND = re.compile(r"\s*(?:,|&|\band\b)\s*(?:and\b\s*)?", re.IGNORECASE)
_PAGE = 200
_MOST_PAGES = 5
_CLOSED = frozenset(status for status in Status if status.is_closed)
_OPEN_POOL = TaskFilter(statuses=EVERYTHING_OPEN)
_CLOSED_POOL = TaskFilter(statuses=_CLOSED)
_TRASH_POOL = TaskFilter(in_trash=True)
# Where to look, one after the other until something is found.
_POOLS = {
    Verb.LIST: (_OPEN_POOL,),
    Verb.UPDATE: (_OPEN_POOL, _CLOSED_POOL),
    Verb.COMPLETE: (_OPEN_POOL, _CLOSED_POOL),
    Verb.DELETE: (_OPEN_POOL, _CLOSED_POOL),
    Verb.REOPEN: (_CLOSED_POOL, _OPEN_POOL),
    Verb.RESTORE: (_TRASH_POOL,),
}


@dataclass(frozen=True, slots=True)
class Found:
    """The tasks meant; or, where that is not clear, the ones that may be."""

    tasks: tuple[Task, ...] = ()
    candidates: tuple[Task, ...] = ()


class Selector:
    """Looks among one owner's tasks, at a bounded cost, and nowhere else."""

    def __init__(
        self,
        tasks: TaskRepository,
        owner_id: str,
        now: datetime,
        zone: ZoneInfo,
        known_by: Described = describes,
    ) -> None:
        self._tasks = tasks
        self._known_by = known_by
        self._owner_id = owner_id
        self._now = now
        self._zone = zone

    def some(self, task_ids: Sequence[str]) -> tuple[Task, ...]:
        """Those of the ids that are the owner's, in that order."""
        there = self._tasks.some(self._owner_id, task_ids) if task_ids else {}
        return tuple(
            there[each]
            for each in task_ids
            if each in there and not there[each].is_purged(self._now)
        )

    def select(self, wanted: Selection, verb: Verb, conversation: Conversation) -> Found:
        """What is meant by a description, a pronoun or a number. Errors: `InvalidInput`."""
        if wanted.ordinal is not None:
            return Found(self._by_number(wanted.ordinal, conversation))
        if wanted.is_pronoun and not wanted.words:
            return self._by_pronoun(wanted, conversation)
        if wanted.words and wanted == Selection(words=wanted.words):
            ids = placed(wanted.words, conversation.named, conversation.focus)
            if tasks := self.some(ids):
                return Found(tasks)
        for pool in _POOLS[verb]:
            found = self._described(wanted, self.listed(wanted, pool), conversation)
            if found.tasks or found.candidates:
                return found
        return Found()

    def listed(self, wanted: Selection, pool: TaskFilter = _OPEN_POOL) -> list[Task]:
        """All that have the properties asked for, the words apart, in the order they are due.

        Errors: `InvalidInput`.
        """
        found = self._read(_filter(wanted, pool, self._now, self._zone), TaskOrder.DUE)
        kept = [task for task in found if task.due is None or not wanted.has_no_due_date]
        if wanted.by_completion:
            kept = [task for task in kept if self._was_done_then(task, wanted)]
        return sorted(kept, key=_by_due)

    def _was_done_then(self, task: Task, wanted: Selection) -> bool:
        since, until = _bound(wanted.due_from), _bound(wanted.due_to)
        window = DueWindow(self._zone, since, until)
        done = task.completed_at
        return done is not None and window.holds(replace(task, due=Due.at(done)))

    def listed_by_words(self, wanted: Selection) -> tuple[Task, ...]:
        """All that a question asks for, words included. Errors: `InvalidInput`."""
        pool = _TRASH_POOL if wanted.is_in_trash else _OPEN_POOL
        tasks = self.listed(wanted, pool)
        if wanted.excluded:
            left_out = match(wanted.excluded, tasks).sure
            tasks = [task for task in tasks if task not in left_out]
        if not wanted.words:
            return tuple(tasks)
        matches = match(wanted.words, tasks)
        return matches.sure

    def titled(self, title: str, verb: Verb) -> tuple[Task, ...]:
        """Those that are called just that, where the verb looks first and has one."""
        for pool in _POOLS[verb]:
            tasks = self.listed(Selection(), pool)
            if found := tuple(task for task in tasks if folded(task.title) == folded(title)):
                return found
        return ()

    def recent(self, most: int) -> tuple[Task, ...]:
        """The open tasks touched last."""
        query = TaskQuery(TaskOrder.UPDATED, True, most, _OPEN_POOL)
        return self._tasks.page(self._owner_id, query).items

    def _by_number(self, ordinal: int, conversation: Conversation) -> tuple[Task, ...]:
        ids = conversation.named
        index = ordinal - 1 if ordinal > 0 else ordinal
        return self.some([ids[index]]) if -len(ids) <= index < len(ids) else ()

    def _by_pronoun(self, wanted: Selection, conversation: Conversation) -> Found:
        tasks = self.some(conversation.run if wanted.is_plural else conversation.focus)
        if wanted.how_many is not None:
            tasks = tasks[-wanted.how_many :]
        if wanted.is_plural or wanted.every or len(tasks) <= 1:
            return Found(tasks)
        return Found(candidates=tasks[:MOST_OFFERED])

    def _described(self, wanted: Selection, tasks: list[Task], conversation: Conversation) -> Found:
        if wanted.excluded:
            left_out = self._left_out(wanted.excluded, tasks, conversation)
            if not left_out:
                return Found()  # all of them, as it is not known which were to be spared
            tasks = [task for task in tasks if task.id not in left_out]
        sure: tuple[Task, ...] = tuple(tasks)
        if wanted.words:
            matches = match(wanted.words, tasks)
            if not matches.sure and (each := _one_by_one(wanted.words, tasks)):
                return Found(each)
            # "the Friday one", "the Friday gym"
            sure = matches.sure or match(wanted.words, tasks, self._known_by).sure
            if not sure:
                return Found(candidates=matches.maybe[:MOST_OFFERED])
        if wanted.every or wanted.is_plural or len(sure) <= 1:
            return Found(sure)
        return Found(candidates=sure[:MOST_OFFERED])

    @staticmethod
    def _left_out(words: str, tasks: list[Task], conversation: Conversation) -> tuple[str, ...]:
        """The ids of the tasks that are spared: "the banner", "the first one", "#work"."""
        by_place = placed(words, conversation.named, conversation.focus)
        sure = _one_by_one(words, tasks) or match(words, tasks).sure
        return by_place or tuple(task.id for task in sure)

    def _read(self, wanted: TaskFilter, order: TaskOrder) -> Iterator[Task]:
        start = None
        for _ in range(_MOST_PAGES):
            query = TaskQuery(order, False, _PAGE, wanted, start)
            page = self._tasks.page(self._owner_id, query)
            yield from page.items
            start = page.next
            if start is None:
                return


def _one_by_one(words: str, tasks: list[Task]) -> tuple[Task, ...]:
    """ "the report and the laundry": a task for each part, or nothing."""
    parts = _AND.split(words)
    found = [match(part, tasks).sure for part in parts]
    if len(parts) < 2 or any(len(sure) != 1 for sure in found):
        return ()
    return tuple(dict.fromkeys(sure[0] for sure in found))


def _by_due(task: Task) -> tuple[bool, datetime, datetime]:
    return task.due is None, task.due.deadline if task.due else task.created_at, task.created_at


def _filter(wanted: Selection, pool: TaskFilter, now: datetime, zone: ZoneInfo) -> TaskFilter:
    is_dated = not wanted.by_completion
    since, until = (_bound(each) if is_dated else None for each in (wanted.due_from, wanted.due_to))
    statuses = frozenset(wanted.statuses) or pool.statuses
    in_trash = wanted.is_in_trash or pool.in_trash
    return TaskFilter(
        in_trash=in_trash,
        statuses=frozenset(wanted.statuses) if in_trash else statuses,
        priorities=frozenset(wanted.priorities),
        tags=frozenset(normalised_tag("body.message", tag) for tag in wanted.tags),
        due=DueWindow(zone, since, until) if since or until else None,
        overdue_at=now if wanted.is_overdue else None,
        purged_by=now,
    )


def _bound(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    return parse_instant(text) if "T" in text else date.fromisoformat(text)
