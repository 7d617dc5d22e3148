"""What the audit's own functions are asked to do by hand."""

import json
from typing import Any

from infra.aws import session
from infra.deploy.deploy import stack_of
from infra.steps import Problem

_AT_ONCE = 10  # a queue hands out no more
_HIDDEN_SECONDS = 120  # from others, while the function works on them
_MOST_RUNS = 1000


def redrive(stage: str) -> int:
    """Sends what is parked back to the audit function; what it records leaves the queue.

    Answers 1 where something stays parked.
    """
    outputs = stack_of(stage).outputs()
    sqs, queue = session().client("sqs"), outputs["AuditDeadLettersUrl"]
    recorded, kept = 0, []
    while messages := sqs.receive_message(
        QueueUrl=queue, MaxNumberOfMessages=_AT_ONCE, VisibilityTimeout=_HIDDEN_SECONDS
    ).get("Messages", []):
        for message in messages:
            answer = _call(outputs["AuditStreamName"], {"redrive": [message["Body"]]})
            (failure,) = answer["failures"]
            if failure is None:
                sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
                recorded += 1
            else:
                kept.append(message["ReceiptHandle"])
                print(f"    stays parked: {failure}")
    for handle in kept:
        sqs.change_message_visibility(QueueUrl=queue, ReceiptHandle=handle, VisibilityTimeout=0)
    print(f"  {recorded} in the trail, {len(kept)} still parked")
    return 1 if kept else 0


def reconcile(stage: str) -> int:
    """Runs the reconciler until it has seen everything. Answers 1 where versions are missing."""
    function = stack_of(stage).outputs()["AuditReconcilerName"]
    totals = dict.fromkeys(("checked", "repaired", "missing"), 0)
    for _ in range(_MOST_RUNS):
        found = _call(function, _a_tick())
        totals = {name: count + found[name] for name, count in totals.items()}
        if found["finished"]:
            break
    checked, repaired, missing = totals.values()
    print(f"  {checked} entities compared, {repaired} events made, {missing} versions without one")
    if missing:
        print("    which ones is in the log of the function: make redrive may bring them")
    return 1 if missing else 0


def _a_tick() -> dict[str, Any]:
    """What the schedule sends."""
    told: dict[str, Any] = dict.fromkeys(("version", "account", "region", "detail-type"), "")
    return {**told, "source": "aws.events", "time": "", "id": "", "resources": [], "detail": {}}


def _call(function: str, event: dict[str, Any]) -> Any:
    answer = session().client("lambda").invoke(FunctionName=function, Payload=json.dumps(event))
    payload = answer["Payload"].read()
    if "FunctionError" in answer:
        raise Problem(f"{function} failed: {payload.decode()[:500]}")
    return json.loads(payload)
