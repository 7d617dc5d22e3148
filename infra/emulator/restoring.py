"""What was saved is loaded, all of it, or the emulator does not start."""

from pathlib import Path
from typing import Any

from infra.emulator.checkpoints import Damaged


def install(app: Any, snapshot: Path | None) -> None:
    """Patches the emulator's application; call before it starts.

    It would go on without a service that it can't load, and the next save would say that there is
    nothing. Errors, at the start: `Damaged`.
    """

    def load() -> None:
        for key, module in app._state_map.items():
            if snapshot is None or not (snapshot / f"{key}.json").exists():
                continue
            try:
                state = app.load_state(key)
                if state is None:
                    raise ValueError("it is of another release of the emulator")
                if state:
                    app._get_module(module).load_persisted_state(state)
            except Exception as error:
                raise Damaged(f"{snapshot / key}.json can't be loaded: {error}") from error

    app._load_persisted_state = load
