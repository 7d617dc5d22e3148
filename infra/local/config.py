"""Where the local stack lies and listens."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from infra.paths import LOCAL, PAGE
from infra.steps import Problem

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Config:
    """Settings of `make run`, from the environment."""

    folder: Path  # state, logs, scratch: all that `make reset` removes
    page: Path
    port: int
    emulator_port: int
    checkpoint_seconds: float
    concurrency: int  # requests forwarded at a time; the emulator starts a process for each

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def emulator_url(self) -> str:
        return f"http://{HOST}:{self.emulator_port}"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> "Config":
        """Raises Problem where a number is none."""
        port = _number(environment, "PORT", 8000)
        return cls(
            folder=Path(environment.get("TASK_TRACKER_LOCAL") or LOCAL).resolve(),
            page=Path(environment.get("TASK_TRACKER_PAGE") or PAGE).resolve(),
            port=port,
            emulator_port=_number(environment, "EMULATOR_PORT", port + 1),
            checkpoint_seconds=float(_number(environment, "CHECKPOINT_SECONDS", 2)),
            concurrency=_number(environment, "ORIGIN_CONCURRENCY", 4),
        )


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name) or str(default)
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise Problem(f"{name}={text} is no number between 1 and 65535")
    return int(text)
