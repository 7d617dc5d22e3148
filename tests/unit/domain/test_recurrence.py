from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.due import Due
from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.recurrence import Recurrence, RecursFrom

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"]

rules = st.builds(
    lambda freq, interval, days: (
        f"FREQ={freq};INTERVAL={interval}"
        + (f";BYDAY={','.join(days)}" if freq == "WEEKLY" and days else "")
    ),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.integers(1, 6),
    st.lists(st.sampled_from(["MO", "WE", "SU"]), unique=True),
)
moments = st.datetimes(
    datetime(2025, 1, 1),  # noqa: DTZ001 - Hypothesis wants the bounds bare
    datetime(2027, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def _next(rule: str, due: Due, done: datetime, counted_from: str = "due") -> Due | None:
    found = Recurrence.parse(rule, RecursFrom(counted_from)).after(due, done, BERLIN)
    return None if found is None else found[0]


def _berlin(text: str) -> Due:
    return Due.at(datetime.fromisoformat(text).replace(tzinfo=BERLIN))


@given(
    rules, moments, st.timedeltas(timedelta(days=-30), timedelta(days=400)), st.sampled_from(ZONES)
)
def test_the_next_one_lies_after_both_the_due_date_and_the_completion(
    rule: str, due_at: datetime, late: timedelta, zone_name: str
) -> None:
    zone = ZoneInfo(zone_name)
    due, done = Due.at(due_at), due_at + late
    found = Recurrence.parse(rule, RecursFrom.DUE).after(due, done, zone)

    assert found is not None
    assert found[0].deadline > due.deadline
    assert found[0].deadline > done


@given(rules, moments, st.sampled_from(ZONES))
def test_the_time_of_day_stays_what_the_wall_clock_shows(
    rule: str, due_at: datetime, zone_name: str
) -> None:
    zone = ZoneInfo(zone_name)
    due = Due.at(due_at)
    found = Recurrence.parse(rule, RecursFrom.DUE).after(due, due_at, zone)

    assert found is not None
    shown, asked = found[0].wall_clock(zone).time(), due.wall_clock(zone).time()
    shift = abs(
        datetime.combine(date.min, shown) - datetime.combine(date.min, asked)
    )  # only in the hour the clocks leave out
    assert shift <= timedelta(hours=1) or shift >= timedelta(hours=23)


@pytest.mark.parametrize(
    ("due", "done", "expected"),
    [
        ("2026-03-28T09:00", "2026-03-28T10:00", "2026-03-29T09:00"),  # clocks go forward
        ("2026-10-24T09:00", "2026-10-24T10:00", "2026-10-25T09:00"),  # and back
        ("2026-03-28T02:30", "2026-03-28T03:00", "2026-03-29T03:30"),  # 02:30 is left out
    ],
)
def test_nine_o_clock_is_nine_o_clock_on_both_sides_of_the_change(
    due: str, done: str, expected: str
) -> None:
    found = _next("FREQ=DAILY", _berlin(due), _berlin(done).deadline)

    assert found is not None
    assert found.wall_clock(BERLIN).isoformat(timespec="minutes") == expected


def test_what_was_missed_is_not_piled_up() -> None:
    found = _next("FREQ=DAILY", _berlin("2026-11-01T09:00"), _berlin("2026-11-22T12:00").deadline)

    assert found == _berlin("2026-11-23T09:00")


def test_an_all_day_task_done_late_comes_back_after_today() -> None:
    due = Due.on(date(2026, 11, 16), BERLIN)
    done = _berlin("2026-11-22T12:00").deadline

    assert _next("FREQ=DAILY", due, done) == Due.on(date(2026, 11, 23), BERLIN)


def test_counted_from_completion_the_interval_starts_at_the_day_it_was_done() -> None:
    due = _berlin("2026-11-01T09:00")
    done = _berlin("2026-11-22T12:00").deadline

    every_four = "FREQ=DAILY;INTERVAL=4"
    assert _next(every_four, due, done, "completion") == _berlin("2026-11-26T09:00")
    assert _next(every_four, due, done) == _berlin("2026-11-25T09:00")


def test_a_series_of_so_many_ends_after_so_many() -> None:
    due, rule, seen = _berlin("2026-11-01T09:00"), "FREQ=DAILY;COUNT=3", 1
    recurrence = Recurrence.parse(rule, RecursFrom.DUE)
    while (found := recurrence.after(due, due.deadline, BERLIN)) is not None:
        due, recurrence = found
        seen += 1

    assert seen == 3


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=HOURLY", "FREQ=HOURLY;INTERVAL=1000"])
@pytest.mark.parametrize("counted_from", ["due", "completion"])
def test_a_series_ends_with_the_calendar(rule: str, counted_from: str) -> None:
    last = Due.parse("9998-12-31T23:30:00Z", BERLIN)

    assert _next(rule, last, last.deadline, counted_from) is None


def test_a_series_until_a_day_ends_with_it() -> None:
    rule = "FREQ=DAILY;UNTIL=20261102T080000Z"
    first = _berlin("2026-11-01T08:00")

    second = _berlin("2026-11-02T08:00")
    assert _next(rule, first, first.deadline) == second
    assert _next(rule, second, second.deadline) is None


def test_a_series_until_a_date_has_that_whole_day() -> None:
    rule = "FREQ=DAILY;UNTIL=20261102"
    first = _berlin("2026-11-01T08:00")

    second = _berlin("2026-11-02T08:00")
    assert _next(rule, first, first.deadline) == second
    assert _next(rule, second, second.deadline) is None


def test_hours_are_those_that_pass_while_the_clocks_are_set_back() -> None:
    due = _berlin("2026-10-25T00:30")

    # From three o'clock it is two once more.
    assert _next("FREQ=HOURLY;INTERVAL=4", due, due.deadline) == _berlin("2026-10-25T03:30")


def test_what_was_missed_of_hours_is_not_made_up_for() -> None:
    due, done = _berlin("2026-11-01T08:00"), _berlin("2026-11-02T09:30").deadline

    assert _next("FREQ=HOURLY;INTERVAL=4", due, done) == _berlin("2026-11-02T12:00")
    assert _next("FREQ=HOURLY;INTERVAL=4", due, done, "completion") == _berlin("2026-11-02T13:30")


def test_a_series_of_hours_ends_after_so_many_or_with_its_day() -> None:
    due = _berlin("2026-11-01T08:00")
    found = Recurrence.parse("FREQ=HOURLY;COUNT=3", RecursFrom.DUE).after(due, due.deadline, BERLIN)

    assert found is not None
    assert found[1].rule == "FREQ=HOURLY;COUNT=2"
    until = "FREQ=HOURLY;INTERVAL=8;UNTIL=20261101"
    assert _next(until, due, due.deadline) == _berlin("2026-11-01T16:00")
    assert _next(until, due, _berlin("2026-11-01T16:00").deadline) is None


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "every monday",
        "FREQ=MINUTELY",
        "FREQ=SECONDLY",
        "FREQ=HOURLY;BYDAY=MO",
        "FREQ=HOURLY;INTERVAL=0",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=2;UNTIL=20310101",
        "FREQ=DAILY;INTERVAL=100000",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=YEARLY;BYYEARDAY=366",
        "FREQ=DAILY;BYSETPOS=2",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;UNTIL=20200101",
        "FREQ=DAILY\nDTSTART:20260101",
        "FREQ=DAILY;" + "BYDAY=MO," * 100,
    ],
)
def test_what_is_no_rule_of_hours_or_longer_or_never_comes_round_is_refused(rule: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Recurrence.parse(rule, RecursFrom.DUE)
    assert refused.value.problems[0].location == "body.recurrence"
