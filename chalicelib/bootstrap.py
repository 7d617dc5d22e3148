"""The composition root: the one place where services meet the adapters they work with.

What is only annotated is not imported, and a service that not every function needs is imported by
what makes it: a start pays for each module.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Protocol

from chalicelib.domain.attachment import Limits
from chalicelib.domain.reminder_plan import ReminderPolicy
from chalicelib.domain.services.rate_limits import RateLimits
from chalicelib.domain.services.sessions import SessionService
from chalicelib.domain.services.tasks import TaskService
from chalicelib.observability import metrics
from chalicelib.settings import Settings

if TYPE_CHECKING:
    from chalicelib.adapters.keyring import Keyring
    from chalicelib.domain.file_types import TypeDetector
    from chalicelib.domain.ports.attachments import FileLedger
    from chalicelib.domain.ports.audit import AuditRepository, DeadLetters
    from chalicelib.domain.ports.breakers import BreakerStore
    from chalicelib.domain.ports.clock import Clock
    from chalicelib.domain.ports.erasure import ErasureRepository
    from chalicelib.domain.ports.exports import ExportStore
    from chalicelib.domain.ports.files import FileStore
    from chalicelib.domain.ports.interpreter import Interpreter
    from chalicelib.domain.ports.language_model import LanguageModel
    from chalicelib.domain.ports.limits import RateCounter
    from chalicelib.domain.ports.meanwhile import Meanwhile
    from chalicelib.domain.ports.passwords import CommonPasswords, PasswordHasher
    from chalicelib.domain.ports.reminders import (
        DueReminders,
        Mailer,
        ReckoningRepository,
        ShardWorkers,
    )
    from chalicelib.domain.ports.tokens import AccessTokens, Cursors, RefreshTokens
    from chalicelib.domain.ports.tracked import Checkpoints, TrackedEntities
    from chalicelib.domain.ports.work import UnitOfWork
    from chalicelib.domain.services.accounts import AccountService
    from chalicelib.domain.services.assistant.service import AssistantService
    from chalicelib.domain.services.assistant.understanding import Understanding
    from chalicelib.domain.services.attachments import AttachmentService
    from chalicelib.domain.services.audit_check import AuditCheck
    from chalicelib.domain.services.audit_trail import AuditTrail
    from chalicelib.domain.services.erasure import ErasureService
    from chalicelib.domain.services.exports import ExportService
    from chalicelib.domain.services.file_chores import FileChores
    from chalicelib.domain.services.reckoning import ReckoningService
    from chalicelib.domain.services.reconciliation import Reconciler
    from chalicelib.domain.services.reminder_schedule import InParallel, ReminderSchedule
    from chalicelib.domain.services.reminders import ReminderService
    from chalicelib.domain.services.task_history import TaskHistory
    from chalicelib.domain.services.undo import UndoService


class Adapters(Protocol):
    """Everything the domain needs of the world. `AwsAdapters` here, a fake in unit tests."""

    @property
    def clock(self) -> Clock: ...
    @property
    def passwords(self) -> PasswordHasher: ...
    @property
    def access_tokens(self) -> AccessTokens: ...
    @property
    def refresh_tokens(self) -> RefreshTokens: ...
    @property
    def cursors(self) -> Cursors: ...
    @property
    def audit(self) -> AuditRepository: ...
    @property
    def dead_letters(self) -> DeadLetters: ...
    @property
    def tracked(self) -> TrackedEntities: ...
    @property
    def checkpoints(self) -> Checkpoints: ...
    @property
    def exports(self) -> ExportStore: ...
    @property
    def erasures(self) -> ErasureRepository: ...
    @property
    def files(self) -> FileStore: ...
    @property
    def file_types(self) -> TypeDetector: ...
    @property
    def file_ledger(self) -> FileLedger: ...
    @property
    def rate_counter(self) -> RateCounter: ...
    @property
    def common_passwords(self) -> CommonPasswords: ...
    @property
    def interpreter(self) -> Interpreter: ...
    @property
    def language_model(self) -> LanguageModel | None: ...
    @property
    def breakers(self) -> BreakerStore: ...
    @property
    def due_reminders(self) -> DueReminders: ...
    @property
    def mailer(self) -> Mailer: ...
    @property
    def in_parallel(self) -> InParallel: ...
    @property
    def meanwhile(self) -> Meanwhile: ...
    @property
    def reckonings(self) -> ReckoningRepository: ...
    def shard_workers(self, function: str) -> ShardWorkers: ...
    def unit_of_work(self) -> UnitOfWork: ...
    def database_answers(self) -> bool: ...


def _reminder_policy(settings: Settings) -> ReminderPolicy:
    return ReminderPolicy(settings.all_day_reminder_hour, sends_email=bool(settings.email_sender))


class Scope:
    """The services of one attempt at one request, over one unit of work."""

    def __init__(
        self, adapters: Adapters, settings: Settings, understanding: Callable[[], Understanding]
    ) -> None:
        self._adapters = adapters
        self._settings = settings
        self._reminder_policy = _reminder_policy(settings)
        self._understanding = understanding
        self.work = adapters.unit_of_work()

    @cached_property
    def accounts(self) -> AccountService:
        from chalicelib.domain.services.accounts import AccountService

        return AccountService(
            self.work,
            self._adapters.clock,
            self._adapters.passwords,
            self._adapters.common_passwords,
        )

    @cached_property
    def sessions(self) -> SessionService:
        adapters = self._adapters
        return SessionService(
            self.work,
            adapters.clock,
            adapters.passwords,
            adapters.access_tokens,
            adapters.refresh_tokens,
            adapters.meanwhile,
        )

    @cached_property
    def tasks(self) -> TaskService:
        return TaskService(self.work, self._adapters.clock, self._reminder_policy)

    @cached_property
    def reminders(self) -> ReminderService:
        from chalicelib.domain.services.reminders import ReminderService

        return ReminderService(self.work, self._adapters.clock)

    @cached_property
    def assistant(self) -> AssistantService:
        from chalicelib.domain.services.assistant.service import AssistantService

        adapters = self._adapters
        return AssistantService(
            self.work,
            adapters.unit_of_work,
            adapters.clock,
            self._reminder_policy,
            self._understanding(),
        )

    @cached_property
    def exports(self) -> ExportService:
        from chalicelib.domain.services.exports import ExportService

        return ExportService(
            self.work,
            self._adapters.clock,
            self._adapters.audit,
            self._adapters.exports,
            self._adapters.files,
        )

    @cached_property
    def attachments(self) -> AttachmentService:
        from chalicelib.domain.services.attachments import AttachmentService

        adapters, settings = self._adapters, self._settings
        return AttachmentService(
            self.work,
            adapters.clock,
            adapters.files,
            adapters.file_types,
            Limits(
                file_bytes=settings.attachment_max_bytes,
                task_files=settings.attachments_per_task,
                user_bytes=settings.attachment_user_bytes,
            ),
            metrics(),
        )

    @cached_property
    def audit(self) -> AuditTrail:
        from chalicelib.domain.services.audit_trail import AuditTrail

        return AuditTrail(self._adapters.audit)

    @cached_property
    def audit_check(self) -> AuditCheck:
        from chalicelib.domain.services.audit_check import AuditCheck

        adapters = self._adapters
        return AuditCheck(adapters.audit, adapters.tracked, adapters.clock.now)

    @cached_property
    def task_history(self) -> TaskHistory:
        from chalicelib.domain.services.task_history import TaskHistory

        return TaskHistory(self.work, self._adapters.clock, self.tasks, self._adapters.audit)

    @cached_property
    def undo(self) -> UndoService:
        from chalicelib.domain.services.undo import UndoService

        return UndoService(self.work, self._adapters.clock, self.tasks, self._adapters.audit)


class Container:
    """Settings and adapters of this process, and how it waits, in seconds."""

    def __init__(
        self,
        settings: Settings,
        adapters: Adapters,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.settings = settings
        self.adapters = adapters
        self.pause = pause

    @cached_property
    def rate_limits(self) -> RateLimits:
        return RateLimits(self.adapters.rate_counter, self.adapters.clock, metrics())

    @cached_property
    def erasure(self) -> ErasureService:
        from chalicelib.domain.services.erasure import ErasureService

        return ErasureService(
            self.adapters.erasures, self.adapters.audit, self.adapters.files, metrics()
        )

    @cached_property
    def file_chores(self) -> FileChores:
        from chalicelib.domain.services.file_chores import FileChores

        return FileChores(
            self._attachments,
            self.adapters.file_ledger,
            self.adapters.files,
            self.adapters.clock,
            metrics(),
        )

    def _attachments(self) -> tuple[UnitOfWork, AttachmentService]:
        scope = self.scope()
        return scope.work, scope.attachments

    @cached_property
    def understanding(self) -> Understanding:
        from chalicelib.domain.services.assistant.understanding import Understanding
        from chalicelib.domain.services.circuit_breaker import CircuitBreaker

        adapters = self.adapters
        breaker = CircuitBreaker("openai", adapters.breakers, adapters.clock, metrics())
        return Understanding(adapters.interpreter, adapters.language_model, breaker, metrics())

    @cached_property
    def reconciler(self) -> Reconciler:
        from chalicelib.domain.services.reconciliation import Reconciler

        here = self.adapters
        return Reconciler(here.tracked, here.audit, here.checkpoints, here.clock, metrics())

    @cached_property
    def reckoning(self) -> ReckoningService:
        from chalicelib.domain.services.reckoning import ReckoningService

        adapters = self.adapters
        return ReckoningService(
            adapters.reckonings,
            adapters.unit_of_work,
            adapters.clock,
            _reminder_policy(self.settings),
        )

    def reminder_schedule(self, function: str) -> ReminderSchedule:
        """`function` is the name of the one that is running, and may be invoked once more."""
        from chalicelib.domain.services.reminder_delivery import ReminderDelivery
        from chalicelib.domain.services.reminder_schedule import ReminderSchedule

        adapters = self.adapters
        return ReminderSchedule(
            adapters.due_reminders,
            ReminderDelivery(adapters.unit_of_work, adapters.mailer, self.settings.public_origin),
            adapters.shard_workers(function),
            metrics(),
            adapters.in_parallel,
        )

    def scope(self) -> Scope:
        return Scope(self.adapters, self.settings, lambda: self.understanding)


class AwsAdapters:
    """The real ones, each made when first asked for: a function pays only for what it uses."""

    def __init__(self, settings: Settings) -> None:
        from chalicelib.adapters.dynamodb.tables import bind_tables

        self._settings = settings
        bind_tables(
            tracker=settings.tracker_table,
            audit=settings.audit_table,
            audit_content=settings.audit_content_table,
            control=settings.control_table,
        )

    @cached_property
    def clock(self) -> Clock:
        from chalicelib.adapters.clock import SystemClock

        return SystemClock()

    @cached_property
    def passwords(self) -> PasswordHasher:
        from chalicelib.adapters.passwords import BcryptHasher

        peppers = self._keyring(self._settings.pepper_secret)
        return BcryptHasher(peppers, self._settings.password_cost)

    @cached_property
    def access_tokens(self) -> AccessTokens:
        from chalicelib.adapters.tokens import JwtAccessTokens

        return JwtAccessTokens(self._signing)

    @cached_property
    def refresh_tokens(self) -> RefreshTokens:
        from chalicelib.adapters.tokens import OpaqueRefreshTokens

        return OpaqueRefreshTokens()

    @cached_property
    def cursors(self) -> Cursors:
        from chalicelib.adapters.cursors import SignedCursors

        return SignedCursors(self._signing, self.clock)

    @cached_property
    def audit(self) -> AuditRepository:
        from chalicelib.adapters.dynamodb.audit import DynamoAudit

        return DynamoAudit()

    @cached_property
    def dead_letters(self) -> DeadLetters:
        from chalicelib.adapters.aws import sqs
        from chalicelib.adapters.dead_letters import SqsDeadLetters

        return SqsDeadLetters(sqs, self._settings.audit_dead_letters)

    @cached_property
    def tracked(self) -> TrackedEntities:
        from chalicelib.adapters.dynamodb.tracked import DynamoTracked

        return DynamoTracked()

    @cached_property
    def checkpoints(self) -> Checkpoints:
        from chalicelib.adapters.dynamodb.tracked import DynamoCheckpoints

        return DynamoCheckpoints()

    @cached_property
    def exports(self) -> ExportStore:
        from chalicelib.adapters.aws import s3
        from chalicelib.adapters.s3 import S3Exports

        return S3Exports(s3, self._settings.exports_bucket, self.clock)

    @cached_property
    def erasures(self) -> ErasureRepository:
        from chalicelib.adapters.dynamodb.erasures import DynamoErasures

        return DynamoErasures()

    @cached_property
    def files(self) -> FileStore:
        from chalicelib.adapters.aws import s3
        from chalicelib.adapters.files import S3Files

        return S3Files(s3, self._settings.attachments_bucket, self.clock)

    @cached_property
    def file_types(self) -> TypeDetector:
        from chalicelib.adapters.file_types import PuremagicTypes

        return PuremagicTypes()

    @cached_property
    def file_ledger(self) -> FileLedger:
        from chalicelib.adapters.dynamodb.file_ledger import DynamoFileLedger

        return DynamoFileLedger()

    @cached_property
    def rate_counter(self) -> RateCounter:
        from chalicelib.adapters.dynamodb.rate_counts import DynamoRateCounts

        return DynamoRateCounts()

    @cached_property
    def common_passwords(self) -> CommonPasswords:
        from chalicelib.adapters.common_passwords import ZxcvbnCommonPasswords

        return ZxcvbnCommonPasswords()

    @cached_property
    def interpreter(self) -> Interpreter:
        from chalicelib.adapters.interpreter.rules import RuleInterpreter

        return RuleInterpreter()

    @cached_property
    def language_model(self) -> LanguageModel | None:
        settings = self._settings
        if not settings.openai_secret:
            return None
        from chalicelib.adapters.openai.model import ModelSettings, OpenAiModel

        keyring = self._keyring(settings.openai_secret)

        def api_key() -> str:
            return keyring.keys().current_key.decode()

        return OpenAiModel(
            api_key,
            ModelSettings(
                base_url=settings.openai_base_url,
                name=settings.openai_model,
                moderates=settings.openai_moderation,
                budget=settings.openai_budget_ms / 1000,
                input_price=settings.openai_input_price,
                output_price=settings.openai_output_price,
            ),
            metrics(),
        )

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

    @cached_property
    def mailer(self) -> Mailer:
        from chalicelib.adapters.aws import ses
        from chalicelib.adapters.ses import SesMailer

        return SesMailer(ses, self._settings.email_sender)

    @property
    def in_parallel(self) -> InParallel:
        from chalicelib.adapters.workers import in_parallel

        return in_parallel

    @property
    def meanwhile(self) -> Meanwhile:
        from chalicelib.adapters.workers import meanwhile

        return meanwhile

    def shard_workers(self, function: str) -> ShardWorkers:
        from chalicelib.adapters.aws import lambdas
        from chalicelib.adapters.workers import LambdaShardWorkers

        return LambdaShardWorkers(lambdas, function)

    def unit_of_work(self) -> UnitOfWork:
        from chalicelib.adapters.dynamodb.unit_of_work import DynamoUnitOfWork

        return DynamoUnitOfWork()

    def database_answers(self) -> bool:
        from chalicelib.adapters.dynamodb.tables import database_answers

        return database_answers()

    @cached_property
    def _signing(self) -> Keyring:
        return self._keyring(self._settings.signing_secret)

    def _keyring(self, secret_id: str) -> Keyring:
        from chalicelib.adapters.aws import secrets_manager
        from chalicelib.adapters.keyring import Keyring

        return Keyring(secrets_manager, secret_id)


@lru_cache(maxsize=1)
def container() -> Container:
    """This process's container, made of the environment when first asked for."""
    settings = Settings.from_environment(os.environ)
    return Container(settings, AwsAdapters(settings))


def warm_up() -> None:
    """Makes what nearly every request needs: the clients, and what goes to work with them."""
    from chalicelib.adapters.aws import secrets_manager

    adapters = container().adapters
    secrets_manager()
    _ = adapters.access_tokens, adapters.rate_counter, adapters.unit_of_work()
