"""`python -m infra.local`: the whole stack on this machine, until Ctrl-C."""

import os
import sys
import time

from infra.local.config import Config
from infra.local.run import run
from infra.steps import run_reporting_problems


def main() -> None:
    run(Config.read(), float(os.environ.get("TASK_TRACKER_STARTED") or time.time()))


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
