"""`python -m infra.local.logs`: the newest lines the running functions logged, oldest first."""

import os
import sys
from datetime import UTC, datetime

from infra import aws
from infra.deploy.deploy import stack_of
from infra.local import guards
from infra.local.config import Config
from infra.local.run import aim_at
from infra.steps import Problem, run_reporting_problems

_PLATFORM = ("START RequestId", "END RequestId", "REPORT RequestId")


def main() -> None:
    config = Config.read()
    if not guards.is_running(config):
        raise Problem("nothing is running here: make run")
    aim_at(config)
    lines = sorted(_lines())
    for at, name, message in lines[-int(os.environ.get("LINES") or 50) :]:
        clock = datetime.fromtimestamp(at / 1000, UTC).strftime("%H:%M:%S.%f")[:-3]
        print(f"{clock}Z {name:<12} {message}")


def _lines() -> list[tuple[int, str, str]]:
    logs = aws.session().client("logs")
    found: list[tuple[int, str, str]] = []
    for logical_id, group in stack_of("local").resources().items():
        if not logical_id.endswith("LogGroup"):
            continue
        for page in logs.get_paginator("filter_log_events").paginate(logGroupName=group):
            for event in page["events"]:
                message = event["message"].strip()
                if message and not message.startswith(_PLATFORM):
                    name = logical_id.removesuffix("LogGroup")
                    found.append((event["timestamp"], name, message))
    return found


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
