"""`python -m infra.audit redrive|reconcile|trace --stage STAGE`."""

import argparse
import sys

from botocore.exceptions import BotoCoreError, ClientError

from infra.audit.functions import reconcile, redrive
from infra.audit.trace import trace
from infra.deploy.stages import stage_name
from infra.steps import Problem, run_reporting_problems
from infra.target import aim_at


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m infra.audit")
    parser.add_argument("command", choices=("redrive", "reconcile", "trace"))
    parser.add_argument("--stage", default="prod", type=stage_name)
    parser.add_argument("--id", default="", help="the correlation id to trace")
    parser.add_argument("--user", default="", help="whose request it was, where no log tells")
    asked = parser.parse_args()
    aim_at(asked.stage)
    try:
        if asked.command == "redrive":
            return redrive(asked.stage)
        if asked.command == "reconcile":
            return reconcile(asked.stage)
        return trace(asked.stage, asked.id, asked.user)
    except (BotoCoreError, ClientError) as error:
        raise Problem(f"AWS did not do as asked: {error}") from error


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
