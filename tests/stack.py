"""The whole local stack for tests: what `make run` starts, on free ports, with its own data."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from localstack_client.session import Session

ROOT = Path(__file__).resolve().parent.parent
_START_SECONDS = 180
_STOP_SECONDS = 150
# Tests sign in more often than a person does.
_UNLIMITED = {"RATE_LIMIT_PER_MINUTE": "100000", "AUTH_RATE_LIMIT_PER_MINUTE": "100000"}


def free_ports(count: int) -> list[int]:
    """Ports nothing listens on, all different."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in sockets]
    finally:
        for one in sockets:
            one.close()


@dataclass
class LocalStack:
    """A local stack in one folder; `start` and `stop` as often as a test likes."""

    folder: Path
    port: int
    emulator_port: int
    settings: Mapping[str, str] = field(default_factory=dict)
    checkout: Path = ROOT  # whose code runs
    process: "subprocess.Popen[str] | None" = None
    lines: list[str] = field(default_factory=list)

    @property
    def base_url(self) -> str:
        """The public origin: page at `/`, API at `/api/v1`."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def endpoint_url(self) -> str:
        """The emulator, for AWS_ENDPOINT_URL."""
        return f"http://127.0.0.1:{self.emulator_port}"

    def client(self, service: str) -> Any:
        """A boto3 client for the emulator."""
        return Session(localstack_host=f"127.0.0.1:{self.emulator_port}").client(service)

    def outputs(self) -> dict[str, str]:
        """The deployed stack's outputs: table names, secrets, API id."""
        stacks = self.client("cloudformation").describe_stacks(StackName="task-tracker-local")
        return {o["OutputKey"]: o["OutputValue"] for o in stacks["Stacks"][0]["Outputs"]}

    def spawn(self) -> "subprocess.Popen[str]":
        """Starts the command alone, without waiting: for tests of how it starts or refuses to."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        environment |= {
            "PORT": str(self.port),
            "EMULATOR_PORT": str(self.emulator_port),
            "TASK_TRACKER_LOCAL": str(self.folder),
            **_UNLIMITED,
            **self.settings,
        }
        return subprocess.Popen(
            [sys.executable, "-m", "infra.local"],
            cwd=self.checkout,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def restart(self, **settings: str) -> None:
        """Stops it and starts it with other settings."""
        self.stop()
        self.settings = settings
        self.start()

    def start(self) -> None:
        """Starts it and waits until it says it is ready."""
        self.lines = []
        self.process = process = self.spawn()
        ready = threading.Event()
        threading.Thread(target=self._read, args=(process, ready), daemon=True).start()
        if not ready.wait(_START_SECONDS) or process.poll() is not None:
            self.stop()
            raise AssertionError("the local stack did not start:\n" + "".join(self.lines))

    def stop(self) -> None:
        """As Ctrl-C does: data kept."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(_STOP_SECONDS)
            self.process = None

    def kill_everything(self) -> None:
        """`kill -9` of the command, the emulator and every function's process, all at once."""
        assert self.process is not None
        for pid in [self.process.pid, *descendants(self.process.pid)]:
            os.kill(pid, signal.SIGKILL)
        self.process.wait(_STOP_SECONDS)
        self.process = None

    def kill_emulator(self) -> None:
        """`kill -9` of the emulator alone."""
        assert self.process is not None
        for pid in descendants(self.process.pid):
            if "infra.emulator" in command_of(pid):
                os.kill(pid, signal.SIGKILL)

    def workers(self) -> list[int]:
        """The pids of the functions' processes."""
        assert self.process is not None
        return [pid for pid in descendants(self.process.pid) if "_worker.py" in command_of(pid)]

    def _read(self, process: "subprocess.Popen[str]", ready: threading.Event) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.lines.append(line)
            if "is ready:" in line:
                ready.set()
        ready.set()  # ended: `start` looks at the exit code


def descendants(pid: int) -> list[int]:
    """The pids of all processes below one, read from /proc."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *descendants(int(child))]
    return found


def command_of(pid: int) -> str:
    """A process's command line; empty for one that is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def wait_until(condition: Callable[[], Any], seconds: float = 60.0) -> Any:
    """Asks again and again until the answer is true; returns it. Fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < deadline, f"not within {seconds} s: {condition}"
        time.sleep(0.1)
    return answer


@contextmanager
def running_stack(folder: Path, settings: Mapping[str, str] | None = None) -> Iterator[LocalStack]:
    """A stack that is up; stopped afterwards."""
    port, emulator_port = free_ports(2)
    stack = LocalStack(folder, port, emulator_port, settings or {})
    stack.start()
    try:
        yield stack
    finally:
        stack.stop()


@pytest.fixture(scope="session")
def local_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """The one stack that all tests of a process share; tests that break theirs start their own."""
    with running_stack(tmp_path_factory.mktemp("stack")) as stack:
        yield stack
