"""Tags across all of a user's tasks."""

import time
from typing import Annotated

from pydantic import Field

from chalicelib.api.attempts import until_committed
from chalicelib.api.http import Answer
from chalicelib.api.routing import Call, DryRun, Nothing, Router
from chalicelib.api.schemas.base import In, Out
from chalicelib.bootstrap import Scope
from chalicelib.domain.errors import NotFound
from chalicelib.domain.tags import LONGEST_TAG, normalised_tag

router = Router("Tags", "/tags")

# Well inside the 29 s a gateway waits: what is left is done by asking again.
_BUDGET_SECONDS = 15.0


class TagOut(Out):
    tag: str
    open: int
    total: int


class TagList(Out):
    items: list[TagOut]


class TagPatch(In):
    name: Annotated[str, Field(max_length=2 * LONGEST_TAG, examples=["office"])]


class TagProgress(Out):
    tag: str
    changed: Annotated[int, Field(description="Tasks changed by this request")]
    remaining: Annotated[int, Field(description="Tasks still to do: send the request again")]


@router.route("GET", "", "Your tags, with how many tasks bear them", answer=TagList)
def list_tags(call: Call[Nothing, Nothing]) -> Answer:
    counts = call.scope.tasks.tag_counts(call.context)
    return Answer(TagList(items=[TagOut.model_validate(c, from_attributes=True) for c in counts]))


@router.route(
    "PATCH",
    "/{tag}",
    "Rename a tag on every task",
    body=TagPatch,
    query=DryRun,
    answer=TagProgress,
    errors=(404, 409),
)
def rename_tag(call: Call[TagPatch, DryRun]) -> Answer:
    return _retag(call, normalised_tag("body.name", call.body.name))


@router.route(
    "DELETE",
    "/{tag}",
    "Take a tag off every task",
    query=DryRun,
    answer=TagProgress,
    errors=(404, 409),
)
def remove_tag(call: Call[Nothing, DryRun]) -> Answer:
    return _retag(call, None)


def _retag(call: Call[TagPatch, DryRun] | Call[Nothing, DryRun], name: str | None) -> Answer:
    """Task by task, each in a commit of its own: cut off half-way, the same request goes on."""
    tag = normalised_tag("path.tag", call.request.path["tag"])
    bearing = call.scope.tasks.tagged(call.context, tag)
    if not bearing:
        raise NotFound("there is no such tag")
    todo = [] if tag == name else bearing
    ends = time.monotonic() + _BUDGET_SECONDS
    changed = 0
    for task_id in todo:
        if time.monotonic() > ends:
            break

        def retag(scope: Scope, task_id: str = task_id) -> None:
            scope.tasks.retag(call.context, task_id, tag, name)
            if not call.is_dry_run:
                scope.work.commit()

        until_committed(call.container, retag)
        changed += 1
    progress = TagProgress(tag=name or tag, changed=changed, remaining=len(todo) - changed)
    return Answer(progress, status=202 if progress.remaining else 200)
