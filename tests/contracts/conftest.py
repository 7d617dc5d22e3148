"""One suite for every store: the fake, moto, and the emulator where it is at hand.

The tables come from the template, so the suite runs on what will be deployed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.dynamodb.audit import DynamoAudit
from chalicelib.adapters.dynamodb.breakers import DynamoBreakers
from chalicelib.adapters.dynamodb.due_reminders import DynamoDueReminders
from chalicelib.adapters.dynamodb.erasures import DynamoErasures
from chalicelib.adapters.dynamodb.file_ledger import DynamoFileLedger
from chalicelib.adapters.dynamodb.rate_counts import DynamoRateCounts
from chalicelib.adapters.dynamodb.reckonings import DynamoReckonings
from chalicelib.adapters.dynamodb.tables import bind_tables
from chalicelib.adapters.dynamodb.unit_of_work import DynamoUnitOfWork
from chalicelib.domain.ports.attachments import FileLedger
from chalicelib.domain.ports.audit import AuditRepository
from chalicelib.domain.ports.breakers import BreakerStore
from chalicelib.domain.ports.erasure import ErasureRepository
from chalicelib.domain.ports.limits import RateCounter
from chalicelib.domain.ports.reminders import DueReminders, ReckoningRepository
from chalicelib.domain.ports.work import UnitOfWork
from tests.contracts.tables import create_tables
from tests.fakes.accounts import MemoryErasures
from tests.fakes.attachments import MemoryFileLedger
from tests.fakes.audit import MemoryAudit
from tests.fakes.breakers import MemoryBreakers
from tests.fakes.rate_counter import MemoryRateCounter
from tests.fakes.reminders import MemoryDueReminders, MemoryReckonings
from tests.fakes.store import MemoryStore
from tests.fakes.work import MemoryUnitOfWork

if TYPE_CHECKING:
    from tests.stack import LocalStack

REGION = "eu-central-1"


@dataclass(frozen=True)
class Store:
    """A fresh, empty store: units of work over it, and its audit trail."""

    work: Callable[[], UnitOfWork]
    audit: AuditRepository
    erasures: ErasureRepository
    rate_counter: RateCounter
    breakers: BreakerStore
    file_ledger: FileLedger
    due: DueReminders
    reckonings: ReckoningRepository


@pytest.fixture(params=["memory", "moto", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "memory":
        memory = MemoryStore()
        yield Store(
            lambda: MemoryUnitOfWork(memory),
            MemoryAudit(),
            MemoryErasures(memory),
            MemoryRateCounter(),
            MemoryBreakers(),
            MemoryFileLedger(memory),
            MemoryDueReminders(memory),
            MemoryReckonings(memory),
        )
        return
    monkeypatch: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    if request.param == "moto":
        monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
        with mock_aws():
            yield _dynamo()
        return
    stack: LocalStack = request.getfixturevalue("local_stack")
    monkeypatch.setenv("AWS_ENDPOINT_URL", stack.endpoint_url)
    yield _dynamo()


def _dynamo() -> Store:
    run = uuid4().hex[:8]
    names = create_tables(boto3.client("dynamodb", region_name=REGION), run)
    bind_tables(
        tracker=names["TrackerTable"],
        audit=names["AuditTable"],
        audit_content=names["AuditContentTable"],
        control=names["ControlTable"],
    )
    return Store(
        DynamoUnitOfWork,
        DynamoAudit(),
        DynamoErasures(),
        DynamoRateCounts(),
        DynamoBreakers(),
        DynamoFileLedger(),
        DynamoDueReminders(),
        DynamoReckonings(),
    )
