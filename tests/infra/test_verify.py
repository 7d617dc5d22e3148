"""The check of an export, which is to need nothing but Python."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from infra.audit.verify import verify
from infra.paths import ROOT
from tests.client import Api, InProcess
from tests.fakes.adapters import FakeAdapters, fake_container
from tests.fakes.stream import MemoryStream


@pytest.fixture
def export() -> bytes:
    adapters = FakeAdapters()
    container = fake_container(adapters)
    adapters.store.after_commit = MemoryStream(adapters.store, container).deliver
    ana = Api(InProcess(container)).signed_up("ana@example.org")
    for title in ("Água", "b"):
        task = ana.post("/tasks", {"title": title, "due_date": "2026-12-01"}).json["id"]
        ana.patch(f"/tasks/{task}", {"tags": ["x"]})
        ana.delete(f"/tasks/{task}")
    assert ana.get("/auth/me/export").status == 200
    return adapters.exports.archives[0]


def _read(export: bytes) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    files = zipfile.ZipFile(io.BytesIO(export))
    return json.loads(files.read("activity.json")), json.loads(files.read("activity-seal.json"))


def _run(path: Path) -> "subprocess.CompletedProcess[str]":
    """Without any package, ours among them."""
    script = ROOT / "infra" / "audit" / "verify.py"
    command = [sys.executable, "-I", "-S", str(script), str(path)]
    return subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=False)


def test_an_export_verifies_with_python_alone(export: bytes, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(export)

    done = _run(path)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "verified: 8 events; every chain is whole, and the seal fits\n"


def test_what_is_no_export_is_said_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_text("x")

    done = _run(path)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert str(path) in done.stderr

    path.unlink()
    assert _run(path).stderr == f"error: {path} can't be read: No such file or directory\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("event_type", "task.updated"),
        ("version", 7),
        ("at", "2020-01-01T00:00:00Z"),
        ("changes", []),
        ("actor", {"type": "assistant", "id": "x"}),
        ("prev_hash", "0" * 64),
        ("position", 9),
    ],
)
def test_an_event_that_was_changed_is_named(export: bytes, name: str, value: Any) -> None:
    events, seal = _read(export)
    # The last of its chain: of one out of its place in the middle, the next is the first amiss.
    changed = next(event for event in events if event["event_type"] == "task.deleted")
    changed[name] = value

    assert verify(events, seal)[:2] == (False, changed["id"])


def test_events_that_were_taken_out_are_noticed(export: bytes) -> None:
    events, seal = _read(export)
    deleted = next(event for event in events if event["event_type"] == "task.deleted")
    chain = sorted(
        (event for event in events if event["entity"] == deleted["entity"]),
        key=lambda event: event["position"],
    )

    without_middle = [event for event in events if event is not chain[1]]
    without_end = [event for event in events if event is not chain[-1]]
    without_all = [event for event in events if event not in chain]

    assert verify(without_middle, seal)[:2] == (False, chain[2]["id"])
    assert verify(without_end, seal)[:2] == (False, None)
    assert verify(without_all, seal)[:2] == (False, None)
