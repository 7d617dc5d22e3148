"""The figures of a running stack, read without an account."""

import os
import re
import subprocess
import sys
from uuid import uuid4

from tests.integration.http import send, signed_up
from tests.stack import ROOT, LocalStack, wait_until


def _printed(stack: LocalStack) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    done = subprocess.run(
        [sys.executable, "-m", "infra.metrics", "--stage", "local"],
        cwd=ROOT,
        env=environment | {"EMULATOR_PORT": str(stack.emulator_port)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_what_people_do_can_be_seen_in_figures(local_stack: LocalStack) -> None:
    credentials = signed_up(local_stack.base_url, f"figures-{uuid4()}@example.org")
    for _ in range(3):
        task = {"title": "Water the plants"}
        send(f"{local_stack.base_url}/api/v1/tasks", "POST", task, credentials)

    def three_tasks() -> str:
        text = _printed(local_stack)
        row = re.search(r"^create_task +(\d+) ", text, re.MULTILINE)
        return text if row and int(row[1]) >= 3 else ""

    text = wait_until(three_tasks)
    assert "TaskOperations kind=create result=done" in text
    assert "AuthOutcomes flow=login outcome=success" in text
    assert re.search(r"^In the dead-letter queue of the audit, now: \d+$", text, re.MULTILINE)
    # The database says what the writes cost, and the route's row has it.
    (writes,) = re.findall(r"^create_task .* (\d+\.\d)$", text, re.MULTILINE)
    assert float(writes) >= 1
