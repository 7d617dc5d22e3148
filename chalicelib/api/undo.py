"""Taking back whatever one request did to tasks and to the profile; each is a commit of its own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chalicelib.api.http import JSON, Answer, Rendered
from chalicelib.api.idempotency import REPLAYED
from chalicelib.api.parts import OutOfTime, Room, answer_of, was_claimed
from chalicelib.api.problems import problem_of
from chalicelib.api.routing import Call, DryRun, Router
from chalicelib.api.schemas.audit import EntityOut, UndoOut, UndoRequestIn, UndoResult
from chalicelib.api.schemas.tasks import TaskOut
from chalicelib.api.schemas.users import UserOut
from chalicelib.bootstrap import Scope
from chalicelib.domain.errors import DomainError

if TYPE_CHECKING:
    from chalicelib.domain.services.undo import Deed

router = Router("Audit", "/audit")

# Well inside the 29 s a gateway waits; one more task may begin at their end.
_BUDGET = timedelta(seconds=15)


@router.route(
    "POST",
    "/undo",
    "Take back what one request did, with a result for each task and the profile",
    body=UndoRequestIn,
    query=DryRun,
    answer=UndoOut,
    in_parts=True,
    errors=(404, 409, 503),
)
def undo_request(call: Call[UndoRequestIn, DryRun]) -> Answer:
    deeds = call.scope.undo.deeds(call.context, call.signed_in.user, call.body.correlation_id)
    is_replay = not call.is_dry_run and was_claimed(call)
    ends, room = _now(call) + _BUDGET, Room()
    kept_rules: list[str | None] = []
    results = []
    for deed in deeds:
        result = _result(call, deed, kept_rules, ends, room)
        if result.status >= 400:
            kept_rules.append(deed.rule)
        results.append(result)
    return Answer(UndoOut(results=results), headers={REPLAYED: "true"} if is_replay else {})


def _now(call: Call[UndoRequestIn, DryRun]) -> datetime:
    return call.container.adapters.clock.now()


def _result(
    call: Call[UndoRequestIn, DryRun],
    deed: Deed,
    kept_rules: list[str | None],
    ends: datetime,
    room: Room,
) -> UndoResult:
    entity = EntityOut(type=deed.entity.type, id=deed.entity.id)

    def carry_out(scope: Scope) -> Rendered:
        shown = _shown_without(call, scope, deed, kept_rules)
        return Rendered(200, {"Content-Type": JSON}, shown.model_dump_json())

    try:
        if _now(call) > ends:
            raise OutOfTime
        answer = answer_of(call, deed.entity.id, call.is_dry_run, carry_out)
    except DomainError as error:
        row, problem = problem_of(error, call.correlation_id, call.container)
        return UndoResult(entity=entity, status=row.status, problem=problem)
    result = UndoResult(entity=entity, status=answer.status)
    if not room.takes(answer.text):
        return result
    if deed.is_of_a_task:
        return result.model_copy(update={"task": TaskOut.model_validate_json(answer.text)})
    return result.model_copy(update={"user": UserOut.model_validate_json(answer.text)})


def _shown_without(
    call: Call[UndoRequestIn, DryRun], scope: Scope, deed: Deed, kept_rules: list[str | None]
) -> TaskOut | UserOut:
    if not deed.is_of_a_task:
        return UserOut.of(scope.undo.take_back_profile(call.context, deed))
    task = scope.undo.take_back(call.context, deed, call.zone, kept_rules)
    return TaskOut.of(task, _now(call))
