"""The adapters that a deployed stack works with."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.stores import Stores
from chalicelib.observability import metrics
from chalicelib.settings import Settings

if TYPE_CHECKING:
    from chalicelib.adapters.keyring import Keyring
    from chalicelib.domain.file_types import TypeDetector
    from chalicelib.domain.ports.audit import DeadLetters
    from chalicelib.domain.ports.clock import Clock
    from chalicelib.domain.ports.exports import ExportStore
    from chalicelib.domain.ports.files import FileStore
    from chalicelib.domain.ports.interpreter import Interpreter
    from chalicelib.domain.ports.language_model import LanguageModel
    from chalicelib.domain.ports.meanwhile import Meanwhile
    from chalicelib.domain.ports.passwords import CommonPasswords, PasswordHasher
    from chalicelib.domain.ports.reminders import Mailer, ShardWorkers
    from chalicelib.domain.ports.tokens import AccessTokens, Cursors, RefreshTokens
    from chalicelib.domain.services.reminder_schedule import InParallel


class AwsAdapters(Stores):
    """The real ones, each made when first asked for: a function pays only for what it uses."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._settings = settings

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
    def dead_letters(self) -> DeadLetters:
        from chalicelib.adapters.aws import sqs
        from chalicelib.adapters.dead_letters import SqsDeadLetters

        return SqsDeadLetters(sqs, self._settings.audit_dead_letters)

    @cached_property
    def exports(self) -> ExportStore:
        from chalicelib.adapters.aws import s3
        from chalicelib.adapters.s3 import S3Exports

        return S3Exports(s3, self._settings.exports_bucket, self.clock)

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

    @cached_property
    def _signing(self) -> Keyring:
        return self._keyring(self._settings.signing_secret)

    def _keyring(self, secret_id: str) -> Keyring:
        from chalicelib.adapters.aws import secrets_manager
        from chalicelib.adapters.keyring import Keyring

        return Keyring(secrets_manager, secret_id)
