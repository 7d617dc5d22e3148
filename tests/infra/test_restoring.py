"""What was saved is loaded whole, or the emulator does not start."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from infra.emulator import restoring
from infra.emulator.checkpoints import Damaged


class _App:
    """The parts of the emulator's application that load what was saved."""

    def __init__(self, snapshot: Path, states: dict[str, Any]) -> None:
        self._state_map = {"s3": "s3", "dynamodb": "dynamodb_module", "ses": "ses"}
        self._states = states
        self.loaded: dict[str, Any] = {}
        restoring.install(self, snapshot)

    def load_state(self, service: str) -> Any:
        return self._states.get(service)

    def _get_module(self, name: str) -> Any:
        def load(state: Any) -> None:
            if state == "spoilt":
                raise KeyError("tables")
            self.loaded[name] = state

        return SimpleNamespace(load_persisted_state=load)

    def _load_persisted_state(self) -> None:
        raise AssertionError("the emulator's own goes on without what it can't load")


def _snapshot(folder: Path, *services: str) -> Path:
    for service in services:
        (folder / f"{service}.json").write_text("{}")
    return folder


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    app = _App(_snapshot(tmp_path, "dynamodb", "ses"), {"dynamodb": "tables", "ses": {}})

    app._load_persisted_state()

    assert app.loaded == {"dynamodb_module": "tables"}


@pytest.mark.parametrize("state", [None, "spoilt"], ids=["of another release", "not as expected"])
def test_a_service_that_cant_be_loaded_ends_the_start(tmp_path: Path, state: Any) -> None:
    app = _App(_snapshot(tmp_path, "dynamodb"), {"dynamodb": state})

    with pytest.raises(Damaged, match="dynamodb"):
        app._load_persisted_state()
