"""The assistant."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from chalicelib.api.cursors import cursor_of, start_of
from chalicelib.api.http import Answer
from chalicelib.api.idempotency import REPLAYED
from chalicelib.api.routing import Call, DryRun, Nothing, Router
from chalicelib.api.schemas.base import PageQuery
from chalicelib.api.schemas.chat import (
    ActionsIn,
    MessageIn,
    MessageOut,
    MessagePage,
    UndoIn,
)
from chalicelib.domain.zones import zone_named

if TYPE_CHECKING:
    from chalicelib.domain.services.assistant.service import Exchange
    from chalicelib.domain.wish import Understood

router = Router("Assistant", "/chat")

_ONE = "/messages/{message_id}"


@router.route(
    "POST",
    "/messages",
    "Tell the assistant what to do",
    body=MessageIn,
    query=DryRun,
    answer=MessageOut,
    status=201,
    errors=(409,),
)
def send_message(call: Call[MessageIn, DryRun]) -> Answer:
    if call.container.adapters.language_model is not None:
        # What is answered already is not paid for again.
        call.idempotency.refuse_kept(call.context.owner_id, call.scope)
    named = call.body.timezone
    zone = zone_named("body.timezone", named) if named else call.zone
    exchange = call.scope.assistant.send(
        call.context,
        call.body.message,
        zone,
        once=lambda make: _once(call, make),
        finds_twins=not call.idempotency.is_asked_for and not call.is_dry_run,
    )
    if exchange.claim:
        call.idempotency.stand_in(call.request.target, *exchange.claim)
    headers = {REPLAYED: "true"} if exchange.is_repeat else {}
    return Answer(_shown(call, exchange), status=201, headers=headers)


@router.route(
    "GET",
    "/messages",
    "The conversation, newest first",
    query=PageQuery,
    answer=MessagePage,
)
def list_messages(call: Call[Nothing, PageQuery]) -> Answer:
    page, tasks = call.scope.assistant.page(call.context, call.query.limit, start_of(call))
    now = call.container.adapters.clock.now()
    items = [MessageOut.of(message, tasks, now) for message in page.items]
    return Answer(MessagePage(items=items, next_cursor=cursor_of(call, page.next)))


@router.route(
    "POST",
    _ONE + "/confirm",
    "Carry out what a message proposed",
    body=ActionsIn,
    query=DryRun,
    answer=MessageOut,
    errors=(404, 409),
)
def confirm_actions(call: Call[ActionsIn, DryRun]) -> Answer:
    message_id, ids = call.id("message_id"), call.body.action_ids
    return Answer(_shown(call, call.scope.assistant.confirm(call.context, message_id, ids)))


@router.route(
    "POST",
    _ONE + "/cancel",
    "Drop what a message proposed",
    body=ActionsIn,
    query=DryRun,
    answer=MessageOut,
    errors=(404, 409),
)
def cancel_actions(call: Call[ActionsIn, DryRun]) -> Answer:
    message_id, ids = call.id("message_id"), call.body.action_ids
    return Answer(_shown(call, call.scope.assistant.cancel(call.context, message_id, ids)))


@router.route(
    "POST",
    _ONE + "/undo",
    "Take back what a message did",
    body=UndoIn,
    query=DryRun,
    answer=MessageOut,
    errors=(404, 409),
)
def undo_message(call: Call[UndoIn, DryRun]) -> Answer:
    message_id, token = call.id("message_id"), call.body.undo_token
    return Answer(_shown(call, call.scope.assistant.undo(call.context, message_id, token)))


def _once(call: Call[Any, Any], make: Callable[[], Understood]) -> Understood:
    """What was understood, over all attempts at the request: a model is asked once."""
    if "understood" not in call.memory:
        call.memory["understood"] = make()
    understood: Understood = call.memory["understood"]
    return understood


def _shown(call: Call[Any, Any], exchange: Exchange) -> MessageOut:
    now = call.container.adapters.clock.now()
    shown = MessageOut.of(exchange.message, exchange.tasks, now)
    # Only what is new in a dry run has no id: the other routes are about a message that is there.
    return shown.unmade if call.is_dry_run and isinstance(call.body, MessageIn) else shown
