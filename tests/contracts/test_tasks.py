from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.due import Due
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.queries import TaskFilter, TaskOrder, TaskQuery
from chalicelib.domain.recurrence import Recurrence, RecursFrom
from chalicelib.domain.reminder_times import ReminderTime
from chalicelib.domain.task import Priority, SourceKind, Status, Task, TaskEdit
from tests.contracts.conftest import Store

NOW = datetime(2026, 11, 22, 12, 0, 0, 123000, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
ANA, BOB = new_id(NOW), new_id(NOW)
CREATED = Change("created", Actor(ActorKind.USER, ANA), "corr-1")
UPDATED = Change("updated", Actor(ActorKind.USER, ANA), "corr-2")


def _task(minutes: int = 0, **edit: object) -> Task:
    at = NOW + timedelta(minutes=minutes)
    fields = TaskEdit(**{"title": f"Task {minutes}", **edit})  # type: ignore[arg-type]
    return Task.create(new_id(at), ANA, fields, SourceKind.API, at)


def _save(store: Store, *tasks: Task) -> None:
    for task in tasks:
        work = store.work()
        work.tasks.add(task, CREATED)
        work.commit()


def _ids(store: Store, query: TaskQuery, owner: str = ANA) -> list[str]:
    return [task.id for task in store.work().tasks.page(owner, query).items]


@pytest.mark.parametrize(
    "due", [None, Due.on(NOW.date(), BERLIN), Due.at(NOW)], ids=["none", "all-day", "timed"]
)
def test_a_task_comes_back_as_it_was_stored(store: Store, due: Due | None) -> None:
    reminders = (ReminderTime.before(10), ReminderTime.on("2026-11-22T08:00:00Z"))
    task = _task(
        due=due,
        tags=("work", "home"),
        description="two\nlines ✓ 日本",
        clears_due=False,
        reminders=reminders,
    )
    _save(store, task)

    assert store.work().tasks.get(ANA, task.id) == task


def test_what_is_staged_is_not_there_before_the_commit(store: Store) -> None:
    task = _task()
    work = store.work()
    work.tasks.add(task, CREATED)

    assert store.work().tasks.get(ANA, task.id) is None


def test_another_owner_does_not_find_it(store: Store) -> None:
    task = _task()
    _save(store, task)

    assert store.work().tasks.get(BOB, task.id) is None
    assert _ids(store, TaskQuery(TaskOrder.CREATED, False, 10), owner=BOB) == []


def test_the_next_version_replaces_the_one_before_it(store: Store) -> None:
    task = _task(due=Due.at(NOW))
    _save(store, task)
    after = task.edited(TaskEdit(title="Renamed", clears_due=True), NOW + timedelta(seconds=1))
    work = store.work()
    work.tasks.replace(task, after, UPDATED)
    work.commit()

    assert store.work().tasks.get(ANA, task.id) == after


def test_of_two_writers_of_one_version_the_second_is_told(store: Store) -> None:
    task = _task()
    _save(store, task)
    first = task.edited(TaskEdit(title="First"), NOW)
    second = task.edited(TaskEdit(title="Second"), NOW)
    work = store.work()
    work.tasks.replace(task, first, UPDATED)
    work.commit()
    late = store.work()
    late.tasks.replace(task, second, Change("updated", Actor(ActorKind.USER, ANA), "corr-3"))

    with pytest.raises(VersionConflict):
        late.commit()
    assert store.work().tasks.get(ANA, task.id) == first


def test_a_version_of_what_is_not_there_is_never_written(store: Store) -> None:
    before = _task()
    ghost = before.edited(TaskEdit(title="Ghost"), NOW)
    work = store.work()
    work.tasks.replace(before, ghost, UPDATED)

    with pytest.raises(VersionConflict):
        work.commit()
    assert store.work().tasks.get(ANA, ghost.id) is None


def test_writes_of_one_commit_happen_together_or_not_at_all(store: Store) -> None:
    there = _task()
    _save(store, there)
    fresh = _task(1)
    work = store.work()
    work.tasks.add(fresh, CREATED)
    between = there.edited(TaskEdit(title="A"), NOW)
    work.tasks.replace(between, between.edited(TaskEdit(title="B"), NOW), UPDATED)

    with pytest.raises(VersionConflict):
        work.commit()
    assert store.work().tasks.get(ANA, fresh.id) is None


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", list(TaskOrder))
def test_lists_are_in_order_across_pages_open_and_closed_alike(
    store: Store, order: TaskOrder, descending: bool
) -> None:
    tasks = [
        _task(0, priority=Priority.LOW, due=Due.at(NOW + timedelta(days=3))),
        _task(1, priority=Priority.URGENT),
        _task(2, priority=Priority.HIGH, due=Due.on(NOW.date(), BERLIN), status=Status.DONE),
        _task(3, priority=Priority.HIGH, due=Due.at(NOW)),
        _task(4, priority=Priority.MEDIUM, status=Status.CANCELLED),
    ]
    _save(store, *tasks)
    expected = {
        TaskOrder.CREATED: [0, 1, 2, 3, 4],
        TaskOrder.UPDATED: [0, 1, 2, 3, 4],
        TaskOrder.DUE: [3, 2, 0, 1, 4],
        TaskOrder.PRIORITY: [1, 3, 2, 4, 0],
    }[order]
    if descending:
        expected = expected[::-1]

    listed, start = [], None
    for _ in range(3):
        page = store.work().tasks.page(ANA, TaskQuery(order, descending, 2, start=start))
        listed += [task.id for task in page.items]
        start = page.next
        if start is None:
            break

    assert listed == [tasks[n].id for n in expected]
    assert start is None


def test_the_trash_is_in_no_list(store: Store) -> None:
    task = _task()
    _save(store, task)
    work = store.work()
    work.tasks.replace(task, task.trashed(NOW), Change("deleted", CREATED.actor, "corr-2"))
    work.commit()

    assert _ids(store, TaskQuery(TaskOrder.CREATED, True, 10)) == []


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [({Status.TODO}, [0]), ({Status.TODO, Status.IN_PROGRESS}, [0, 1]), ({Status.DONE}, [2])],
)
def test_a_list_can_be_of_some_statuses(
    store: Store, statuses: set[Status], expected: list[int]
) -> None:
    tasks = [_task(0), _task(1, status=Status.IN_PROGRESS), _task(2, status=Status.DONE)]
    _save(store, *tasks)

    found = _ids(
        store, TaskQuery(TaskOrder.CREATED, False, 10, TaskFilter(statuses=frozenset(statuses)))
    )

    assert found == [tasks[n].id for n in expected]


