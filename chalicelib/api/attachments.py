"""Files on tasks."""

from chalicelib.api.cursors import cursor_of, start_of
from chalicelib.api.file_urls import reachable
from chalicelib.api.http import Answer
from chalicelib.api.routing import Call, DryRun, Nothing, Router
from chalicelib.api.schemas.attachments import (
    AttachmentIn,
    AttachmentListQuery,
    AttachmentOut,
    AttachmentPage,
    DownloadOut,
    TicketOut,
    UploadOut,
)
from chalicelib.domain.attachment import Attachment

router = Router("Attachments", "/tasks/{task_id}/attachments")

_ONE = "/{attachment_id}"


@router.route(
    "POST",
    "",
    "Announce a file, and get a form to upload it with",
    body=AttachmentIn,
    query=DryRun,
    answer=TicketOut,
    status=201,
    errors=(404, 409),
)
def announce_attachment(call: Call[AttachmentIn, DryRun]) -> Answer:
    body, task_id = call.body, call.id("task_id")
    attachment, form = call.scope.attachments.announce(
        call.context, task_id, body.filename, body.content_type, body.size_bytes
    )
    shown = AttachmentOut.of(attachment)
    if call.is_dry_run:
        ticket = TicketOut(attachment=shown.model_copy(update={"id": None}), upload=None)
        return Answer(ticket, status=201)
    upload = UploadOut(
        url=reachable(call, form.url), fields=form.fields, expires_at=form.expires_at
    )
    headers = {"Location": f"/api/v1/tasks/{task_id}/attachments/{attachment.id}"}
    return Answer(
        TicketOut(attachment=shown, upload=upload),
        status=201,
        version=attachment.version,
        headers=headers,
    )


@router.route(
    "GET",
    "",
    "List a task's files, oldest first",
    query=AttachmentListQuery,
    answer=AttachmentPage,
    errors=(404,),
)
def list_attachments(call: Call[Nothing, AttachmentListQuery]) -> Answer:
    page = call.scope.attachments.page(
        call.context, call.id("task_id"), call.query.limit, start_of(call)
    )
    items = [AttachmentOut.of(each) for each in page.items]
    return Answer(AttachmentPage(items=items, next_cursor=cursor_of(call, page.next)))


@router.route("GET", _ONE, "Get what is known of a file", answer=AttachmentOut, errors=(404,))
def get_attachment(call: Call[Nothing, Nothing]) -> Answer:
    return _answer(
        call.scope.attachments.get(call.context, call.id("task_id"), call.id("attachment_id"))
    )


@router.route(
    "POST",
    _ONE + "/complete",
    "Say that a file is uploaded: it is checked and kept",
    query=DryRun,
    answer=AttachmentOut,
    errors=(404, 409),
)
def complete_attachment(call: Call[Nothing, DryRun]) -> Answer:
    task_id, attachment_id = call.id("task_id"), call.id("attachment_id")
    return _answer(
        call.scope.attachments.finalise(
            call.context, task_id, attachment_id, keeps=not call.is_dry_run
        )
    )


@router.route(
    "GET", _ONE + "/download", "Get a link to a file's bytes", answer=DownloadOut, errors=(404,)
)
def download_attachment(call: Call[Nothing, Nothing]) -> Answer:
    download = call.scope.attachments.link(
        call.context, call.id("task_id"), call.id("attachment_id")
    )
    return Answer(DownloadOut(url=reachable(call, download.url), expires_at=download.expires_at))


@router.route(
    "DELETE",
    _ONE,
    "Delete a file for good, or cancel its upload",
    query=DryRun,
    status=204,
    errors=(404, 409, 412),
)
def delete_attachment(call: Call[Nothing, DryRun]) -> Answer:
    expected = call.request.expected_version()
    call.scope.attachments.delete(
        call.context, call.id("task_id"), call.id("attachment_id"), expected
    )
    return Answer(status=204)


def _answer(attachment: Attachment) -> Answer:
    return Answer(AttachmentOut.of(attachment), version=attachment.version)
