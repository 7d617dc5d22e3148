"""Everything the domain needs of the world, in memory; what only computes is the real thing."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from chalicelib.adapters.cursors import SignedCursors
from chalicelib.adapters.file_types import PuremagicTypes
from chalicelib.adapters.interpreter.rules import RuleInterpreter
from chalicelib.adapters.keyring import Keyring
from chalicelib.adapters.passwords import BcryptHasher
from chalicelib.adapters.tokens import JwtAccessTokens, OpaqueRefreshTokens
from chalicelib.bootstrap import Container
from chalicelib.domain.ports.language_model import LanguageModel
from chalicelib.domain.ports.meanwhile import Meanwhile
from chalicelib.domain.services.reminder_schedule import InParallel
from chalicelib.settings import Settings
from tests.fakes.accounts import MemoryErasures
from tests.fakes.attachments import MemoryFileLedger
from tests.fakes.audit import (
    MemoryAudit,
    MemoryCheckpoints,
    MemoryDeadLetters,
    MemoryTracked,
)
from tests.fakes.breakers import MemoryBreakers
from tests.fakes.clock import FakeClock
from tests.fakes.exports import MemoryExports
from tests.fakes.files import MemoryFiles
from tests.fakes.interpreter import ScriptedInterpreter
from tests.fakes.rate_counter import MemoryRateCounter
from tests.fakes.reminders import (
    MemoryDueReminders,
    MemoryMailbox,
    MemoryReckonings,
    RecordedShards,
)
from tests.fakes.secrets import FakeSecrets
from tests.fakes.store import MemoryStore
from tests.fakes.work import MemoryUnitOfWork

Result = TypeVar("Result")

FAKE_SETTINGS = Settings(
    tracker_table="tracker",
    audit_table="audit",
    audit_content_table="audit-content",
    control_table="control",
    signing_secret="signing",
    pepper_secret="pepper",
    exports_bucket="exports",
    attachments_bucket="attachments",
    cookie_secure=False,
    password_cost=4,
    email_sender="reminders@tracker.example",
    public_origin="https://tracker.example",
)


def done_at_once(work: Callable[[], Result]) -> Callable[[], Result]:
    result = work()
    return lambda: result


class FakeAdapters:
    def __init__(self) -> None:
        self.clock = FakeClock()
        self.secrets = FakeSecrets()
        self.store = MemoryStore()
        self.audit = MemoryAudit()
        self.dead_letters = MemoryDeadLetters()
        self.tracked = MemoryTracked()
        self.checkpoints = MemoryCheckpoints()
        self.exports = MemoryExports(self.clock)
        self.files = MemoryFiles(self.clock)
        self.file_types = PuremagicTypes()
        self.file_ledger = MemoryFileLedger(self.store)
        self.erasures = MemoryErasures(self.store)
        self.rate_counter = MemoryRateCounter()
        self.breakers = MemoryBreakers()
        self.interpreter = ScriptedInterpreter(RuleInterpreter())
        self.language_model: LanguageModel | None = None
        self.due_reminders = MemoryDueReminders(self.store)
        self.reckonings = MemoryReckonings(self.store)
        self.mailer = MemoryMailbox()
        self.shards = RecordedShards()
        self.refresh_tokens = OpaqueRefreshTokens()

    @cached_property
    def _keyring(self) -> Keyring:
        return Keyring(lambda: self.secrets, "keys")

    @cached_property
    def passwords(self) -> BcryptHasher:
        return BcryptHasher(self._keyring, FAKE_SETTINGS.password_cost)

    @cached_property
    def access_tokens(self) -> JwtAccessTokens:
        return JwtAccessTokens(self._keyring)

    @cached_property
    def cursors(self) -> SignedCursors:
        return SignedCursors(self._keyring, self.clock)

    @cached_property
    def common_passwords(self) -> frozenset[str]:
        return frozenset({"password", "12345678"})

    @property
    def in_parallel(self) -> InParallel:
        return lambda work, items: [work(item) for item in items]

    @property
    def meanwhile(self) -> Meanwhile:
        return done_at_once

    def shard_workers(self, function: str) -> RecordedShards:
        return self.shards

    def unit_of_work(self) -> MemoryUnitOfWork:
        return MemoryUnitOfWork(self.store)

    def database_answers(self) -> bool:
        return self.store.get("health") is None


def fake_container(adapters: FakeAdapters) -> Container:
    return Container(FAKE_SETTINGS, adapters, pause=lambda _seconds: None)
