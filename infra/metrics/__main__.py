"""`python -m infra.metrics --stage STAGE --minutes N`: prints the figures of the last minutes."""

import argparse
import sys
import time
from collections.abc import Iterator

from botocore.exceptions import BotoCoreError, ClientError

from infra.aws import session
from infra.deploy.deploy import stack_of
from infra.deploy.stages import stage_name
from infra.metrics.figures import of_lines, table
from infra.steps import Problem, run_reporting_problems
from infra.target import aim_at

_MOST_MINUTES = 525_600  # a year
_PATTERN = '"CloudWatchMetrics"'


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.metrics")
    parser.add_argument("--stage", default="local", type=stage_name)
    parser.add_argument("--minutes", default=60, type=_minutes)
    asked = parser.parse_args()
    aim_at(asked.stage)
    try:
        figures = of_lines(lines(asked.stage, asked.minutes))
        waiting = dead_letters(asked.stage)
    except (BotoCoreError, ClientError) as error:
        raise Problem(f"the figures can't be read: {error}") from error
    if not figures.operations and not figures.counts:
        raise Problem(f"nothing was counted in the last {asked.minutes} minutes")
    print("\n".join(table(figures)))
    print(f"\nIn the dead-letter queue of the audit, now: {waiting}")


def _minutes(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_MINUTES:
        raise argparse.ArgumentTypeError(f"a number from 1 to {_MOST_MINUTES}")
    return int(text)


def dead_letters(stage: str) -> int:
    """How many records of the audit trail are parked; about that many, on AWS."""
    queue = stack_of(stage).outputs()["AuditDeadLettersUrl"]
    told = session().client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])
    return int(told["Attributes"]["ApproximateNumberOfMessages"])


def lines(stage: str, minutes: int) -> Iterator[str]:
    """The lines with metrics of the stage's functions, of the last minutes."""
    logs = session().client("logs")
    since = int((time.time() - 60 * minutes) * 1000)
    for name, group in stack_of(stage).resources().items():
        if not name.endswith("LogGroup") or name == "AccessLogGroup":
            continue
        pages = logs.get_paginator("filter_log_events").paginate(
            logGroupName=group, startTime=since, filterPattern=_PATTERN
        )
        for page in pages:
            for event in page["events"]:
                yield event["message"]


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
