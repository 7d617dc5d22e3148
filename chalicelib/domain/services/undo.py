"""Taking back what one request did to tasks and to the profile, each on its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from chalicelib.domain.audit import AUDITED_FIELDS, AuditEvent, EntityRef
from chalicelib.domain.change import RequestContext
from chalicelib.domain.errors import ChangedSince, NotFound, NothingToUndo, Unavailable
from chalicelib.domain.identifiers import is_id
from chalicelib.domain.ports.audit import AuditRepository
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.queries import TaskFilter, TaskOrder, TaskQuery
from chalicelib.domain.services.accounts import AccountService
from chalicelib.domain.services.tasks import TaskService
from chalicelib.domain.task import Task
from chalicelib.domain.task_state import is_same, shown, verb_of, with_state
from chalicelib.domain.user import ProfileEdit, User

_PAGE = 100
_MOST_COMPARED = 1000  # tasks changed since the request
_LONGEST_ON_THE_WAY = timedelta(days=1)  # the stream keeps nothing longer
# What is taken back, of each kind of entity.
_FIELDS = {
    "task": frozenset(AUDITED_FIELDS["task"]),
    "user": frozenset(each.name for each in fields(ProfileEdit)),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """What the request did to one task, or to the profile: the version it left, and each field
    before and after.
    """

    entity: EntityRef
    is_new: bool
    version: int
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    @property
    def is_of_a_task(self) -> bool:
        return self.entity.type == "task"

    @property
    def can_be_taken_back(self) -> bool:
        """An account can't be unmade, nor a password come back."""
        return self.is_of_a_task or (not self.is_new and bool(self.fields))

    @property
    def rule(self) -> str | None:
        """The recurrence the request gave a new task: it may come from the one before."""
        return self.fields["recurrence"][1] if self.is_new and "recurrence" in self.fields else None


class UndoService:
    """Works for the context's owner alone; anybody else's request is `NotFound`."""

    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        tasks: TaskService,
        accounts: AccountService,
        events: AuditRepository,
    ) -> None:
        self._work = work
        self._clock = clock
        self._tasks = tasks
        self._accounts = accounts
        self._events = events

    def deeds(self, context: RequestContext, user: User, correlation_id: str) -> tuple[Deed, ...]:
        """What that request did to tasks and to the profile, the new tasks first.

        Errors: `NotFound` for no such request of this user's, `NothingToUndo` where it touched
        neither, `Unavailable` while the trail may not yet tell everything it did.
        """
        age = self._clock.now() - _made_at(correlation_id)
        # Beyond that, what is not told by now is no longer on its way.
        if age < _LONGEST_ON_THE_WAY:
            self._require_all_told(user, self._clock.now() - age)
        events = self._events.of_request(context.owner_id, correlation_id)
        if not events:
            raise NotFound("there is no such request")
        told: dict[EntityRef, list[AuditEvent]] = {}
        for event in sorted(events, key=lambda event: event.link.version):
            if event.link.entity.type in _FIELDS:
                told.setdefault(event.link.entity, []).append(event)
        deeds = [deed for each in told.values() if (deed := _deed(each)).can_be_taken_back]
        if not deeds:
            raise NothingToUndo("that request changed no task, and nothing of the profile")
        return tuple(sorted(deeds, key=lambda deed: (not deed.is_new, deed.entity.id)))

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
        task = self._tasks.get(context, deed.entity.id)
        after = (
            _uncreated(task, deed, now)
            if deed.is_new
            else _undone(task, deed, frozenset(kept_rules), zone, now)
        )
        return self._tasks.replace(context, task, after, verb_of(task, after, "reverted"))

    def take_back_profile(self, context: RequestContext, deed: Deed) -> User:
        """The profile without that deed; one that is so already stays as it is.

        Errors: `NotFound`, `ChangedSince`.
        """
        user = self._work.accounts.user(context.owner_id)
        if user is None:
            raise NotFound("there is no such account")
        for name, (before, after) in deed.fields.items():
            if getattr(user, name) not in (before, after):
                raise ChangedSince(f"{name} was changed since")
        former = ProfileEdit(**{name: before for name, (before, _) in deed.fields.items()})
        return self._accounts.edit(context, user, former, None)

    def _require_all_told(self, user: User, since: datetime) -> None:
        """Every task, and the profile, written since then has its newest event in the trail."""
        changed = [
            (EntityRef(user.id, "task", task.id), task.version)
            for task in self._changed_since(user.id, since)
        ]
        if user.updated_at >= since:
            changed.append((EntityRef(user.id, "user", user.id), user.version))
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


def _deed(events: list[AuditEvent]) -> Deed:
    first, last = events[0].link, events[-1].link
    changed: dict[str, tuple[Any, Any]] = {}
    for event in events:
        for change in event.content.changes if event.content else ():
            if change.field in _FIELDS[first.entity.type]:
                before, _ = changed.get(change.field, (change.before, None))
                changed[change.field] = (before, change.after)
    return Deed(first.entity, first.version == 1, last.version, changed)


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
