"""How an attachment is kept: its item in TrackerTable, and the mapping both ways."""

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute

from chalicelib.adapters.dynamodb.control_items import ControlItem
from chalicelib.adapters.dynamodb.fields import instant, user_key, version_of
from chalicelib.adapters.dynamodb.items import TrackerItem
from chalicelib.domain.attachment import Attachment, AttachmentRef, AttachmentStatus
from chalicelib.domain.change import Change

ATTACHMENT = "ATTACHMENT#"
FILE_CHECKS = "FILECHECKS"
SWEEPS = "SWEEPS"


class AttachmentItem(TrackerItem, discriminator="attachment"):
    """`USER#<owner> / ATTACHMENT#<task>#<id>`."""

    task_id = UnicodeAttribute()
    filename = UnicodeAttribute()
    content_type = UnicodeAttribute()
    size_bytes = NumberAttribute()
    status = UnicodeAttribute()
    object_key = UnicodeAttribute(null=True)
    reason = UnicodeAttribute(null=True)
    expires_at = TTLAttribute(null=True)


class FileUsageItem(TrackerItem, discriminator="file_usage"):
    """`USER#<owner> / FILES`: the bytes that hold room; no version, only a count."""

    bytes_held = NumberAttribute(null=True)


class FileCheckItem(ControlItem):
    """`FILECHECKS / <due>#<owner>#<task>#<id>`."""


class SweepItem(ControlItem):
    """`SWEEPS / <prefix>`: the last key the sweep of that prefix has looked at."""

    reached = UnicodeAttribute()


def attachment_sort_key(task_id: str, attachment_id: str = "") -> str:
    return f"{ATTACHMENT}{task_id}#{attachment_id}"


def usage_item(owner_id: str) -> FileUsageItem:
    return FileUsageItem(user_key(owner_id), "FILES")


def item_of(attachment: Attachment, change: Change) -> AttachmentItem:
    return AttachmentItem(
        user_key(attachment.owner_id),
        attachment_sort_key(attachment.task_id, attachment.id),
        task_id=attachment.task_id,
        filename=attachment.filename,
        content_type=attachment.content_type,
        size_bytes=attachment.size_bytes,
        status=attachment.status.value,
        object_key=attachment.object_key,
        reason=attachment.reason,
        expires_at=attachment.expires_at,
        **version_of(attachment, change),
    )


def attachment_of(item: AttachmentItem) -> Attachment:
    return Attachment(
        id=item.entity_id,
        owner_id=item.pk.removeprefix("USER#"),
        task_id=item.task_id,
        filename=item.filename,
        content_type=item.content_type,
        size_bytes=int(item.size_bytes),
        status=AttachmentStatus(item.status),
        version=int(item.version),
        created_at=instant(item.created_at),
        updated_at=instant(item.updated_at),
        object_key=item.object_key,
        reason=item.reason,
    )


def check_key(due: str, ref: AttachmentRef) -> str:
    return f"{due}#{ref.owner_id}#{ref.task_id}#{ref.id}"
