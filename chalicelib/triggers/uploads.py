"""Files that arrived in quarantine, told by the bucket."""

from typing import Any

from chalicelib.bootstrap import Container
from chalicelib.domain.attachment import AttachmentRef
from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.errors import ContentMismatch, NotFound, UploadMissing, VersionConflict
from chalicelib.domain.services.attachments import AttachmentService
from chalicelib.observability import logger, metrics

# The client says so too, mostly in the same moment: one of the two is told to look again.
_ATTEMPTS = 4


def handle(event: dict[str, Any], container: Container) -> dict[str, str]:
    """Keeps the file of one `Object Created` event, and answers what became of it.

    Errors: `Unavailable`, so that Lambda sends the event again.
    """
    ref = AttachmentRef.of_key(event["detail"]["object"]["key"])
    correlation_id = f"upload-{event['id']}"
    outcome = "ignored" if ref is None else _finalised(container, ref, correlation_id)
    about = {"outcome": outcome, "attachment": ref.id if ref else None}
    logger().info("upload", extra={**about, "correlation_id": correlation_id})
    metrics().flush()
    return {"outcome": outcome}


def _finalised(container: Container, ref: AttachmentRef, correlation_id: str) -> str:
    context = RequestContext(Actor(ActorKind.SYSTEM, "uploads"), correlation_id, ref.owner_id)
    for _ in range(_ATTEMPTS):
        scope = container.scope()
        try:
            outcome = _outcome(scope.attachments, context, ref)
            scope.work.commit()
            scope.attachments.discard_upload(ref)
            return outcome
        except VersionConflict:
            continue
    return "left to the client"


def _outcome(service: AttachmentService, context: RequestContext, ref: AttachmentRef) -> str:
    try:
        return service.finalise(context, ref.task_id, ref.id).status.value
    except ContentMismatch:
        return "rejected"
    except NotFound:
        return "unknown"
    except UploadMissing:
        return "gone"
