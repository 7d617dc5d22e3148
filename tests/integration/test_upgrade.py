"""From the release before to this one and back, on one folder of data: nothing is lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from infra.package.build import INPUTS
from infra.paths import PAGE, ROOT, VENV_EMULATOR
from tests.client import PASSWORD, Api
from tests.integration.http import send
from tests.integration.transport import OverHttp
from tests.stack import LocalStack, free_ports, wait_until
from tests.uploads import PDF, attached, over_http


def _git(*arguments: str) -> str:
    """What git says; empty where it fails: no git, no history, a shallow clone."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _release_before() -> str:
    """The commit before the last one that changed the artefact, or what UPGRADE_FROM names."""
    inputs = [str(path.relative_to(ROOT)) for path in INPUTS]
    last = _git("log", "-1", "--format=%H", "--", *inputs)
    return _git("rev-parse", "--verify", f"{os.environ.get('UPGRADE_FROM') or f'{last}^'}^{{tree}}")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of the release before, its artefact built."""
    tree = _release_before()
    if not tree:
        pytest.skip("no commit before this one is here: a shallow clone, or no git")
    folder = tmp_path_factory.mktemp("before")
    archive = subprocess.run(
        ["git", "archive", tree], cwd=ROOT, stdout=subprocess.PIPE, check=True
    ).stdout
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)
    (folder / VENV_EMULATOR.name).symlink_to(VENV_EMULATOR)
    command = [sys.executable, "-m", "infra.package", "--stage", "local"]
    built = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@contextmanager
def _running(data: Path, checkout: Path) -> Iterator[LocalStack]:
    """`make run` of a checkout over a folder of data."""
    port, emulator_port = free_ports(2)
    settings = {"TASK_TRACKER_PAGE": str(PAGE)}
    stack = LocalStack(data, port, emulator_port, settings, checkout)
    stack.start()
    try:
        yield stack
    finally:
        stack.stop()


def _history(api: Api, task: str) -> list[Any]:
    items: list[Any] = api.get(f"/tasks/{task}/history?limit=100").json["items"]
    return items


def _edited(api: Api, task: str, title: str) -> None:
    """One more version, and its event; all there were before are as they were."""
    told = _history(api, task)
    assert api.patch(f"/tasks/{task}", {"title": title}).status == 200
    now = wait_until(lambda: (h := _history(api, task)) and len(h) == len(told) + 1 and h, 60)
    assert [event["version"] for event in now] == list(range(len(now), 0, -1))
    assert now[1:] == told
    assert api.get("/audit/verify").json["verified"] is True


def test_data_and_audit_outlive_an_upgrade_and_the_way_back(before: Path, tmp_path: Path) -> None:
    data, email = tmp_path / "data", f"ana-{uuid4()}@example.org"
    with _running(data, before) as stack:
        ana = Api(OverHttp(stack.base_url)).signed_up(email)
        made = {"title": "one", "tags": ["x"], "due_date": "2099-01-01T10:00:00+00:00"}
        task = ana.post("/tasks", {**made, "recurrence": "FREQ=WEEKLY"}).json["id"]
        gone = ana.post("/tasks", {"title": "in the trash"}).json["id"]
        ana.delete(f"/tasks/{gone}")
        ana.post("/chat/messages", {"message": "Call Bob tomorrow"})
        file = attached(ana, over_http, task, PDF)
        wait_until(lambda: _history(ana, task), 60)
        _edited(ana, task, "two")
        tasks, chat = ana.get("/tasks").json["items"], ana.get("/chat/messages").json
        events = ana.get("/audit?limit=100").json["items"]

    with _running(data, ROOT) as stack:
        ana = Api(OverHttp(stack.base_url), ana.token)
        assert _of_then(ana.get("/tasks").json["items"], tasks) == tasks
        assert _of_then(ana.get("/chat/messages").json["items"], chat["items"]) == chat["items"]
        assert _of_then(ana.get("/audit?limit=100").json["items"], events) == events
        link = ana.get(f"/tasks/{task}/attachments/{file}/download").json
        assert send(link["url"]).body == PDF
        _edited(ana, task, "three")
        assert ana.post(f"/tasks/{gone}/restore").status == 200
        newer = ana.post("/tasks", {"title": "of the newer release"}).json["id"]
        wait_until(lambda: _history(ana, newer), 60)

    with _running(data, before) as stack:
        granted = Api(OverHttp(stack.base_url)).post(
            "/auth/login", {"email": email, "password": PASSWORD}
        )
        ana = Api(OverHttp(stack.base_url), granted.json["access_token"])
        _edited(ana, task, "four")
        _edited(ana, newer, "changed by the older one")


def _of_then(now: list[Any], then: list[Any]) -> list[Any]:
    """What is there now, without what the newer release alone has: fields, and later entries."""
    by_id = {entry["id"]: entry for entry in now}
    return [{name: by_id[old["id"]].get(name) for name in old} for old in then]
