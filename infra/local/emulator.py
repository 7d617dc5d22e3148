"""The emulator as a child process: started, watched, and stopped by pid, with all it started."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

from infra.local.config import Config
from infra.paths import EMULATOR_PYTHON, ROOT
from infra.steps import Problem

_START_SECONDS = 60
_STOP_SECONDS = 600  # longer than its last saves can take
# What a function's process may see of the caller's environment; above all no AWS credentials.
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "SSL_CERT_FILE", "SSL_CERT_DIR")


class EmulatorProcess:
    """One run of the emulator, in a process group of its own."""

    def __init__(self, config: Config, listening: socket.socket) -> None:
        self._config = config
        self._listening = listening  # ours, so that nobody else's answers at its port are its own
        self._process: subprocess.Popen[bytes] | None = None
        self.log = config.logs / "emulator.log"

    def start(self) -> None:
        """Starts it and waits until it answers. Raises Problem with its last words."""
        scratch = self._config.folder / "tmp"
        shutil.rmtree(scratch, ignore_errors=True)  # 55 MB of leavings for every worker there was
        scratch.mkdir(parents=True)
        self._config.logs.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [str(EMULATOR_PYTHON), "-m", "infra.emulator"],
                cwd=ROOT,
                env=self._environment(scratch),
                stdin=subprocess.PIPE,  # it stops when this end is closed, by whatever means
                stdout=None,  # what it has to tell a person; all of it is in the log
                stderr=log,
                start_new_session=True,
                pass_fds=(self._listening.fileno(),),
            )
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self._end()
                raise Problem(f"the emulator did not start: {self._last_words()} (log: {self.log})")
            time.sleep(0.05)

    def restart(self) -> None:
        """For one that has ended by itself: clears up after it, then starts anew."""
        self._end()
        self.start()

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._process.poll() if self._process else None

    def stop(self) -> None:
        """Asks it to save and stop. Raises Problem where it could not save all that was written."""
        if (code := self.exit_code) is not None:
            print(f"the emulator had ended (exit {code}): what was after its last save is lost")
            self._end()
        elif self._end() != 0:
            raise Problem(f"what was written since the last save is lost (log: {self.log})")

    def _end(self) -> int:
        """Its exit code, once it has saved and stopped; what is left of its group is killed."""
        process = self._process
        if process is None:
            return 0
        if process.stdin:
            process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_STOP_SECONDS)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        self._process = None
        shutil.rmtree(self._config.folder / "tmp", ignore_errors=True)
        return process.wait()

    def _environment(self, scratch: Path) -> dict[str, str]:
        config = self._config
        passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        return passed_on | {
            "LISTENING_FD": str(self._listening.fileno()),
            "GATEWAY_PORT": str(config.emulator_port),
            "PUBLIC_ORIGIN": config.url,
            "TASK_TRACKER_STATE": str(config.folder / "state"),
            "CHECKPOINT_SECONDS": str(config.checkpoint_seconds),
            "LOG_LEVEL": os.environ.get("EMULATOR_LOG_LEVEL", "WARNING"),
            "TMPDIR": str(scratch),
            "PYTHONUNBUFFERED": "1",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            # Listeners and a Docker sweep we have no use for.
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "DOCKER_HOST": f"unix://{scratch}/no-docker.sock",
        }

    def _answers(self) -> bool:
        try:
            address = f"{self._config.emulator_url}/_ministack/health"
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 — loopback
                return bool(answer.status == 200)
        except OSError:
            return False

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"
