"""Which stack the commands of operations are about."""

import os
from pathlib import Path

import pytest

from infra import audit, metrics, rotate
from infra.target import aim_at


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "")
    monkeypatch.setenv("EMULATOR_PORT", "8999")


def test_the_local_stage_is_what_make_run_runs() -> None:
    aim_at("local")

    assert os.environ["AWS_ENDPOINT_URL"] == "http://127.0.0.1:8999"


def test_any_other_stage_is_where_the_environment_says() -> None:
    aim_at("prod")

    assert os.environ["AWS_ENDPOINT_URL"] == ""


def test_an_address_that_was_given_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")
    aim_at("local")

    assert os.environ["AWS_ENDPOINT_URL"] == "http://127.0.0.1:4566"


@pytest.mark.parametrize("package", [audit, metrics, rotate], ids=lambda one: one.__name__)
def test_every_command_about_a_running_stage_aims_first(package: object) -> None:
    (folder,) = package.__path__  # type: ignore[attr-defined] # a package has one
    program = Path(folder, "__main__.py").read_text()

    assert "aim_at(asked.stage)" in program
