"""Snapshots of the emulator's state: the newest whole one counts, whatever happened to the next."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from infra.emulator.checkpoints import Checkpoints, Damaged


def _encode(_service: str, state: Any) -> str:
    return json.dumps(state)


def _save(checkpoints: Checkpoints, **states: Any) -> None:
    checkpoints.save({name: partial(states.get, name) for name in states}, _encode)


def _read(checkpoints: Checkpoints, service: str) -> Any:
    newest = checkpoints.newest()
    assert newest is not None
    return json.loads((newest / f"{service}.json").read_text())


def test_there_is_none_before_the_first(tmp_path: Path) -> None:
    assert Checkpoints(tmp_path).newest() is None


def test_the_newest_is_the_last_saved(tmp_path: Path) -> None:
    checkpoints = Checkpoints(tmp_path)
    for number in range(5):
        _save(checkpoints, dynamodb=number)

    assert _read(checkpoints, "dynamodb") == 4
    assert len(list(tmp_path.iterdir())) == 2


def test_a_save_that_dies_half_way_leaves_the_one_before(tmp_path: Path) -> None:
    checkpoints = Checkpoints(tmp_path)
    _save(checkpoints, dynamodb="good", s3="good")

    def die() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        checkpoints.save({"dynamodb": lambda: "half", "s3": die}, _encode)

    assert _read(Checkpoints(tmp_path), "dynamodb") == "good"
    _save(checkpoints, dynamodb="better")
    assert _read(checkpoints, "dynamodb") == "better"


@pytest.mark.parametrize("damage", ["", '{"cut'])
def test_a_damaged_snapshot_is_passed_over(tmp_path: Path, damage: str) -> None:
    checkpoints = Checkpoints(tmp_path)
    _save(checkpoints, dynamodb="good")
    _save(checkpoints, dynamodb="damaged")
    newest = checkpoints.newest()
    assert newest is not None
    (newest / "dynamodb.json").write_text(damage)

    assert _read(Checkpoints(tmp_path), "dynamodb") == "good"
    assert checkpoints.passed_over(checkpoints.newest()) == [newest.name]


def test_where_no_snapshot_is_whole_nothing_begins_anew(tmp_path: Path) -> None:
    checkpoints = Checkpoints(tmp_path)
    _save(checkpoints, dynamodb="same", s3=1)
    _save(checkpoints, dynamodb="same", s3=2)
    for snapshot in tmp_path.iterdir():
        (snapshot / "dynamodb.json").unlink()

    with pytest.raises(Damaged, match=str(tmp_path)):
        checkpoints.newest()
    with pytest.raises(Damaged):
        _save(checkpoints, dynamodb="in place of it")
    assert len(list(tmp_path.iterdir())) == 2


def test_a_service_with_nothing_to_say_has_no_file(tmp_path: Path) -> None:
    checkpoints = Checkpoints(tmp_path)
    _save(checkpoints, dynamodb="here", broken=None)

    newest = checkpoints.newest()
    assert newest is not None
    assert not (newest / "broken.json").exists()
