"""One correlation id → its log lines, its audit events and the items it wrote."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from boto3.dynamodb.conditions import ConditionBase, Key

from infra import aws
from infra.deploy.deploy import stack_of
from infra.steps import Problem

_BEFORE_MS, _AFTER_MS = 60_000, 900_000  # around the request, whose id begins with its time
_DAY_MS = 86_400_000
_TIMED = 7  # the version of ids that do: ours. Those of the gateway's own answers do not
_SHOWN = ("status", "version", "verb", "request_id", "updated_at")


def trace(stage: str, correlation_id: str, user_id: str) -> int:
    """Prints what is found. Answers 1 where there is nothing. Raises Problem for what is no id."""
    try:
        named = UUID(correlation_id)
    except ValueError:
        raise Problem(f'"{correlation_id}" is no correlation id: ID=… takes one') from None
    since, until, moment = _when(named)
    stack = stack_of(stage)
    groups = [v for k, v in stack.resources().items() if k.endswith("LogGroup")]
    print(f"request {correlation_id} {moment}")
    lines = list(_log_lines(groups, correlation_id, since, until))
    _show("log lines", [f"{group}  {text}" for group, text in lines])
    owner = user_id or next((found for _, text in lines if (found := _user_in(text))), "")
    if not owner:
        print("whose request it was is not in the logs: USER_ID=… tells, and finds the rest")
        return 0 if lines else 1
    outputs = stack.outputs()
    events = _events(outputs["AuditTableName"], owner, correlation_id)
    told = [f"{e['at']}  {e['event_type']}  {e['entity_id']}  v{e['version']}" for e in events]
    _show(f"audit events of {owner}", told)
    _show("items, as they are now", _items(outputs["TrackerTableName"], owner, events))
    return 0 if lines or events else 1


def _when(named: UUID) -> tuple[int, int, str]:
    """From when until when to read the logs, in ms since 1970; and the same in words."""
    if named.version != _TIMED:
        now = int(time.time() * 1000)
        return now - _DAY_MS, now, "was answered before any function; in the logs of the last day"
    made_at = named.int >> 80
    try:
        moment = datetime.fromtimestamp(made_at / 1000, UTC).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError):
        raise Problem(f'"{named}" is no correlation id: its time is beyond the calendar') from None
    return max(0, made_at - _BEFORE_MS), made_at + _AFTER_MS, f"of {moment}"


def _log_lines(groups: list[str], needle: str, since: int, until: int) -> Iterator[tuple[str, str]]:
    logs = aws.session().client("logs")
    for group in sorted(groups):
        pages = logs.get_paginator("filter_log_events").paginate(
            logGroupName=group,
            filterPattern=f'"{needle}"',
            startTime=since,
            endTime=until,
        )
        for page in pages:
            yield from ((group, event["message"].rstrip()) for event in page["events"])


def _user_in(line: str) -> str:
    try:
        return str(json.loads(line[line.index("{") :]).get("user_id") or "")
    except (ValueError, AttributeError):
        return ""


def _events(table: str, owner: str, correlation_id: str) -> list[dict[str, Any]]:
    of_request = Key("by_request").begins_with(f"{correlation_id}#")
    return list(_found(table, owner, of_request, IndexName="by_request"))


def _items(table: str, owner: str, events: list[dict[str, Any]]) -> list[str]:
    """The entities the events tell of, wherever they are below their owner."""
    wanted = {(event["entity_type"], event["entity_id"]) for event in events}
    told: list[str] = []
    for item in _found(table, owner) if wanted else ():
        if (item["entity"], item["entity_id"]) in wanted:
            shown = {name: str(item[name]) for name in _SHOWN if name in item}
            told.append(f"{item['sk']}  {json.dumps(shown)}")
    return told


def _found(
    table: str, owner: str, further: ConditionBase | None = None, **more: Any
) -> Iterator[dict[str, Any]]:
    """All items below the owner that meet the condition, however many pages they are."""
    of_owner = Key("pk").eq(f"USER#{owner}")
    asked = {"KeyConditionExpression": of_owner & further if further else of_owner, **more}
    dynamodb: Any = aws.session().resource("dynamodb").Table(table)
    while True:
        page = dynamodb.query(**asked)
        yield from page["Items"]
        if "LastEvaluatedKey" not in page:
            return
        asked["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def _show(title: str, lines: list[str]) -> None:
    print(f"{title}: {len(lines)}")
    for line in lines:
        print(f"    {line}")
