"""What is kept in DynamoDB."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.settings import Settings

if TYPE_CHECKING:
    from chalicelib.domain.ports.attachments import FileLedger
    from chalicelib.domain.ports.audit import AuditRepository
    from chalicelib.domain.ports.breakers import BreakerStore
    from chalicelib.domain.ports.erasure import ErasureRepository
    from chalicelib.domain.ports.limits import RateCounter
    from chalicelib.domain.ports.reminders import DueReminders, ReckoningRepository
    from chalicelib.domain.ports.tracked import Checkpoints, TrackedEntities
    from chalicelib.domain.ports.work import UnitOfWork


class Stores:
    """The tables' names are all they have to be told."""

    def __init__(self, settings: Settings) -> None:
        from chalicelib.adapters.dynamodb.tables import bind_tables

        bind_tables(
            tracker=settings.tracker_table,
            audit=settings.audit_table,
            audit_content=settings.audit_content_table,
            control=settings.control_table,
        )

    @cached_property
    def audit(self) -> AuditRepository:
        from chalicelib.adapters.dynamodb.audit import DynamoAudit

        return DynamoAudit()

    @cached_property
    def tracked(self) -> TrackedEntities:
        from chalicelib.adapters.dynamodb.tracked import DynamoTracked

        return DynamoTracked()

    @cached_property
    def checkpoints(self) -> Checkpoints:
        from chalicelib.adapters.dynamodb.tracked import DynamoCheckpoints

        return DynamoCheckpoints()

    @cached_property
    def erasures(self) -> ErasureRepository:
        from chalicelib.adapters.dynamodb.erasures import DynamoErasures

        return DynamoErasures()

    @cached_property
    def file_ledger(self) -> FileLedger:
        from chalicelib.adapters.dynamodb.file_ledger import DynamoFileLedger

        return DynamoFileLedger()

    @cached_property
    def rate_counter(self) -> RateCounter:
        from chalicelib.adapters.dynamodb.rate_counts import DynamoRateCounts

        return DynamoRateCounts()

    @cached_property
    def breakers(self) -> BreakerStore:
        from chalicelib.adapters.dynamodb.breakers import DynamoBreakers

        return DynamoBreakers()

    @cached_property
    def due_reminders(self) -> DueReminders:
        from chalicelib.adapters.dynamodb.due_reminders import DynamoDueReminders

        return DynamoDueReminders()

    @cached_property
    def reckonings(self) -> ReckoningRepository:
        from chalicelib.adapters.dynamodb.reckonings import DynamoReckonings

        return DynamoReckonings()

    def unit_of_work(self) -> UnitOfWork:
        from chalicelib.adapters.dynamodb.unit_of_work import DynamoUnitOfWork

        return DynamoUnitOfWork()

    def database_answers(self) -> bool:
        from chalicelib.adapters.dynamodb.tables import database_answers

        return database_answers()
