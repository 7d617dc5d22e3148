"""What goes over the wire, and how entities are shown there."""

from datetime import datetime
from functools import singledispatch

from pydantic import BaseModel

from chalicelib.api.schemas.attachments import AttachmentOut
from chalicelib.api.schemas.audit import AuditRecordOut, SealOut
from chalicelib.api.schemas.chat import MessageOut
from chalicelib.api.schemas.reminders import ReminderRowOut
from chalicelib.api.schemas.tasks import TaskOut
from chalicelib.api.schemas.users import UserOut
from chalicelib.domain.attachment import Attachment
from chalicelib.domain.audit import AuditEvent, Seal
from chalicelib.domain.message import Message
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.task import Task
from chalicelib.domain.user import User


@singledispatch
def represent(entity: object, _now: datetime) -> BaseModel:
    """The entity as clients see it at `now`."""
    raise TypeError(f"nothing shows a {type(entity).__name__}")


@represent.register
def _task(entity: Task, now: datetime) -> TaskOut:
    return TaskOut.of(entity, now)


@represent.register
def _attachment(entity: Attachment, _now: datetime) -> AttachmentOut:
    return AttachmentOut.of(entity)


@represent.register
def _event(entity: AuditEvent, _now: datetime) -> AuditRecordOut:
    return AuditRecordOut.of(entity)


@represent.register
def _seal(entity: Seal, _now: datetime) -> SealOut:
    return SealOut.of(entity)


@represent.register
def _message(entity: Message, now: datetime) -> MessageOut:
    return MessageOut.of(entity, {}, now)


@represent.register
def _user(entity: User, _now: datetime) -> UserOut:
    return UserOut.of(entity)


@represent.register
def _reminder(entity: Reminder, _now: datetime) -> ReminderRowOut:
    return ReminderRowOut.of(entity)
