"""Which stack the commands of operations are about."""

import os
from pathlib import Path

import pytest

from infra import audit, aws, metrics, rotate
from infra.steps import Problem
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


def test_without_a_region_it_says_how_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_DEFAULT_REGION", "AWS_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", os.devnull)

    with pytest.raises(Problem, match="AWS_REGION="):
        aws.session()

    monkeypatch.setenv("AWS_REGION", "eu-north-1")
    assert aws.session().region_name == "eu-north-1"


def test_without_credentials_it_says_how_to_give_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, os.devnull)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_REGION", "eu-north-1")

    with pytest.raises(Problem, match="no credentials"):
        aws.account()


@pytest.mark.parametrize("package", [audit, metrics, rotate], ids=lambda one: one.__name__)
def test_every_command_about_a_running_stage_aims_first(package: object) -> None:
    (folder,) = package.__path__  # type: ignore[attr-defined] # a package has one
    program = Path(folder, "__main__.py").read_text()

    assert "aim_at(asked.stage)" in program
