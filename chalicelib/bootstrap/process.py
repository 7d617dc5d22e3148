"""What lives as long as the process."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from chalicelib.bootstrap.aws import AwsAdapters
from chalicelib.bootstrap.scope import Scope, reminder_policy
from chalicelib.domain.services.rate_limits import RateLimits
from chalicelib.observability import metrics
from chalicelib.settings import Settings

if TYPE_CHECKING:
    from chalicelib.bootstrap.adapters import Adapters
    from chalicelib.domain.ports.work import UnitOfWork
    from chalicelib.domain.services.assistant.understanding import Understanding
    from chalicelib.domain.services.attachments import AttachmentService
    from chalicelib.domain.services.erasure import ErasureService
    from chalicelib.domain.services.file_chores import FileChores
    from chalicelib.domain.services.reckoning import ReckoningService
    from chalicelib.domain.services.reconciliation import Reconciler
    from chalicelib.domain.services.reminder_schedule import ReminderSchedule


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
            self.adapters.erasures,
            self.adapters.audit,
            self.adapters.files,
            self.adapters.clock,
            metrics(),
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
            reminder_policy(self.settings),
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
