"""The Lambda entry points: the HTTP API and the event functions, wired and nothing more."""

# ruff: noqa: E402 — the first statement is about the imports
import gc

# Nothing of what is imported is garbage; looking for some takes a sixth of a start.
gc.disable()

import os
from typing import Any

from chalice.app import Chalice, CloudWatchEvent

from chalicelib.api.application import mount
from chalicelib.bootstrap import container, warm_up

# Powertools' logger has the same name: Chalice's own handler would print each line twice.
app = Chalice(app_name="task-tracker", configure_logs=False)
mount(app, container)


@app.lambda_function(name="audit_stream")
def audit_stream(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """TrackerTable's stream → the audit trail; and what was parked, when somebody redrives it."""
    from chalicelib.triggers.audit_redrive import REDRIVE, redrive
    from chalicelib.triggers.audit_stream import handle

    return redrive(event, container()) if REDRIVE in event else {**handle(event, container())}


@app.lambda_function(name="uploads")
def uploads(event: dict[str, Any], _context: object) -> dict[str, str]:
    """A file that arrived in quarantine → checked and kept, should its client never say so."""
    from chalicelib.triggers.uploads import handle

    return handle(event, container())


@app.schedule("rate(1 minute)", name="housekeeping")
def housekeeping(_event: CloudWatchEvent) -> dict[str, int]:
    """The clock → whatever is to be tidied up."""
    from chalicelib.triggers.housekeeping import handle

    return handle(container())


@app.schedule("rate(1 minute)", name="reminders")
def reminders(event: CloudWatchEvent) -> dict[str, int]:
    """The clock → the reminders that are due; or one shard of them, where there are many."""
    from chalicelib.triggers.reminders import handle

    return handle(
        event.time, event.detail, getattr(event.context, "function_name", ""), container()
    )


@app.schedule("rate(15 minutes)", name="audit_reconciler")
def audit_reconciler(_event: CloudWatchEvent) -> dict[str, int]:
    """The clock → the audit trail compared with what it tells of."""
    from chalicelib.triggers.audit_reconciler import handle

    return handle(container())


if "AWS_LAMBDA_FUNCTION_NAME" in os.environ:
    # Nobody waits for a start as they do for an answer: the clients are made now.
    warm_up()

gc.freeze()
gc.enable()
