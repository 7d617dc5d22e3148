"""What a deploy makes of an account: on the emulator, with all that AWS would get."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3.session
import pytest

from infra import aws
from infra.deploy import release
from infra.deploy.deploy import deploy, stack_of
from infra.deploy.rollout import roll_out
from infra.deploy.smoke import Reply, Smoke
from infra.destroy.__main__ import destroy
from infra.package.build import build
from infra.package.template import minified
from infra.paths import PAGE
from infra.rotate import edge
from infra.steps import Problem
from tests.stack import LocalStack

WELL = Reply(200, {"content-security-policy": "x"}, '<div id="root"></div>')


@pytest.fixture
def account(local_stack: LocalStack, monkeypatch: pytest.MonkeyPatch) -> boto3.session.Session:
    """The emulator as if it were an account of AWS."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", local_stack.endpoint_url)
    return aws.session()


@pytest.fixture
def prod(
    account: boto3.session.Session, monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, str]]:
    """The outputs of a stack with everything that only AWS has."""
    yield deploy(build("prod"), "prod", on_aws=True)
    if stack_of("prod").describe() is not None:
        monkeypatch.setenv("CONFIRM", "task-tracker-prod")
        destroy("prod", with_data=True)


def _health(outputs: dict[str, str]) -> None:
    base = f"{aws.endpoint()}/restapis/{outputs['RestAPIId']}/api/_user_request_"
    Smoke(wait_seconds=30, pause_seconds=0.2).api_is_healthy(base)


def _api_origin(outputs: dict[str, str], account: boto3.session.Session) -> Any:
    distribution = account.client("cloudfront").get_distribution(Id=outputs["DistributionId"])
    origins = distribution["Distribution"]["DistributionConfig"]["Origins"]["Items"]
    return next(origin for origin in origins if origin["Id"] == "api")


def _secrets(outputs: dict[str, str], account: boto3.session.Session) -> tuple[str, str, str]:
    """What the distribution shows; what the function believes, and what it believes as well."""
    (shown,) = _api_origin(outputs, account)["CustomHeaders"]["Items"]
    handler = stack_of("prod").resources()["APIHandler"]
    function = account.client("lambda").get_function_configuration(FunctionName=handler)
    variables = function["Environment"]["Variables"]
    return shown["HeaderValue"], variables["EDGE_SECRET"], variables["EDGE_SECRET_BEFORE"]


def test_the_whole_of_it_can_be_made_and_answers(
    prod: dict[str, str], account: boto3.session.Session
) -> None:
    _health(prod)
    release.publish(PAGE, prod, account, Smoke(lambda _url: WELL, 0, 0))

    # The distribution shows what the function was told to expect, and it is no placeholder.
    shown, believed, believed_before = _secrets(prod, account)
    assert shown == believed
    assert len(shown) == 48
    assert "resolve" not in shown
    assert believed_before == edge.NONE
    assert _api_origin(prod, account)["DomainName"].startswith(prod["RestAPIId"])


def test_a_rotation_gives_distribution_and_function_another_secret(
    prod: dict[str, str], account: boto3.session.Session
) -> None:
    before = _secrets(prod, account)
    edge.rotate("prod")

    shown, believed, believed_before = _secrets(prod, account)
    assert shown == believed != before[0]
    assert believed_before == edge.NONE
    _health(prod)
    assert deploy(build("prod"), "prod", on_aws=True) == prod
    assert _secrets(prod, account) == (shown, believed, believed_before)


def test_what_does_not_work_makes_way_for_the_release_before(
    prod: dict[str, str], tmp_path: Path
) -> None:
    before = stack_of("prod").template()
    faulty = json.loads((build("prod") / "template.json").read_text())
    variables = faulty["Resources"]["APIHandler"]["Properties"]["Environment"]["Variables"]
    variables["TRACKER_TABLE"] = "there-is-none"
    (tmp_path / "template.json").write_text(minified(faulty))
    shutil.copy(build("prod") / "deployment.zip", tmp_path)

    with pytest.raises(Problem, match=r"answers 50[03].*The release before is back, and works"):
        roll_out(tmp_path, "prod", Smoke(wait_seconds=5, pause_seconds=0.2), on_aws=True)

    assert stack_of("prod").template() == before
    assert stack_of("prod").outputs() == prod
    _health(prod)


def test_stages_share_an_account(prod: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    other = deploy(build("prod"), "staging", on_aws=True)
    ours, theirs = stack_of("prod").resources(), stack_of("staging").resources()

    # The gateway's stage is called `api` everywhere, each in a gateway of its own.
    shared = {name for name in ours if ours[name] == theirs.get(name) and ours[name]}
    assert shared == {"RestAPIapiStage"}
    assert other["Stage"] == "staging"
    monkeypatch.setenv("CONFIRM", "task-tracker-staging")
    destroy("staging", with_data=True)
    _health(prod)


def test_a_plan_changes_nothing(account: boto3.session.Session) -> None:
    assert deploy(build("prod"), "planned", plan=True, on_aws=True) == {}
    assert stack_of("planned").describe() is None


def test_what_people_entrusted_stays_when_the_stack_goes(
    prod: dict[str, str], account: boto3.session.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    release.publish(PAGE, prod, account, Smoke(lambda _url: WELL, 0, 0))
    monkeypatch.setenv("CONFIRM", "task-tracker-prod")
    destroy("prod", with_data=False)

    dynamodb = account.client("dynamodb")
    left = set(dynamodb.list_tables()["TableNames"])
    assert {prod["TrackerTableName"], prod["AuditTableName"], prod["AuditContentTableName"]} <= left
    assert prod["ControlTableName"] not in left
    account.client("secretsmanager").get_secret_value(SecretId=prod["PepperSecretArn"])


def test_nothing_goes_without_the_stacks_name(
    prod: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFIRM", "yes")
    with pytest.raises(Problem, match="nothing was deleted"):
        destroy("prod", with_data=True)

    assert stack_of("prod").describe() is not None


def test_with_its_data_nothing_is_left(
    prod: dict[str, str], account: boto3.session.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFIRM", "task-tracker-prod")
    destroy("prod", with_data=True)

    left = account.client("dynamodb").list_tables()["TableNames"]
    assert not {name for name in left if name in prod.values()}
