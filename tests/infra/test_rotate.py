import pytest

from infra.rotate.keys import rotated
from infra.steps import Problem

FIRST = {"current": "k1", "k1": "one"}


def test_a_rotation_makes_a_new_current_key_and_keeps_the_one_before() -> None:
    after = rotated(FIRST, keeps=1)

    assert after["current"] == "k2"
    assert after["k1"] == "one"
    assert len(after["k2"]) >= 64


def test_only_so_many_keys_stay_good() -> None:
    value = FIRST
    for _ in range(10):
        value = rotated(value, keeps=1)

    assert set(value) == {"current", "k11", "k10"}


def test_a_pepper_stays_good_for_as_long_as_a_hash_may_need_it() -> None:
    value = FIRST
    for _ in range(3):
        value = rotated(value, keeps=None)

    assert set(value) == {"current", "k1", "k2", "k3", "k4"}


@pytest.mark.parametrize("value", [{}, {"current": "k1"}, {"current": "", "": "x"}])
def test_a_secret_without_a_current_key_is_left_alone(value: dict[str, str]) -> None:
    with pytest.raises(Problem):
        rotated(value, keeps=1)
