"""`python -m infra.emulator`, by the emulator's own interpreter: serves until stdin closes.

The environment says where: LISTENING_FD, GATEWAY_PORT, TASK_TRACKER_STATE, CHECKPOINT_SECONDS,
PUBLIC_ORIGIN. Whoever started it holds the other end of stdin, so it never outlives its starter,
however that one ended.
"""

import asyncio
import contextlib
import fcntl
import json
import os
import signal
import sys
import threading
import traceback
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

from infra.emulator import doors, expressions, forms, patches, restoring, slashes, workers
from infra.emulator.checkpoints import Checkpoints, Damaged
from infra.emulator.saving import Unsaved, saving_beside

_READS = ("Get", "BatchGet", "Query", "Scan", "Describe", "List", "TransactGet")
_SAVE_LIMIT_SECONDS = 120
_UNKNOWN = 255


class Emulator:
    """The emulator's ASGI application, with checkpoints taken while it runs."""

    def __init__(self, state: Path) -> None:
        self._checkpoints = Checkpoints(state / "checkpoints")
        newest = self._checkpoints.newest()
        for damaged in self._checkpoints.passed_over(newest):
            _tell(f"save {damaged} is damaged: the one before it is used")
        os.environ["STATE_DIR"] = str(newest or state / "empty")
        os.environ.update(PERSIST_STATE="1", S3_PERSIST="1", S3_DATA_DIR=str(state / "s3"))
        _remove_unused(state / "code", self._checkpoints.texts("lambda.json"))
        app: Any = import_module("ministack.app")
        app.save_all = lambda _services: None  # its own saving: replaced by `checkpoint`
        restoring.install(app, newest)
        self._app = app
        self._page = os.environ.get("PUBLIC_ORIGIN", "")
        expressions.install()
        slashes.install()
        patches.install(state / "code")
        forms.install()
        workers.install(Path(os.environ["TMPDIR"]) / "code")
        self._changes = 0
        self._saved = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        is_request = scope["type"] != "lifespan"
        if not is_request:
            await self._live(scope, receive, send)
            return
        if not doors.is_admitted(scope["headers"], self._page, scope["path"]):
            await doors.refuse(scope, send)
            return
        try:
            is_api = scope["type"] == "http" and doors.is_of_the_api(scope["path"])
            await self._app.app(slashes.kept(scope) if is_api else scope, receive, send)
        finally:
            if scope["type"] == "http" and _may_change_state(scope):
                self._changes += 1

    async def _live(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            await self._app.app(scope, receive, send)
        except Damaged as error:  # the server would go on without its application's start
            print(error, file=sys.stderr, flush=True)
            os._exit(1)

    async def checkpoint(self) -> None:
        """Saves what there is at this instant, in a child, while requests go on being served.

        Does nothing if nothing can have changed since the last. Errors: `OSError`, the one before
        stays.
        """
        seen = self._changes
        if seen == self._saved:
            return
        patches.trim_logs(patches.LOG_STREAMS_KEPT)
        # Forked on the event loop's thread: requests to DynamoDB run there, so none is half done.
        child = os.fork()
        if child == 0:
            self._save_and_exit()
        _, status = await asyncio.to_thread(os.waitpid, child, 0)
        if status != 0:
            raise OSError(_reason(os.waitstatus_to_exitcode(status)))
        self._saved = seen

    def _save_and_exit(self) -> None:
        """Its exit status is 0, or the number of the system's error, or `_UNKNOWN`."""
        status = _UNKNOWN
        try:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            signal.alarm(_SAVE_LIMIT_SECONDS)  # a lock some thread held at the fork: give up
            patches.trim_logs(patches.LOG_STREAMS_SAVED)
            states = self._app._build_persistence_save_dict()
            self._checkpoints.save(states, _encoded)
            status = 0
        except OSError as error:
            traceback.print_exc()
            status = error.errno or _UNKNOWN
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)


def _reason(status: int) -> str:
    """What the exit status of a save that failed says."""
    if status == -signal.SIGALRM:
        return f"it took longer than {_SAVE_LIMIT_SECONDS} s"
    if status < 0:
        return f"it was ended by signal {-status}"
    return "the log says why" if status == _UNKNOWN else os.strerror(status)


def _tell(text: str) -> None:
    """To the log, and to whoever reads the command's own output, if somebody does."""
    print(text, file=sys.stderr, flush=True)
    with contextlib.suppress(OSError):
        print(text, flush=True)


def _encoded(service: str, state: Any) -> str:
    persistence = import_module("ministack.core.persistence")
    version = persistence._state_format_version(service)
    wrapped = {"__ministack_format__": version, "payload": state}
    return json.dumps(wrapped, default=persistence._json_default)


def _remove_unused(code: Path, references: list[str]) -> None:
    """Deletes functions' code, filed by its hash, that no snapshot refers to any more."""
    for blob in code.glob("*.zip"):
        if not any(blob.stem in text for text in references):
            blob.unlink()


def _may_change_state(scope: Any) -> bool:
    if scope["method"] in ("GET", "HEAD", "OPTIONS") or scope["path"].startswith("/_aws/"):
        return False  # what a function called through the gateway writes arrives on its own
    target = dict(scope["headers"]).get(b"x-amz-target", b"").decode("latin-1")
    return not target.rpartition(".")[2].startswith(_READS)


async def _serve(emulator: Emulator) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    threading.Thread(target=_when_orphaned, args=(loop, stop), daemon=True).start()
    config = import_module("hypercorn.config").Config()
    config.bind = [f"fd://{os.environ['LISTENING_FD']}"]
    config.keep_alive_timeout = 75
    config.graceful_timeout = 1
    config.loglevel = os.environ["LOG_LEVEL"]
    serve = import_module("hypercorn.asyncio").serve
    await saving_beside(
        serve(emulator, config, shutdown_trigger=stop.wait),
        emulator.checkpoint,
        float(os.environ["CHECKPOINT_SECONDS"]),
        _tell,
    )


def _when_orphaned(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    sys.stdin.buffer.read()
    loop.call_soon_threadsafe(stop.set)


def _run(state: Path) -> int:
    try:
        asyncio.run(_serve(Emulator(state)))
        return 0
    except Unsaved as error:
        _tell(str(error))
        return 1
    except Damaged as error:
        print(error, file=sys.stderr)
        return 1
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        workers.end_all()
        sys.stderr.flush()


def main() -> None:
    warnings.filterwarnings("ignore", message=".*multi-threaded, use of fork", append=True)
    state = Path(os.environ["TASK_TRACKER_STATE"])
    state.mkdir(parents=True, exist_ok=True)
    # Held by this process and by a child still saving: the next run waits for both.
    with (state / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        os._exit(_run(state))  # its threads are no daemons, and would keep a failed one going


main()
