"""The rules a task lives by, held through any history of what can be done to it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.due import Due
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.queries import TaskFilter, overdue, today, upcoming
from chalicelib.domain.recurrence import Recurrence, RecursFrom
from chalicelib.domain.tags import LONGEST_TAG, MOST_TAGS, normalised_tags
from chalicelib.domain.task import (
    TRASH_LIFETIME,
    Priority,
    SourceKind,
    Status,
    Task,
    TaskEdit,
    tag_changes,
)

START = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ZONES = [
    ZoneInfo(name)
    for name in ("Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Asia/Kolkata", "UTC")
]
# Both of a year's changes of clocks are within it.
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
moments = st.datetimes(
    START.replace(year=2026, month=1, day=1, tzinfo=None),
    START.replace(year=2026, month=12, day=31, tzinfo=None),
    timezones=st.just(UTC),
)
zones = st.sampled_from(ZONES)
rules = st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,FR", "FREQ=MONTHLY", "FREQ=YEARLY"])


@st.composite
def dues(draw: st.DrawFn) -> Due:
    if draw(st.booleans()):
        return Due.on(draw(days), draw(zones))
    return Due.at(draw(moments))


edits = st.builds(
    TaskEdit,
    title=st.none() | st.sampled_from(["Call Ana", "  Buy   milk "]),
    description=st.none() | st.text(alphabet="ab \n", max_size=5),
    status=st.none() | st.sampled_from(Status),
    priority=st.none() | st.sampled_from(Priority),
    due=st.none() | dues(),
    tags=st.none() | st.lists(st.sampled_from(["a", "B ", "#c"])).map(tuple),
)
# Something done to a task at a moment.
Step = Callable[[Task, datetime], Task]
steps: st.SearchStrategy[Step] = st.one_of(
    edits.map(lambda edit: lambda task, now: task.edited(edit, now)),
    st.sampled_from([Task.completed, Task.reopened, Task.trashed, Task.restored]),
    st.sampled_from(["a", "b"]).map(lambda tag: lambda task, now: task.retagged("c", tag, now)),
    st.just(lambda task, now: task.retagged("a", None, now)),
)
histories = st.lists(st.tuples(steps, st.timedeltas(timedelta(), timedelta(days=3))), max_size=12)
# Time goes back where another machine's clock is behind.
skewed = st.timedeltas(-timedelta(minutes=5), timedelta(minutes=5))


def _task(**fields: object) -> Task:
    edit = TaskEdit(**{"title": "Call Ana", **fields})  # type: ignore[arg-type]
    return Task.create(new_id(START), "owner", edit, SourceKind.USER, START)


@given(st.lists(st.tuples(steps, skewed), max_size=12))
def test_through_any_history_versions_count_up_and_time_goes_on(
    history: list[tuple[Step, timedelta]],
) -> None:
    task, now = _task(), START
    for step, pause in history:
        now += pause
        after = step(task, now)
        if after is task:
            continue
        assert after != task
        assert after.version == task.version + 1
        assert after.updated_at > task.updated_at
        assert after.updated_at == now or now <= task.updated_at
        assert (after.id, after.owner_id, after.created_at, after.source) == (
            task.id,
            task.owner_id,
            task.created_at,
            task.source,
        )
        task = after


@given(histories)
def test_through_any_history_a_task_keeps_its_shape(
    history: list[tuple[Step, timedelta]],
) -> None:
    task, now = _task(), START
    for step, pause in history:
        now += pause
        task = step(task, now)
        assert (task.completed_at is not None) == (task.status is Status.DONE)
        assert task.completed_at is None or START <= task.completed_at <= now
        assert task.title == task.title.strip() != ""
        assert task.tags == normalised_tags(task.tags)
        assert (task.purged_at is None) == (task.deleted_at is None)
        closed_or_gone = task.status.is_closed or task.deleted_at is not None
        assert not (closed_or_gone and task.is_overdue(now + timedelta(days=999)))


@given(histories)
def test_the_counts_of_tags_add_up_over_any_history(
    history: list[tuple[Step, timedelta]],
) -> None:
    task, now = _task(tags=("a",)), START
    counts: dict[str, list[int]] = {}

    def count(before: Task | None, after: Task) -> None:
        for tag, (opened, total) in tag_changes(before, after).items():
            counts.setdefault(tag, [0, 0])
            counts[tag][0] += opened
            counts[tag][1] += total

    count(None, task)
    for step, pause in history:
        now += pause
        after = step(task, now)
        count(task, after)
        task = after
    shown = task.tags if task.deleted_at is None else ()
    expected = [0 if task.status.is_closed else 1, 1]
    assert {tag: n for tag, n in counts.items() if n != [0, 0]} == dict.fromkeys(shown, expected)


@given(edits, st.timedeltas(timedelta(), timedelta(days=60)))
def test_the_trash_gives_a_task_back_as_it_was_and_for_thirty_days(
    edit: TaskEdit, later: timedelta
) -> None:
    task = _task().edited(edit, START)
    trashed = task.trashed(START)
    back = trashed.restored(START + later)

    assert trashed.trashed(START + later) is trashed
    assert trashed.is_purged(START + later) == (later >= TRASH_LIFETIME)
    assert (back.version, back.deleted_at) == (task.version + 2, None)
    assert (back.title, back.status, back.due, back.tags) == (
        task.title,
        task.status,
        task.due,
        task.tags,
    )


@given(days, zones, moments)
def test_a_whole_day_is_overdue_from_the_next_midnight_of_its_zone(
    day: date, zone: ZoneInfo, now: datetime
) -> None:
    task = _task(due=Due.on(day, zone))

    assert task.is_overdue(now) == (now.astimezone(zone).date() > day)


@given(moments, moments)
def test_an_instant_is_overdue_right_after_it(instant: datetime, now: datetime) -> None:
    assert _task(due=Due.at(instant)).is_overdue(now) == (now > instant)


@given(days, moments, zones, st.booleans(), moments)
def test_an_open_task_with_a_due_date_is_of_today_of_later_or_of_before(
    day: date, instant: datetime, zone: ZoneInfo, all_day: bool, now: datetime
) -> None:
    task = _task(due=Due.on(day, zone) if all_day else Due.at(instant))
    is_today, is_later = today(now, zone).holds(task), upcoming(now, zone).holds(task)

    due_day = day if all_day else instant.astimezone(zone).date()
    assert is_today == (due_day == now.astimezone(zone).date())
    assert is_later == (due_day > now.astimezone(zone).date())
    assert overdue(now, zone).holds(task) == task.is_overdue(now)
    assert not (is_later and task.is_overdue(now))
    assert TaskFilter().holds(task)


@given(st.lists(st.text(max_size=60), max_size=25))
def test_tags_are_within_bounds_in_lower_case_and_told_once(values: list[str]) -> None:
    try:
        tags = normalised_tags(values)
    except InvalidInput:
        return
    assert len(tags) <= MOST_TAGS
    assert len(set(tags)) == len(tags)
    for tag in tags:
        assert 1 <= len(tag) <= LONGEST_TAG
        assert tag == " ".join(tag.split())
        assert not tag.startswith("#")
    assert normalised_tags(tags) == tags


@given(st.sampled_from(["work", "straße", "été"]), st.sampled_from([" ", "#", " # ", "\t"]))
def test_a_tag_is_the_same_however_it_is_decorated_and_cased(tag: str, around: str) -> None:
    assert normalised_tags([around + tag.title() + " ", tag]) == (tag,)


@given(rules, dues(), st.timedeltas(timedelta(days=-40), timedelta(days=400)), zones,
       st.sampled_from(RecursFrom))  # fmt: skip
def test_completing_hands_the_rule_on_to_one_next_task_that_is_not_late(
    rule: str, due: Due, late: timedelta, zone: ZoneInfo, counted_from: RecursFrom
) -> None:
    recurrence = Recurrence.parse(rule, counted_from)
    task = _task(due=due, recurrence=recurrence, tags=("a",))
    now = due.deadline + late
    done = task.completed(now)
    following = done.following(new_id(now), zone, now)

    assert following is not None
    assert following.due is not None
    assert not following.is_overdue(now)
    assert (following.version, following.status, following.completed_at) == (1, Status.TODO, None)
    assert (following.title, following.tags) == (task.title, task.tags)
    assert following.due.has_time == due.has_time
    assert following.recurrence == recurrence
    handed_on = done.without_recurrence()
    assert (handed_on.recurrence, handed_on.version) == (None, done.version)
    assert handed_on.following(new_id(now), zone, now) is None


@given(rules, days, st.integers(0, 400), zones)
def test_from_completion_the_next_day_lies_after_the_day_it_was_done(
    rule: str, day: date, late: int, zone: ZoneInfo
) -> None:
    done_at = datetime.combine(day + timedelta(days=late), datetime.min.time(), zone)
    recurrence = Recurrence.parse(rule, RecursFrom.COMPLETION)
    found = recurrence.after(Due.on(day, zone), done_at, zone)

    assert found is not None
    assert found[0].day(zone) > done_at.date()
