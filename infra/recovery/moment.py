"""The tables as they were at one moment of the past, from AWS's own record, beside those of now."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from infra.recovery.tables import Table
from infra.steps import Problem, Step

_POLL_SECONDS = 10.0
_POLL_SECONDS_LOCALLY = 0.2


class Moment:
    """Tables restored to `at`, named after it: cut off and run again, it takes up what is there."""

    def __init__(self, dynamodb: Any, at: datetime, *, locally: bool = False) -> None:
        self._dynamodb = dynamodb
        self._locally = locally
        self._poll = _POLL_SECONDS_LOCALLY if locally else _POLL_SECONDS
        self.at = at

    @classmethod
    def latest(cls, dynamodb: Any, names: Mapping[str, str], *, locally: bool = False) -> "Moment":
        """The last one that all the tables can be restored to."""
        at = min(_window(dynamodb, name)[1] for name in names.values())
        return cls(dynamodb, at.replace(microsecond=0), locally=locally)

    def tables(self, names: Mapping[str, str], running: Step) -> dict[str, Table]:
        """The restored tables by the keys of `names`; waits for them, and before for the record.

        Errors: `Problem` where there is no record of that moment.
        """
        self.check(names)
        for name in names.values():
            self._wait_for_record(name, running)
        made = {key: self._begun(name) for key, name in names.items()}
        for table in made.values():
            while self._status(table) != "ACTIVE":
                time.sleep(self._poll)
        return {key: Table(self._dynamodb, table) for key, table in made.items()}

    def drop(self, names: Mapping[str, str]) -> None:
        """Deletes the restored tables."""
        for name in names.values():
            self._dynamodb.delete_table(TableName=self._beside(name))

    def check(self, names: Mapping[str, str]) -> None:
        """Errors: `Problem` where there is no record of that moment, nor will be."""
        if self.at > datetime.now(UTC) + timedelta(seconds=1):
            raise Problem(f"{self.at.isoformat()} is yet to come")
        for name in names.values():
            earliest, _ = _window(self._dynamodb, name)
            # The embedded emulator keeps no past: its record begins and ends now.
            if self.at < earliest and not self._locally:
                raise Problem(f"{name} can be restored to {earliest.isoformat()} at the earliest")

    def _wait_for_record(self, name: str, running: Step) -> None:
        _, latest = _window(self._dynamodb, name)
        if self.at > latest:
            running.say("the record ends some minutes ago; waiting until it has the moment")
        while self.at > latest:
            time.sleep(self._poll)
            _, latest = _window(self._dynamodb, name)

    def _begun(self, name: str) -> str:
        beside = self._beside(name)
        if self._status(beside) is None:
            self._dynamodb.restore_table_to_point_in_time(
                SourceTableName=name,
                TargetTableName=beside,
                RestoreDateTime=self.at,
                BillingModeOverride="PAY_PER_REQUEST",
                # Without indexes it is there sooner; it is read by key alone.
                GlobalSecondaryIndexOverride=[],
                LocalSecondaryIndexOverride=[],
            )
        return beside

    def _beside(self, name: str) -> str:
        return f"{name}-at-{self.at:%Y%m%dT%H%M%SZ}"

    def _status(self, table: str) -> str | None:
        try:
            return str(self._dynamodb.describe_table(TableName=table)["Table"]["TableStatus"])
        except ClientError as error:
            if error.response["Error"]["Code"] != "ResourceNotFoundException":
                raise
            return None


def _window(dynamodb: Any, name: str) -> tuple[datetime, datetime]:
    found = dynamodb.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
    record = found["PointInTimeRecoveryDescription"]
    if record["PointInTimeRecoveryStatus"] != "ENABLED":
        raise Problem(f"{name} keeps no record of its past: Protected is off in this stage")
    return record["EarliestRestorableDateTime"], record["LatestRestorableDateTime"]
