"""The list of attachments to look after, and where sweeps stand."""

from datetime import datetime

from chalicelib.adapters.dynamodb.attachment_items import (
    FILE_CHECKS,
    SWEEPS,
    FileCheckItem,
    SweepItem,
    check_key,
)
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.fields import instant, sortable
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.domain.attachment import AttachmentRef
from chalicelib.domain.ports.attachments import FileCheck


class DynamoFileLedger:
    """`FILECHECKS / <due>#…` and `SWEEPS / <prefix>` in ControlTable."""

    def due(self, now: datetime, limit: int) -> tuple[FileCheck, ...]:
        with translated():
            found = FileCheckItem.query(
                FILE_CHECKS, FileCheckItem.sk <= f"{sortable(now)}~", limit=limit
            )
            return tuple(_check_of(item) for item in found)

    def put_off(self, check: FileCheck, until: datetime) -> None:
        with translated():
            # In this order: cut off in between, it is looked at twice, not never.
            FileCheckItem(FILE_CHECKS, check_key(sortable(until), check.ref)).save()
        self.close(check)

    def close(self, check: FileCheck) -> None:
        with translated():
            FileCheckItem(FILE_CHECKS, check_key(sortable(check.due), check.ref)).delete()

    def checkpoint(self, sweep: str) -> str:
        item = find(SweepItem, SWEEPS, sweep)
        return "" if item is None else item.reached

    def reach(self, sweep: str, key: str) -> None:
        with translated():
            SweepItem(SWEEPS, sweep, reached=key).save()


def _check_of(item: FileCheckItem) -> FileCheck:
    due, owner, task, attachment = item.sk.split("#")
    return FileCheck(AttachmentRef(owner, task, attachment), instant(due))
