"""A stage as backup and restore see it: its tables, bucket, secrets, and who writes to them."""

import os
from typing import Any

import boto3.session

from infra import aws
from infra.deploy.deploy import stack_of
from infra.deploy.stack import Stack
from infra.recovery import trail
from infra.recovery.tables import Table
from infra.recovery.writers import Writers
from infra.steps import Problem, step

# In this order they are restored: what the stream is compared with before what feeds it.
TABLES = ("AuditTable", "AuditContentTable", "ControlTable", "TrackerTable")
SECRETS = ("SigningSecret", "PepperSecret")
BUCKET = "AttachmentsBucket"
_CATCH_UP_SECONDS = 600.0
_CATCH_UP_SECONDS_LOCALLY = 60.0


class Stage:
    """Errors: `Problem` where the stage is not deployed."""

    def __init__(self, name: str, session: boto3.session.Session | None = None) -> None:
        self.name = name
        self.stack: Stack = stack_of(name)
        if self.stack.describe() is None:
            raise Problem(f"there is no stack {self.stack.name}: deploy it first")
        here = session or aws.session()
        physical = self.stack.resources()
        self.dynamodb: Any = here.client("dynamodb")
        self.s3: Any = here.client("s3")
        self.secretsmanager: Any = here.client("secretsmanager")
        self.writers = Writers(here, self.stack)
        self.names = {table: physical[table] for table in TABLES}
        self.tables = {table: Table(self.dynamodb, name) for table, name in self.names.items()}
        self.bucket = physical[BUCKET]
        self.secret_ids = {secret: physical[secret] for secret in SECRETS}

    @property
    def is_local(self) -> bool:
        return aws.endpoint() is not None

    def stop_writers(self) -> None:
        with step("stop what writes") as running:
            self.writers.stop()
            running.note = "the API answers 503 from now on"

    def wait_for_trail(self) -> None:
        """Waits until the audit trail has caught up. `UNTOLD=1` in the environment skips it.

        A restore that was cut off has waited already, and stopped the stream's reader after that.
        """
        if os.environ.get("UNTOLD") == "1" or not self.writers.is_reading:
            return
        seconds = _CATCH_UP_SECONDS_LOCALLY if self.is_local else _CATCH_UP_SECONDS
        with step("audit trail catches up"):
            trail.wait_for(self.tables["TrackerTable"], self.tables["AuditTable"], seconds)

    def check_trail(self) -> trail.Checked:
        """Reads every owner's trail; says how many there are."""
        with step("check the audit trail") as running:
            checked = trail.check_all(
                self.dynamodb,
                self.tables["AuditTable"],
                self.tables["AuditContentTable"],
                self.tables["TrackerTable"],
            )
            running.note = f"{checked.events} events of {checked.owners} accounts"
            if checked.broken:
                running.note += f", NOT whole: {', '.join(checked.broken)}"
        return checked
