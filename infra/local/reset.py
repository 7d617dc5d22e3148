"""`python -m infra.local.reset`: deletes the local stack's data, after asking."""

import os
import shutil
import sys

from infra.local import guards
from infra.local.config import Config
from infra.steps import run_reporting_problems


def main() -> None:
    config = Config.read()
    if not guards.was_run_in(config.folder):  # TASK_TRACKER_LOCAL may name any folder at all
        print(f"there is no local data in {config.folder}")
        return
    with guards.only_one(config):  # while it asks, too: none may start over what is deleted
        guards.wait_for_last_save(config)
        if os.environ.get("YES") != "1" and not _agreed(f"Delete all data in {config.folder}?"):
            print("nothing deleted")
            return
        shutil.rmtree(config.folder)
    print("local data deleted")


def _agreed(question: str) -> bool:
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
