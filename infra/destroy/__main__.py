"""`python -m infra.destroy --stage STAGE [--data delete]`: takes the stage's stack away.

The stack's name has to be typed, or given as CONFIRM. The data stays unless told otherwise.
"""

import argparse
import os
import sys

from botocore.exceptions import BotoCoreError, ClientError

from infra.aws import session
from infra.deploy.deploy import stack_of
from infra.deploy.stages import stage_name
from infra.destroy.data import delete_kept, empty, kept, unprotect
from infra.steps import Problem, run_reporting_problems, step


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.destroy")
    parser.add_argument("--stage", required=True, type=stage_name)
    parser.add_argument("--data", default="keep", choices=("keep", "delete"))
    asked = parser.parse_args()
    try:
        destroy(asked.stage, with_data=asked.data == "delete")
    except (BotoCoreError, ClientError) as error:
        raise Problem(f"AWS did not do as asked: {error}") from error


def destroy(stage: str, *, with_data: bool) -> None:
    """Deletes the stack; with its data, if told and agreed to. Says what stays and where."""
    stack = stack_of(stage)
    if stack.describe() is None:
        raise Problem(f"there is no stack {stack.name}")
    staying = kept(stack.template(), stack.resources())
    if not _agreed(stack.name, with_data):
        raise Problem("nothing was deleted: that was not the stack's name")
    here = session()
    with step(f"destroy {stack.name}") as running:
        empty(here, stack.template(), stack.resources())
        if with_data:
            unprotect(here, staying)
        stack.delete()
        if with_data:
            delete_kept(here, staying)
        running.note = "with all data" if with_data else f"{len(staying)} resources with data stay"
    if not with_data:
        for name, resource in sorted(staying.items()):
            print(f"      stays: {name} ({resource.kind}) = {resource.id}")


def _agreed(name: str, with_data: bool) -> bool:
    given = os.environ.get("CONFIRM")
    if given is None:
        try:
            data = "all its data will be gone for ever" if with_data else "its data stays"
            given = input(f"{name} will be taken down, {data}. Type {name} to agree: ")
        except EOFError:
            return False
    return given.strip() == name


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
