"""What lives as long as one attempt at a request."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.domain.attachment import Limits
from chalicelib.domain.reminder_plan import ReminderPolicy
from chalicelib.domain.services.sessions import SessionService
from chalicelib.domain.services.tasks import TaskService
from chalicelib.observability import metrics
from chalicelib.settings import Settings

if TYPE_CHECKING:
    from chalicelib.bootstrap.adapters import Adapters
    from chalicelib.domain.services.accounts import AccountService
    from chalicelib.domain.services.assistant.service import AssistantService
    from chalicelib.domain.services.assistant.understanding import Understanding
    from chalicelib.domain.services.attachments import AttachmentService
    from chalicelib.domain.services.audit_check import AuditCheck
    from chalicelib.domain.services.audit_trail import AuditTrail
    from chalicelib.domain.services.exports import ExportService
    from chalicelib.domain.services.reminders import ReminderService
    from chalicelib.domain.services.task_history import TaskHistory
    from chalicelib.domain.services.undo import UndoService


def reminder_policy(settings: Settings) -> ReminderPolicy:
    return ReminderPolicy(settings.all_day_reminder_hour, sends_email=bool(settings.email_sender))


class Scope:
    """The services of one attempt at one request, over one unit of work."""

    def __init__(
        self, adapters: Adapters, settings: Settings, understanding: Callable[[], Understanding]
    ) -> None:
        self._adapters = adapters
        self._settings = settings
        self._reminder_policy = reminder_policy(settings)
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

        adapters = self._adapters
        return UndoService(self.work, adapters.clock, self.tasks, self.accounts, adapters.audit)
