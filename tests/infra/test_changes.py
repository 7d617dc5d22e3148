"""Which changes a deploy does not make by itself."""

from typing import Any

import pytest

from infra.deploy import changes
from infra.steps import Problem


def _change(action: str, name: str, kind: str, replacement: str = "False") -> Any:
    resource = {
        "Action": action,
        "LogicalResourceId": name,
        "ResourceType": kind,
        "Replacement": replacement,
    }
    return {"ResourceChange": resource}


LOSSES = [
    _change("Modify", "TrackerTable", "AWS::DynamoDB::Table", "True"),
    _change("Remove", "AuditTable", "AWS::DynamoDB::Table"),
    _change("Modify", "PepperSecret", "AWS::SecretsManager::Secret", "True"),
    _change("Remove", "FilesBucket", "AWS::S3::Bucket"),
]
HARMLESS = [
    _change("Add", "TrackerTable", "AWS::DynamoDB::Table"),
    _change("Modify", "TrackerTable", "AWS::DynamoDB::Table", "Conditional"),
    _change("Modify", "ControlTable", "AWS::DynamoDB::Table", "True"),
    _change("Remove", "OldQueue", "AWS::SQS::Queue"),
]


@pytest.mark.parametrize("loss", LOSSES)
def test_a_change_that_parts_the_stack_from_its_data_is_not_made(loss: Any) -> None:
    with pytest.raises(Problem, match=loss["ResourceChange"]["LogicalResourceId"]):
        changes.refuse_loss([*HARMLESS, loss], {})


def test_unless_it_was_agreed_to() -> None:
    changes.refuse_loss(LOSSES, {"ALLOW_REPLACE": "1"})


def test_any_other_change_is_made() -> None:
    changes.refuse_loss(HARMLESS, {})


def test_changes_are_shown_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    changes.show(LOSSES[:2])

    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "modify  TrackerTable (AWS::DynamoDB::Table) (replaced)",
        "remove  AuditTable (AWS::DynamoDB::Table)",
    ]
