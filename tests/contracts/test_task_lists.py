"""Pages of tasks: where they end, and what happens to what is changed between two of them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.due import Due
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.paging import MOST_CHARACTERS
from chalicelib.domain.queries import (
    DueWindow,
    TaskFilter,
    TaskOrder,
    TaskQuery,
    overdue,
    today,
    upcoming,
)
from chalicelib.domain.task import LONGEST_DESCRIPTION, SourceKind, Status, Task, TaskEdit
from tests.contracts.conftest import Store

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
ANA = new_id(NOW)
CHANGE = Change("updated", Actor(ActorKind.USER, ANA), "corr-1")


def _task(minutes: int, **edit: object) -> Task:
    at = NOW + timedelta(minutes=minutes)
    fields = TaskEdit(**{"title": f"Task {minutes}", **edit})  # type: ignore[arg-type]
    return Task.create(new_id(at), ANA, fields, SourceKind.API, at)


def _save(store: Store, *tasks: Task) -> None:
    for start in range(0, len(tasks), 50):
        work = store.work()
        for task in tasks[start : start + 50]:
            work.tasks.add(task, CHANGE)
        work.commit()


def _replace(store: Store, before: Task, after: Task) -> None:
    work = store.work()
    work.tasks.replace(before, after, CHANGE)
    work.commit()


def _listed(
    store: Store, order: TaskOrder, wanted: TaskFilter, descending: bool = False, limit: int = 2
) -> list[str]:
    found: list[str] = []
    start = None
    while True:
        query = TaskQuery(order, descending, limit, wanted, start)
        page = store.work().tasks.page(ANA, query)
        found += [task.title for task in page.items]
        start = page.next
        if start is None:
            return found


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", [TaskOrder.CREATED, TaskOrder.DUE, TaskOrder.PRIORITY])
def test_a_task_that_is_closed_or_reopened_between_pages_is_met_once(
    store: Store, order: TaskOrder, descending: bool
) -> None:
    tasks = [
        _task(n, due=Due.at(NOW + timedelta(days=n)), status=Status.DONE if n % 2 else None)
        for n in range(6)
    ]
    _save(store, *tasks)
    met: list[str] = []
    start = None
    for _ in range(10):
        page = store.work().tasks.page(ANA, TaskQuery(order, descending, 1, start=start))
        met += [task.id for task in page.items]
        start = page.next
        if start is None:
            break
        for index, task in enumerate(tasks):
            after = task.reopened(NOW) if task.status.is_closed else task.completed(NOW)
            _replace(store, task, after)
            tasks[index] = after

    assert met == [task.id for task in (tasks[::-1] if descending else tasks)]


@pytest.mark.parametrize("descending", [False, True])
def test_the_trash_between_tasks_is_left_out_of_the_list_of_all(
    store: Store, descending: bool
) -> None:
    tasks = [_task(n) for n in range(20)]
    _save(store, *tasks)
    for task in tasks[3:17]:
        _replace(store, task, task.trashed(NOW))

    expected = [f"Task {n}" for n in (0, 1, 2, 17, 18, 19)]
    found = _listed(store, TaskOrder.CREATED, TaskFilter(), descending)
    assert found == (expected[::-1] if descending else expected)


def test_a_view_of_a_day_has_that_day_to_its_ends(store: Store) -> None:
    midnight = datetime(2026, 11, 22, tzinfo=BERLIN)
    day = timedelta(days=1)
    _save(
        store,
        _task(0, title="yesterday", due=Due.on(midnight.date() - day, BERLIN)),
        _task(1, title="first thing", due=Due.at(midnight)),
        _task(2, title="last thing", due=Due.at(midnight + day - timedelta(microseconds=1))),
        _task(3, title="today", due=Due.on(midnight.date(), BERLIN)),
        _task(4, title="past midnight", due=Due.at(midnight + day)),
        _task(5, title="tomorrow", due=Due.on(midnight.date() + day, BERLIN)),
        _task(6, title="some day"),
    )

    def due(wanted: TaskFilter) -> list[str]:
        return _listed(store, TaskOrder.DUE, wanted)

    assert due(today(NOW, BERLIN)) == ["first thing", "last thing", "today"]
    assert due(upcoming(NOW, BERLIN)) == ["past midnight", "tomorrow"]
    assert due(overdue(NOW, BERLIN)) == ["yesterday", "first thing"]
    assert due(overdue(midnight, BERLIN)) == ["yesterday"]
    assert due(TaskFilter(due=DueWindow(BERLIN, NOW, NOW - day))) == []


def test_a_page_of_long_texts_ends_early_and_goes_on(store: Store) -> None:
    longest = "\U0001f33f" * LONGEST_DESCRIPTION
    tasks = [_task(n, description=longest) for n in range(50)]
    for task in tasks:
        _save(store, task)

    first = store.work().tasks.page(ANA, TaskQuery(TaskOrder.CREATED, False, 100))
    assert len(first.items) == MOST_CHARACTERS // LONGEST_DESCRIPTION
    rest = TaskQuery(TaskOrder.CREATED, False, 100, start=first.next)
    second = store.work().tasks.page(ANA, rest)
    assert [task.id for task in (*first.items, *second.items)] == [task.id for task in tasks]
    assert second.next is None
