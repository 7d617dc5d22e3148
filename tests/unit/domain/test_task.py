from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.due import Due, rfc3339
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.identifiers import derived_id, is_id, new_id
from chalicelib.domain.tags import normalised_tags
from chalicelib.domain.task import Priority, SourceKind, Status, Task, TaskEdit

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NAIVE = NOW.replace(tzinfo=None)
BERLIN = ZoneInfo("Europe/Berlin")

edits = st.builds(
    TaskEdit,
    title=st.none() | st.sampled_from(["Call Ana", "Buy milk"]),
    description=st.none() | st.text(alphabet="ab \n", max_size=5),
    status=st.none() | st.sampled_from(Status),
    priority=st.none() | st.sampled_from(Priority),
    due=st.none()
    | st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=st.just(UTC)).map(Due.at),  # noqa: DTZ001 - hypothesis wants bounds without a zone
    clears_due=st.booleans(),
    tags=st.none() | st.lists(st.sampled_from(["a", "B ", "#c"])).map(tuple),
)


def _task(**fields: object) -> Task:
    edit = TaskEdit(**{"title": "Call Ana", **fields})  # type: ignore[arg-type]
    return Task.create(new_id(NOW), "owner", edit, SourceKind.USER, NOW)


@given(st.lists(edits, max_size=8))
def test_versions_count_the_changes_and_nothing_else(history: list[TaskEdit]) -> None:
    task = _task()
    for edit in history:
        after = task.edited(edit, task.updated_at + timedelta(seconds=1))
        changed = after is not task
        assert after.version == task.version + changed
        assert (after.updated_at > task.updated_at) == changed
        task = after


@given(st.lists(edits, max_size=8))
def test_a_task_has_a_time_of_completion_exactly_while_it_is_done(history: list[TaskEdit]) -> None:
    task = _task()
    for edit in history:
        task = task.edited(edit, NOW)
        assert (task.completed_at is not None) == (task.status is Status.DONE)


@given(edits)
def test_an_edit_made_twice_changes_nothing_the_second_time(edit: TaskEdit) -> None:
    once = _task().edited(edit, NOW)

    assert once.edited(edit, NOW + timedelta(hours=1)) is once


def test_a_timed_task_is_overdue_right_after_its_instant() -> None:
    task = _task(due=Due.at(NOW))

    assert not task.is_overdue(NOW)
    assert task.is_overdue(NOW + timedelta(microseconds=1))


@pytest.mark.parametrize("closed", [Status.DONE, Status.CANCELLED])
def test_what_is_closed_or_in_the_trash_is_never_overdue(closed: Status) -> None:
    late = NOW + timedelta(days=400)
    task = _task(due=Due.at(NOW))

    assert not task.edited(TaskEdit(status=closed), NOW).is_overdue(late)
    assert not task.trashed(NOW).is_overdue(late)


@pytest.mark.parametrize(
    ("day", "midnight"),
    [
        (date(2026, 3, 28), "2026-03-28T23:00:00Z"),  # the night the clocks go forward
        (date(2026, 3, 29), "2026-03-29T22:00:00Z"),
        (date(2026, 10, 24), "2026-10-24T22:00:00Z"),  # the night they go back
        (date(2026, 10, 25), "2026-10-25T23:00:00Z"),
    ],
)
def test_a_day_ends_at_local_midnight_on_both_sides_of_the_change(day: date, midnight: str) -> None:
    assert rfc3339(Due.on(day, BERLIN).deadline) == midnight


offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(NAIVE.replace(year=1970), NAIVE.replace(year=2999), timezones=offsets))
def test_a_date_time_is_answered_as_the_same_instant(instant: datetime) -> None:
    assert datetime.fromisoformat(Due.parse(instant.isoformat(), BERLIN).text) == instant


NO_DATES = ["", "2026-1-1", "2026-13-01", "20260301", "2026-03-01T10:00", "x", "0000-00-00"]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        Due.parse(text, BERLIN)


@given(st.lists(st.text(max_size=8), max_size=6))
def test_normalising_tags_twice_is_normalising_them_once(values: list[str]) -> None:
    try:
        once = normalised_tags(values)
        twice = normalised_tags(once)
    except InvalidInput:
        return
    assert len(set(once)) == len(once)
    assert twice == once


def test_identifiers_sort_by_age_and_have_one_spelling() -> None:
    made = [new_id(NOW + timedelta(milliseconds=n)) for n in range(100)]

    assert made == sorted(made)
    assert all(is_id(each) for each in made)
    assert not is_id(made[0].upper())
    assert not is_id("{" + made[0] + "}")


def test_a_derived_identifier_is_the_same_for_the_same_parts_alone() -> None:
    assert derived_id(NOW, "task", "1") == derived_id(NOW, "task", "1")
    assert derived_id(NOW, "task", "1") != derived_id(NOW, "task1", "")
    assert is_id(derived_id(NOW, "task", "1"))
