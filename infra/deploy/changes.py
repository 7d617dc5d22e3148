"""What a change set would do, in words; and the changes no deploy makes by itself."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from infra.steps import Problem

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import ChangeTypeDef

# What people entrust to the stack. A replaced one is a new, empty one.
_HOLDS_DATA = ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SecretsManager::Secret")
# Made anew at any time from what is elsewhere.
_REPLACEABLE = frozenset({"ControlTable", "ExportsBucket", "PageBucket", "EdgeSecret"})


def summary(changes: "list[ChangeTypeDef]") -> str:
    """Such as `2 add, 5 modify`."""
    actions = [change["ResourceChange"]["Action"].lower() for change in changes]
    counted = [f"{actions.count(name)} {name}" for name in sorted(set(actions))]
    return ", ".join(counted) or "no resource changes"


def show(changes: "list[ChangeTypeDef]") -> None:
    """Prints a line for each resource."""
    for change in changes:
        resource = change["ResourceChange"]
        replacement = resource.get("Replacement")
        replaced = {"True": " (replaced)", "Conditional": " (may be replaced)"}.get(
            str(replacement), ""
        )
        kind, name = resource["ResourceType"], resource["LogicalResourceId"]
        print(f"      {resource['Action'].lower():<7} {name} ({kind}){replaced}", flush=True)


def refuse_loss(changes: "list[ChangeTypeDef]", environment: Mapping[str, str]) -> None:
    """Raises Problem where the stack would lose a table, bucket or secret that holds data.

    `ALLOW_REPLACE=1` in the environment agrees to it.
    """
    lost = [
        resource["LogicalResourceId"]
        for resource in (change["ResourceChange"] for change in changes)
        if resource["ResourceType"] in _HOLDS_DATA
        and resource["LogicalResourceId"] not in _REPLACEABLE
        and (resource["Action"] == "Remove" or resource.get("Replacement") == "True")
    ]
    if lost and environment.get("ALLOW_REPLACE") != "1":
        raise Problem(
            f"this would put an empty one in place of {', '.join(sorted(lost))}: nothing was "
            "changed. Make a backup; then ALLOW_REPLACE=1 agrees to it"
        )
