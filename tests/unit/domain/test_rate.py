from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.rate import SLOT_SECONDS, WINDOW_SECONDS, judge, slot_of

START = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LIMIT = 5

gaps = st.lists(st.floats(0, 40, allow_nan=False), min_size=1, max_size=60)


@given(gaps)
def test_no_minute_ever_sees_more_than_the_limit(pauses: list[float]) -> None:
    now, counts, admitted = START, Counter[int](), list[datetime]()
    for pause in pauses:
        now += timedelta(seconds=pause)
        counts[slot_of(now)] += 1
        if judge(counts, LIMIT, now).admitted:
            admitted.append(now)
            window = [at for at in admitted if (now - at).total_seconds() < WINDOW_SECONDS]
            assert len(window) <= LIMIT


@given(gaps)
def test_who_is_refused_was_over_the_limit_within_a_minute_and_one_slot(
    pauses: list[float],
) -> None:
    now, counts, asked = START, Counter[int](), list[datetime]()
    for pause in pauses:
        now += timedelta(seconds=pause)
        counts[slot_of(now)] += 1
        asked.append(now)
        if not judge(counts, LIMIT, now).admitted:
            longest = WINDOW_SECONDS + SLOT_SECONDS
            recent = [at for at in asked if (now - at).total_seconds() <= longest]
            assert len(recent) > LIMIT


@given(gaps)
def test_who_waits_as_long_as_told_is_let_in(pauses: list[float]) -> None:
    now, counts = START, Counter[int]()
    for pause in pauses:
        now += timedelta(seconds=pause)
        counts[slot_of(now)] += 1
        verdict = judge(counts, LIMIT, now)
        if not verdict.admitted:
            now += timedelta(seconds=verdict.reset_seconds)
            counts[slot_of(now)] += 1
            assert judge(counts, LIMIT, now).admitted
