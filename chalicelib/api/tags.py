"""Tags across all of a user's tasks."""

from datetime import timedelta
from typing import Annotated, Any

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
_BUDGET = timedelta(seconds=15)


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
    now = call.container.adapters.clock.now
    ends = now() + _BUDGET
    tag = normalised_tag("path.tag", call.request.path["tag"])
    bearing = call.scope.tasks.tagged(call.context, tag)
    if not bearing:
        raise NotFound("there is no such tag")
    todo = [] if tag == name else bearing
    done = 0
    for task_id in todo:
        if done and now() > ends:
            break

        def retag(scope: Scope, task_id: str = task_id) -> None:
            scope.tasks.retag(call.context, task_id, tag, name)
            if not call.is_dry_run:
                scope.work.commit()

        until_committed(call.container, retag)
        done += 1
    remaining = len(todo) - done
    if todo and not remaining and not call.is_dry_run:
        remaining = _given_meanwhile(call, tag)
    progress = TagProgress(tag=name or tag, changed=done, remaining=remaining)
    return Answer(progress, status=202 if progress.remaining else 200)


def _given_meanwhile(call: Call[Any, DryRun], tag: str) -> int:
    """How many tasks others gave the tag while it was being taken off the rest."""
    counts = call.container.scope().tasks.tag_counts(call.context)
    return sum(count.total for count in counts if count.tag == tag)
