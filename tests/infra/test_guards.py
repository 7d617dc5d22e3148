"""What a run holds while it is up, and a reset while it asks."""

from pathlib import Path

import pytest

from infra.local import guards, reset
from infra.local.config import Config
from infra.steps import Problem


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setenv("TASK_TRACKER_LOCAL", str(tmp_path / "local"))
    monkeypatch.setenv("YES", "1")
    return Config.read()


def test_a_port_that_is_held_can_be_held_by_nobody_else() -> None:
    with guards.listening(0, "PORT=…") as held:
        port = held.getsockname()[1]
        with pytest.raises(Problem, match=f"port {port} cannot be used.*PORT=…"):
            guards.listening(port, "PORT=…")


def test_the_data_of_a_stack_that_runs_is_not_deleted(config: Config) -> None:
    with guards.only_one(config), pytest.raises(Problem, match="is already running"):
        reset.main()

    assert config.folder.exists()


def test_data_is_deleted_where_nothing_runs(config: Config) -> None:
    with guards.only_one(config):
        (config.folder / "state").mkdir()

    reset.main()

    assert not config.folder.exists()


def test_a_folder_in_which_the_stack_was_never_started_is_left_as_it_is(
    config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    reset.main()
    letters = config.folder / "letters"
    letters.mkdir(parents=True)
    reset.main()

    said = f"there is no local data in {config.folder}"
    assert capsys.readouterr().out.splitlines() == [said, said]
    assert letters.exists()
