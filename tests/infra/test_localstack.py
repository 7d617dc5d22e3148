"""LocalStack's container, without Docker: its file, and what is said where Docker is not there."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator  # type: ignore[import-untyped] # it brings no types

from infra.localstack import container
from infra.localstack.container import COMPOSE_FILE, NEEDED, Container
from infra.package.build import build
from infra.steps import Problem

HERE = Path(__file__).parent
_VARIABLE = re.compile(r"\$\{([A-Z_]+):-([^}]*)\}")
# Only on AWS; `make localstack` deploys with OnAws=false.
_ELSEWHERE = {"IsOnAws", "HasDomain", "HasZone", "HasAlarmEmail"}


def _compose(**given: str) -> Any:
    """The file as Compose reads it, variables replaced."""
    text = COMPOSE_FILE.read_text()
    return yaml.safe_load(_VARIABLE.sub(lambda match: given.get(match[1]) or match[2], text))


def test_the_compose_file_is_of_the_compose_specification() -> None:
    schema = json.loads((HERE / "compose" / "compose_spec.json").read_text())
    validator = Draft7Validator(schema)

    assert [error.message for error in validator.iter_errors(_compose())] == []
    spoilt = _compose()
    spoilt["services"]["localstack"]["healthcheck"]["retries"] = "thirty"
    spoilt["services"]["localstack"]["port"] = []
    assert len(list(validator.iter_errors(spoilt))) == 2


def test_it_listens_on_loopback_alone_and_its_image_and_token_can_be_chosen() -> None:
    (service,) = _compose()["services"].values()
    (chosen,) = _compose(
        LOCALSTACK_IMAGE="localstack/localstack-pro:2026.11", LOCALSTACK_AUTH_TOKEN="t"
    )["services"].values()

    assert service["ports"] == ["127.0.0.1:4566:4566"]
    assert service["image"] == "localstack/localstack:4.14.0"
    assert service["environment"]["LOCALSTACK_AUTH_TOKEN"] in (None, "")
    assert service["healthcheck"]["test"][0] == "CMD"
    assert chosen["image"] == "localstack/localstack-pro:2026.11"
    assert chosen["environment"]["LOCALSTACK_AUTH_TOKEN"] == "t"


def test_every_service_that_is_waited_for_is_started() -> None:
    (service,) = _compose()["services"].values()

    assert set(NEEDED) <= set(service["environment"]["SERVICES"].split(","))


def _answers(**status: int) -> Any:
    """Docker, by subcommand: the exit status of each, 0 where none is given."""

    def run(command: list[str]) -> "subprocess.CompletedProcess[str]":
        name = next((word for word in ("version", "info", "up", "stop") if word in command), "")
        code = status.get(name, 0)
        return subprocess.CompletedProcess(command, code, "", "first line\nlast words\n")

    return run


def test_without_docker_one_line_says_what_to_do() -> None:
    with pytest.raises(Problem, match=r"there is no Docker here: install .*make run"):
        Container(lambda _: None, _answers()).start()


@pytest.mark.parametrize(
    ("failing", "told"),
    [
        ("version", "Docker has no Compose: last words"),
        ("info", "Docker does not answer: last words"),
        ("up", "LocalStack did not start: last words"),
    ],
)
def test_what_docker_says_is_passed_on_with_what_to_do(failing: str, told: str) -> None:
    docker = Container(lambda _: "/usr/bin/docker", _answers(**{failing: 1}))

    with pytest.raises(Problem, match=told):
        docker.start()


def test_where_all_is_well_it_starts_and_stops() -> None:
    docker = Container(lambda _: "/usr/bin/docker", _answers())

    docker.start()
    docker.stop()


def test_a_localstack_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Problem, match="does not have apigateway"):
        container.wait_for_services("http://127.0.0.1:1", seconds=0)


def test_a_port_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCALSTACK_PORT", "x")

    with pytest.raises(Problem, match="LOCALSTACK_PORT=x"):
        container.port()


def test_localstack_deploys_every_kind_of_resource_that_it_is_given() -> None:
    template = json.loads((build("local") / "template.json").read_text())
    known = set((HERE / "localstack_types.txt").read_text().splitlines())

    given = [r for r in template["Resources"].values() if r.get("Condition") not in _ELSEWHERE]
    assert {resource["Type"].lower() for resource in given} - known == set()
    properties = json.loads((HERE / "localstack_properties.json").read_text())
    unknown = {
        (resource["Type"], name)
        for resource in given
        for name in resource.get("Properties", {})
        if name not in properties[resource["Type"]]
    }
    assert unknown == set()
