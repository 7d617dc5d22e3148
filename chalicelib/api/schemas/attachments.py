"""Files on tasks."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from chalicelib.api.schemas.base import In, Instant, Out, PageQuery
from chalicelib.domain.attachment import Attachment, AttachmentStatus
from chalicelib.domain.file_names import LONGEST_FILE_NAME


class AttachmentIn(In):
    filename: Annotated[
        str,
        Field(
            min_length=1,
            max_length=4 * LONGEST_FILE_NAME,
            description="The folders of a path are cut off",
            examples=["Plan.pdf"],
        ),
    ]
    content_type: Annotated[
        str,
        Field(
            min_length=3,
            max_length=255,
            description="The upload has to be sent as this type, without parameters",
            examples=["application/pdf"],
        ),
    ]
    size_bytes: Annotated[
        int, Field(ge=1, le=2**53, description="The upload has to be this long", examples=[24])
    ]


class AttachmentOut(Out):
    id: Annotated[str | None, Field(description="null only in the answer to a dry run")]
    task_id: str
    filename: str
    content_type: str
    size_bytes: int
    status: AttachmentStatus
    reason: Annotated[str | None, Field(description="Why it was rejected")]
    version: int
    created_at: Instant
    updated_at: Instant

    @classmethod
    def of(cls, attachment: Attachment) -> "AttachmentOut":
        return cls(
            id=attachment.id,
            task_id=attachment.task_id,
            filename=attachment.filename,
            content_type=attachment.content_type,
            size_bytes=attachment.size_bytes,
            status=attachment.status,
            reason=attachment.reason,
            version=attachment.version,
            created_at=attachment.created_at,
            updated_at=attachment.updated_at,
        )


class UploadOut(Out):
    url: Annotated[str, Field(description="POST multipart/form-data here, `file` as the last part")]
    fields: Mapping[str, str]
    expires_at: Instant


class TicketOut(Out):
    attachment: AttachmentOut
    upload: Annotated[UploadOut | None, Field(description="null only in the answer to a dry run")]


class AttachmentListQuery(PageQuery):
    """Which part of a task's files to answer."""


class AttachmentPage(Out):
    items: list[AttachmentOut]
    next_cursor: str | None


class DownloadOut(Out):
    url: str
    expires_at: Instant
