"""A client's part of an upload: announce, post the form, say that it is done."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from tests.client import Api, Reply
from tests.fakes.files import MemoryFiles
from tests.integration.http import Answer, send

PDF = b"%PDF-1.7\n" + b"\x00" * 15
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 40

# Posts a form with a file; answers the status.
Post = Callable[[Mapping[str, Any], bytes], int]


def post_form(upload: Mapping[str, Any], content: bytes, **headers: str) -> Answer:
    """As a browser does: the fields, and the file after them."""
    boundary = uuid4().hex
    fields = upload["fields"].items()
    parts = [_part(boundary, f'name="{name}"', value.encode()) for name, value in fields]
    parts.append(_part(boundary, 'name="file"; filename="blob"', content))
    body = b"".join(parts) + f"--{boundary}--\r\n".encode()
    sent = {"Content-Type": f"multipart/form-data; boundary={boundary}", **headers}
    return send(upload["url"], "POST", body, sent)


def over_http(upload: Mapping[str, Any], content: bytes) -> int:
    return post_form(upload, content).status


def in_memory(files: MemoryFiles) -> Post:
    return lambda upload, content: files.accept(upload["fields"], content)


def announced(
    api: Api,
    task_id: str,
    content: bytes = PDF,
    name: str = "Plan.pdf",
    kind: str = "application/pdf",
) -> dict[str, Any]:
    """The answer to a ticket asked for."""
    ticket = ask_ticket(api, task_id, name, kind, len(content))
    assert ticket.status == 201, ticket.text
    answer: dict[str, Any] = ticket.json
    return answer


def ask_ticket(api: Api, task_id: str, name: str, kind: str, size: int) -> Reply:
    about = {"filename": name, "content_type": kind, "size_bytes": size}
    return api.post(f"/tasks/{task_id}/attachments", about)


def uploaded(
    api: Api,
    post: Post,
    task_id: str,
    content: bytes = PDF,
    name: str = "Plan.pdf",
    kind: str = "application/pdf",
) -> str:
    """The id of an attachment whose bytes are in quarantine."""
    ticket = announced(api, task_id, content, name, kind)
    assert post(ticket["upload"], content) == 204
    return str(ticket["attachment"]["id"])


def completed(api: Api, task_id: str, attachment_id: str) -> Reply:
    return api.post(f"/tasks/{task_id}/attachments/{attachment_id}/complete")


def attached(
    api: Api,
    post: Post,
    task_id: str,
    content: bytes = PDF,
    name: str = "Plan.pdf",
    kind: str = "application/pdf",
) -> str:
    """The id of an attachment that is ready."""
    attachment_id = uploaded(api, post, task_id, content, name, kind)
    answer = completed(api, task_id, attachment_id)
    assert answer.status == 200, answer.text
    return attachment_id


def _part(boundary: str, disposition: str, content: bytes) -> bytes:
    head = f"--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n"
    return head.encode() + content + b"\r\n"
