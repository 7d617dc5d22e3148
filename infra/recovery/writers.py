"""What writes to a stage's tables, stopped and started again; and the stream's reader apart."""

import time
from typing import Any

import boto3.session
from botocore.exceptions import ClientError

from infra import aws
from infra.deploy.stack import Stack

_FUNCTION = "AWS::Lambda::Function"
_SOURCE = "AuditStreamSource"
_READER = "AuditStream"
_POLL_SECONDS = 1.0
# A request that had begun ends by then: the gateway waits no longer for it.
_LAST_REQUESTS_SECONDS = 30.0
_LAST_REQUESTS_SECONDS_LOCALLY = 1.0


class Writers:
    """A stage's functions. Stopped, one is never called: the gateway answers 503, the schedule
    waits."""

    def __init__(self, session: boto3.session.Session, stack: Stack) -> None:
        self._lambda: Any = session.client("lambda")
        resources = stack.template()["Resources"]
        physical = stack.resources()
        self._functions = {
            name: physical[name]
            for name, resource in resources.items()
            if resource["Type"] == _FUNCTION and name != _READER
        }
        self._source = physical[_SOURCE]

    def stop(self) -> None:
        """Nobody writes once this returns. Safe to repeat."""
        for function in self._functions.values():
            self._lambda.put_function_concurrency(
                FunctionName=function, ReservedConcurrentExecutions=0
            )
        local = aws.endpoint() is not None
        time.sleep(_LAST_REQUESTS_SECONDS_LOCALLY if local else _LAST_REQUESTS_SECONDS)

    def start(self, *names: str) -> None:
        """Lets those work again, by logical id; all where none is named."""
        for name in names or self._functions:
            self._lambda.delete_function_concurrency(FunctionName=self._functions[name])

    def renew(self) -> None:
        """Has every process made anew: those that run hold what they read of the secrets."""
        for function in self._functions.values():
            self._lambda.update_function_configuration(
                FunctionName=function, Description=f"restored {int(time.time())}"
            )
        for function in self._functions.values():
            self._lambda.get_waiter("function_updated_v2").wait(FunctionName=function)

    def stop_reading(self) -> None:
        """The audit function is handed nothing more; its place in the stream is kept."""
        self._read(enabled=False)

    def start_reading(self) -> None:
        self._read(enabled=True)

    @property
    def is_reading(self) -> bool:
        """Whether the audit function is handed the stream."""
        return self._state() in ("Enabled", "Enabling", "Creating")

    def _read(self, *, enabled: bool) -> None:
        wanted = "Enabled" if enabled else "Disabled"
        while (state := self._state()) != wanted:
            if state in ("Enabled", "Disabled"):
                try:
                    self._lambda.update_event_source_mapping(UUID=self._source, Enabled=enabled)
                except ClientError as error:
                    if error.response["Error"]["Code"] != "ResourceInUseException":
                        raise
            time.sleep(_POLL_SECONDS)

    def _state(self) -> str:
        return str(self._lambda.get_event_source_mapping(UUID=self._source)["State"])