def test_every_task_of_the_owner_is_told_the_trash_included(store: Store) -> None:
    tasks = [_task(n) for n in range(3)]
    _save(store, *tasks)
    trashed = tasks[0].trashed(NOW)
    work = store.work()
    work.tasks.replace(tasks[0], trashed, Change("deleted", CREATED.actor, "corr-2"))
    work.commit()

    assert {task.id for task in store.work().tasks.every(ANA)} == {task.id for task in tasks}
    assert list(store.work().tasks.every(BOB)) == []


def _tags(store: Store) -> dict[str, tuple[int, int]]:
    return {c.tag: (c.open, c.total) for c in store.work().tasks.tag_counts(ANA)}


def test_tags_are_counted_through_all_that_happens_to_a_task(store: Store) -> None:
    task = _task(tags=("home", "work"))
    _save(store, task, _task(1, tags=("home",)))
    assert _tags(store) == {"home": (2, 2), "work": (1, 1)}

    steps: list[tuple[Task, dict[str, tuple[int, int]]]] = []
    done = task.completed(NOW)
    steps.append((done, {"home": (1, 2), "work": (0, 1)}))
    retagged = done.retagged("work", "office", NOW)
    steps.append((retagged, {"home": (1, 2), "office": (0, 1)}))
    trashed = retagged.trashed(NOW)
    steps.append((trashed, {"home": (1, 1)}))
    restored = trashed.restored(NOW)
    steps.append((restored, {"home": (1, 2), "office": (0, 1)}))
    before = task
    for after, expected in steps:
        work = store.work()
        work.tasks.replace(before, after, UPDATED)
        work.commit()
        assert _tags(store) == expected
        before = after


def test_a_refused_write_leaves_the_counts_alone(store: Store) -> None:
    task = _task(tags=("home",))
    _save(store, task)
    first = task.edited(TaskEdit(tags=("work",)), NOW)
    work = store.work()
    work.tasks.replace(task, first, UPDATED)
    work.commit()
    late = store.work()
    second = task.edited(TaskEdit(tags=()), NOW)
    late.tasks.replace(task, second, Change("updated", CREATED.actor, "corr-9"))

    with pytest.raises(VersionConflict):
        late.commit()
    assert _tags(store) == {"work": (1, 1)}


def test_two_tasks_of_one_tag_can_be_written_together(store: Store) -> None:
    done = _task(tags=("home",))
    _save(store, done)
    work = store.work()
    work.tasks.replace(done, done.completed(NOW), UPDATED)
    work.tasks.add(_task(1, tags=("home",)), CREATED)
    work.commit()

    assert _tags(store) == {"home": (1, 2)}


def test_a_recurring_task_comes_back_with_its_rule(store: Store) -> None:
    rule = Recurrence.parse("FREQ=WEEKLY;BYDAY=MO", RecursFrom.COMPLETION)
    task = _task(due=Due.on(NOW.date(), BERLIN), recurrence=rule)
    _save(store, task)

    assert store.work().tasks.get(ANA, task.id) == task


def test_a_selective_filter_reads_a_bounded_part_and_goes_on_from_there(store: Store) -> None:
    tasks = [_task(n, tags=("rare",) if n in (0, 450) else ()) for n in range(451)]
    work = store.work()
    for start in range(0, len(tasks), 50):
        for task in tasks[start : start + 50]:
            work.tasks.add(task, CREATED)
        work.commit()

    listed, start_at, pages = [], None, 0
    while pages == 0 or start_at is not None:
        query = TaskQuery(
            TaskOrder.CREATED, False, 10, TaskFilter(tags=frozenset({"rare"})), start_at
        )
        page = store.work().tasks.page(ANA, query)
        listed += [task.id for task in page.items]
        start_at, pages = page.next, pages + 1

    assert listed == [tasks[0].id, tasks[450].id]


def test_some_are_found_by_their_ids_and_anothers_are_not(store: Store) -> None:
    one, two = _task(1), _task(2)
    _save(store, one, two)

    asked = [two.id, new_id(NOW), one.id]
    assert store.work().tasks.some(ANA, asked) == {one.id: one, two.id: two}
    assert store.work().tasks.some(BOB, asked) == {}
