"""What a deploy says and skips, on a CloudFormation of the test's own."""

from typing import Any, cast

import pytest
from botocore.exceptions import ClientError, WaiterError

from infra.deploy.stack import FINGERPRINT, Stack
from infra.steps import Problem


class FakeWaiter:
    def __init__(self, fails: bool) -> None:
        self._fails = fails

    def wait(self, **_: Any) -> None:
        if self._fails:
            raise WaiterError("stack", "a failed state", {})


class FakeCloudFormation:
    """The calls a deploy makes, over one stack that may not be there."""

    def __init__(self, stack: dict[str, Any] | None = None) -> None:
        self.stack = stack
        self.change_set: dict[str, Any] = {"Status": "CREATE_COMPLETE", "Changes": []}
        self.events: list[dict[str, str]] = []
        self.created: list[dict[str, Any]] = []
        self.deleted: list[str] = []
        self.fails = False
        self.refusal = ""

    def describe_stacks(self, **_: Any) -> dict[str, Any]:
        if self.stack is None:
            answer = {"Error": {"Code": "ValidationError", "Message": "x does not exist"}}
            raise ClientError(cast(Any, answer), "DescribeStacks")
        return {"Stacks": [self.stack]}

    def create_change_set(self, **asked: Any) -> dict[str, str]:
        if self.refusal:
            answer = {"Error": {"Code": "ValidationError", "Message": self.refusal}}
            raise ClientError(cast(Any, answer), "CreateChangeSet")
        self.created.append(asked)
        return {"Id": "change-set"}

    def describe_change_set(self, **_: Any) -> dict[str, Any]:
        return self.change_set

    def delete_change_set(self, ChangeSetName: str) -> None:
        self.deleted.append(ChangeSetName)

    def delete_stack(self, StackName: str) -> None:
        self.deleted.append(StackName)
        self.stack = None

    def execute_change_set(self, **_: Any) -> None:
        pass

    def get_waiter(self, _name: str) -> FakeWaiter:
        return FakeWaiter(self.fails)

    def describe_stack_events(self, **_: Any) -> dict[str, Any]:
        return {"StackEvents": self.events}


def _stack(fake: FakeCloudFormation) -> Stack:
    return Stack(cast(Any, fake), "tracker", poll_seconds=0.0)


def _standing(status: str, fingerprint: str = "same") -> FakeCloudFormation:
    tags = [{"Key": FINGERPRINT, "Value": fingerprint}]
    return FakeCloudFormation({"StackStatus": status, "Tags": tags})


def _event(status: str, name: str = "", reason: str = "") -> dict[str, str]:
    return {
        "ResourceStatus": status,
        "LogicalResourceId": name,
        "ResourceType": "AWS::DynamoDB::Table",
        "ResourceStatusReason": reason,
    }


def test_the_same_inputs_on_a_stack_that_stands_are_nothing_to_do() -> None:
    assert _stack(_standing("UPDATE_COMPLETE")).has("same")
    assert not _stack(_standing("UPDATE_COMPLETE")).has("other")


@pytest.mark.parametrize("status", ["UPDATE_ROLLBACK_COMPLETE", "UPDATE_FAILED"])
def test_a_stack_that_was_rolled_back_is_deployed_again(status: str) -> None:
    assert not _stack(_standing(status)).has("same")


def test_a_stack_that_is_not_there_is_created() -> None:
    fake = FakeCloudFormation()
    _stack(fake).prepare("url", {"Stage": "prod"}, "print")

    assert fake.created[0]["ChangeSetType"] == "CREATE"
    assert fake.created[0]["Parameters"] == [{"ParameterKey": "Stage", "ParameterValue": "prod"}]


def test_a_setting_that_can_not_be_right_is_told_in_one_line() -> None:
    fake = FakeCloudFormation()
    fake.refusal = "Parameter 'RateLimitPerMinute' value 'abc' is not a valid Number"

    with pytest.raises(Problem, match="'RateLimitPerMinute' value 'abc'"):
        _stack(fake).prepare("url", {"RateLimitPerMinute": "abc"}, "print")


def test_the_remains_of_a_first_deploy_that_failed_make_way() -> None:
    fake = _standing("ROLLBACK_COMPLETE")
    _stack(fake).prepare("url", {}, "print")

    assert fake.deleted == ["tracker"]
    assert fake.created[0]["ChangeSetType"] == "CREATE"


def test_a_change_set_without_changes_is_no_failure() -> None:
    fake = _standing("CREATE_COMPLETE")
    reason = "The submitted information didn't contain changes."
    fake.change_set = {"Status": "FAILED", "StatusReason": reason, "Changes": []}

    assert _stack(fake).prepare("url", {}, "print")[1] == []
    assert fake.deleted == ["change-set"]


def test_a_failed_deploy_names_the_resource_that_failed_first_and_why() -> None:
    fake = _standing("UPDATE_ROLLBACK_COMPLETE")
    fake.fails = True
    fake.events = [  # newest first, as CloudFormation gives them
        _event("CREATE_FAILED", "Later", "Resource creation cancelled"),
        _event("CREATE_FAILED", "TrackerTable", "an index too many"),
        _event("UPDATE_IN_PROGRESS", "tracker", "User Initiated"),
        _event("CREATE_FAILED", "LastWeek", "an old story"),
    ]

    with pytest.raises(Problem) as problem:
        _stack(fake).execute("change-set")

    assert "TrackerTable (AWS::DynamoDB::Table): an index too many" in str(problem.value)
    assert "LastWeek" not in str(problem.value)
