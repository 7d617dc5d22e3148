"""One CloudFormation stack: what it has, what would change, and making it so."""

import json
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError, WaiterError

from infra.steps import Problem

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.type_defs import ChangeTypeDef, ParameterTypeDef, StackTypeDef

FINGERPRINT = "task-tracker:inputs"
_GOOD = ("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")


def _parameter(name: str, value: str | None) -> "ParameterTypeDef":
    if value is None:
        return {"ParameterKey": name, "UsePreviousValue": True}
    return {"ParameterKey": name, "ParameterValue": value}


class Stack:
    """A stack by name."""

    def __init__(self, client: "CloudFormationClient", name: str, poll_seconds: float) -> None:
        self._client = client
        self._poll = poll_seconds
        self.name = name

    def describe(self) -> "StackTypeDef | None":
        """The stack as it is; None where there is none (a never executed change set is none)."""
        try:
            found = self._client.describe_stacks(StackName=self.name)["Stacks"][0]
        except ClientError as error:
            if "does not exist" in str(error):
                return None
            raise
        return None if found["StackStatus"] in ("REVIEW_IN_PROGRESS", "DELETE_COMPLETE") else found

    def has(self, fingerprint: str) -> bool:
        """Whether the stack stands, made from exactly these inputs."""
        found = self.describe()
        if found is None or found["StackStatus"] not in _GOOD:
            return False
        return {"Key": FINGERPRINT, "Value": fingerprint} in found.get("Tags", [])

    def outputs(self) -> dict[str, str]:
        """Output values by name. Raises Problem where there is no stack."""
        found = self.describe()
        if found is None:
            raise Problem(f"there is no stack {self.name}: deploy it first")
        return {o["OutputKey"]: o["OutputValue"] for o in found.get("Outputs", [])}

    def resources(self) -> dict[str, str]:
        """Physical ids by logical id."""
        pages = self._client.get_paginator("list_stack_resources").paginate(StackName=self.name)
        return {
            resource["LogicalResourceId"]: resource.get("PhysicalResourceId", "")
            for page in pages
            for resource in page["StackResourceSummaries"]
        }

    def prepare(
        self, template_url: str, parameters: Mapping[str, str | None], fingerprint: str
    ) -> "tuple[str, list[ChangeTypeDef]]":
        """Makes a change set; returns its id and its changes, none where nothing would change.

        A parameter that is None keeps the value it has. Raises Problem.
        """
        before = self.describe()
        if before is not None and before["StackStatus"] == "ROLLBACK_COMPLETE":
            # A first creation that failed: CloudFormation allows nothing but its removal.
            self._client.delete_stack(StackName=self.name)
            self._client.get_waiter("stack_delete_complete").wait(
                StackName=self.name, WaiterConfig={"Delay": 2}
            )
            before = None
        try:
            change_set = self._client.create_change_set(
                StackName=self.name,
                ChangeSetName=f"deploy-{time.time_ns()}",
                ChangeSetType="UPDATE" if before else "CREATE",
                TemplateURL=template_url,
                Parameters=[_parameter(name, value) for name, value in parameters.items()],
                Capabilities=["CAPABILITY_IAM"],
                Tags=[{"Key": FINGERPRINT, "Value": fingerprint}],
            )["Id"]
        except ClientError as error:
            if error.response["Error"]["Code"] != "ValidationError":
                raise
            reason = error.response["Error"]["Message"]
            raise Problem(f"the deploy of {self.name} was refused: {reason}") from error
        while True:
            state = self._client.describe_change_set(ChangeSetName=change_set)
            if state["Status"] == "CREATE_COMPLETE":
                return change_set, state["Changes"]
            if state["Status"] == "FAILED":
                self._client.delete_change_set(ChangeSetName=change_set)
                reason = state.get("StatusReason", "")
                if "didn't contain changes" in reason or "No updates" in reason:
                    return change_set, []
                raise Problem(f"the change set of {self.name} failed: {reason}")
            time.sleep(self._poll)

    def drop(self, change_set: str) -> None:
        """Forgets a change set; a stack that it was to create is no more there than before."""
        try:
            self._client.delete_change_set(ChangeSetName=change_set)
        except ClientError as error:
            if error.response["Error"]["Code"] != "ChangeSetNotFound":
                raise

    def delete(self) -> None:
        """Deletes the stack and waits. What its template retains stays. Raises Problem."""
        self._client.delete_stack(StackName=self.name)
        attempts = {"Delay": 1 if self._poll < 1 else 10, "MaxAttempts": 360}
        try:
            self._client.get_waiter("stack_delete_complete").wait(
                StackName=self.name,
                WaiterConfig=attempts,  # type: ignore[arg-type] # a mapping of the same keys
            )
        except WaiterError as error:
            raise Problem(f"deleting {self.name} failed: {self._first_failure()}") from error

    def template(self) -> dict[str, Any]:
        """The template the stack stands by."""
        body = self._client.get_template(StackName=self.name)["TemplateBody"]
        found: dict[str, Any] = body if isinstance(body, dict) else json.loads(str(body))
        return found

    def execute(self, change_set: str) -> None:
        """Carries the change set out and waits for its end. Raises Problem with the reason."""
        update = self.describe() is not None
        self._client.execute_change_set(ChangeSetName=change_set)
        waiting = {"StackName": self.name, "WaiterConfig": {"Delay": 5, "MaxAttempts": 720}}
        if self._poll < 1:
            waiting["WaiterConfig"] = {"Delay": 1, "MaxAttempts": 600}
        try:
            if update:
                self._client.get_waiter("stack_update_complete").wait(**waiting)  # type: ignore[arg-type]
            else:
                self._client.get_waiter("stack_create_complete").wait(**waiting)  # type: ignore[arg-type]
        except WaiterError as error:
            raise Problem(f"the deploy of {self.name} failed: {self._first_failure()}") from error

    def _first_failure(self) -> str:
        """The earliest failed resource of the latest run, the rest being its consequences."""
        failed = ""
        for event in self._client.describe_stack_events(StackName=self.name)["StackEvents"]:
            status, reason = event.get("ResourceStatus", ""), event.get("ResourceStatusReason", "")
            if status.endswith("_FAILED") and "cancelled" not in reason:
                failed = f"{event.get('LogicalResourceId')} ({event.get('ResourceType')}): {reason}"
            if reason == "User Initiated":
                break
        return failed or "no resource says why; look at the stack's events"
