"""Taking back what one request did to tasks, each task on its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from chalicelib.domain.audit import AuditEvent, EntityRef
from chalicelib.domain.change import RequestContext
from chalicelib.domain.errors import ChangedSince, NotFound, NothingToUndo, Unavailable
from chalicelib.domain.identifiers import is_id
from chalicelib.domain.ports.audit import AuditRepository
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.queries import TaskFilter, TaskOrder, TaskQuery
from chalicelib.domain.services.tasks import TaskService
from chalicelib.domain.task import Task
from chalicelib.domain.task_state import is_same, shown, verb_of, with_state

_PAGE = 100
_MOST_COMPARED = 1000  # tasks changed since the request
_LONGEST_ON_THE_WAY = timedelta(days=1)  # the stream keeps nothing longer


@dataclass(frozen=True, slots=True)
class Deed:
    """What the request did to one task: the version it left, and each field before and after."""

    task_id: str
    is_new: bool
    version: int
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    @property
    def rule(self) -> str | None:
        """The recurrence the request gave a new task: it may come from the one before."""
        return self.fields["recurrence"][1] if self.is_new and "recurrence" in self.fields else None


class UndoService:
    """Works for the context's owner alone; anybody else's request is `NotFound`."""

    def __init__(
        self, work: UnitOfWork, clock: Clock, tasks: TaskService, events: AuditRepository
    ) -> None:
        self._work = work
        self._clock = clock
        self._tasks = tasks
        self._events = events

    def deeds(self, context: RequestContext, correlation_id: str) -> tuple[Deed, ...]:
        """What that request did to tasks, the new ones first.

        Errors: `NotFound` for no such request of this user's, `NothingToUndo` where it touched no
        task, `Unavailable` while the trail may not yet tell everything it did.
        """
        age = self._clock.now() - _made_at(correlation_id)
        # Beyond that, what is not told by now is no longer on its way.
        if age < _LONGEST_ON_THE_WAY:
            self._require_all_told(context, self._clock.now() - age)
        events = self._events.of_request(context.owner_id, correlation_id)
        if not events:
            raise NotFound("there is no such request")
        by_task: dict[str, list[AuditEvent]] = {}
        for event in sorted(events, key=lambda event: event.link.version):
            if event.link.entity.type == "task":
                by_task.setdefault(event.link.entity.id, []).append(event)
        if not by_task:
            raise NothingToUndo("that request changed no task")
        deeds = [_deed(task_id, told) for task_id, told in by_task.items()]
        return tuple(sorted(deeds, key=lambda deed: (not deed.is_new, deed.task_id)))

    def take_back(
        self,
        context: RequestContext,
        deed: Deed,
        zone: ZoneInfo,
        kept_rules: Iterable[str | None] = (),
    ) -> Task:
        """The task without that deed; one that is so already stays as it is.

        `kept_rules` are those of new tasks that stay: the tasks before them don't get them back.
        Errors: `NotFound`, `ChangedSince`.
        """
        now = self._clock.now()
        task = self._tasks.get(context, deed.task_id)
        after = (
            _uncreated(task, deed, now)
            if deed.is_new
            else _undone(task, deed, frozenset(kept_rules), zone, now)
        )
        return self._tasks.replace(context, task, after, verb_of(task, after, "reverted"))

    def _require_all_told(self, context: RequestContext, since: datetime) -> None:
        """Every task written since then has its newest event in the trail."""
        changed = [
            (EntityRef(context.owner_id, "task", task.id), task.version)
            for task in self._changed_since(context.owner_id, since)
        ]
        if changed and self._events.missing(changed):
            raise Unavailable("the audit trail, which is about to catch up,")

    def _changed_since(self, owner_id: str, since: datetime) -> Iterator[Task]:
        for in_trash in (False, True):
            seen, start = 0, None
            while seen < _MOST_COMPARED:
                order, kind = TaskOrder.UPDATED, TaskFilter(in_trash=in_trash)
                page = self._work.tasks.page(owner_id, TaskQuery(order, True, _PAGE, kind, start))
                for task in page.items:
                    if task.updated_at < since:
                        break
                    yield task
                seen, start = seen + len(page.items), page.next
                if start is None or (page.items and page.items[-1].updated_at < since):
                    break


def _deed(task_id: str, events: list[AuditEvent]) -> Deed:
    fields: dict[str, tuple[Any, Any]] = {}
    for event in events:
        for change in event.content.changes if event.content else ():
            first, _ = fields.get(change.field, (change.before, None))
            fields[change.field] = (first, change.after)
    return Deed(task_id, events[0].link.version == 1, events[-1].link.version, fields)


def _uncreated(task: Task, deed: Deed, now: datetime) -> Task:
    if task.deleted_at is not None:
        return task
    if task.version != deed.version:
        raise ChangedSince("the task was changed since it was made")
    return task.trashed(now)


def _undone(
    task: Task, deed: Deed, kept_rules: frozenset[str | None], zone: ZoneInfo, now: datetime
) -> Task:
    current = shown(task)
    state: dict[str, Any] = {name: before for name, (before, _) in deed.fields.items()}
    if state.get("recurrence") is not None and state["recurrence"] in kept_rules:
        state = {name: v for name, v in state.items() if not name.startswith("recurrence")}
    for name in state.keys() & current.keys():
        before, after = deed.fields[name]
        if not is_same(name, current[name], before) and not is_same(name, current[name], after):
            raise ChangedSince(f"{name} was changed since")
    return with_state(task, state, zone, now)


def _made_at(correlation_id: str) -> datetime:
    """When a request began: an id begins with the Unix time in milliseconds. Errors: `NotFound`."""
    try:
        if is_id(correlation_id):
            return datetime.fromtimestamp((UUID(correlation_id).int >> 80) / 1000, UTC)
    except (OverflowError, ValueError) as error:
        raise NotFound("there is no such request") from error
    raise NotFound("there is no such request")
