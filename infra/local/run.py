"""Starts everything in order, watches it, and stops all of it, whatever happens in between."""

import asyncio
import functools
import os
import signal
import socket
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from types import FrameType

import aiohttp
from aiohttp import web

from infra.deploy.deploy import deploy
from infra.local import files, guards
from infra.local.config import Config
from infra.local.emulator import EmulatorProcess
from infra.local.forwarding import Forwarder
from infra.local.origin import READ_LINE_BYTES, application
from infra.package.build import build
from infra.steps import Problem, step

_ENDING = (signal.SIGINT, signal.SIGTERM)
_RESTARTS = 3
_LAST_ANSWERS_SECONDS = 3.0  # an upload under way would else hold up the end for a minute
_FIRST_ANSWER_SECONDS = 60


def run(config: Config, started: float) -> None:
    """Serves until Ctrl-C or SIGTERM. `started`: Unix time at which the command began."""
    stop_by_signal()
    with ExitStack() as held:
        held.enter_context(guards.only_one(config))
        guards.wait_for_last_save(config)
        public = held.enter_context(guards.listening(config.port, "make run PORT=…"))
        behind = guards.listening(config.emulator_port, "make run EMULATOR_PORT=…")
        emulator = EmulatorProcess(config, held.enter_context(behind))
        guards.room_on_disk(config.folder)
        try:
            with step("emulator"):
                emulator.start()
            aim_at(config)
            outputs = deploy(build("local"), "local")
            watch = functools.partial(_watch, emulator)
            asyncio.run(serve(config, public, outputs, started, watch))
        finally:
            for number in _ENDING:  # a second Ctrl-C would let go of what is being saved
                signal.signal(number, signal.SIG_IGN)
            with step("stop") as stopping:
                emulator.stop()
                stopping.note = "data kept"


def stop_by_signal() -> None:
    """Ctrl-C and SIGTERM raise KeyboardInterrupt."""
    for number in _ENDING:  # both set: a shell's background job ignores one
        signal.signal(number, _interrupt)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def aim_at(config: Config) -> None:
    """From here on this process knows no AWS account, only the emulator; files go by the origin."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ["AWS_ENDPOINT_URL"] = config.emulator_url
    os.environ["AWS_DEFAULT_REGION"] = "us-east-1"
    os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
    os.environ.setdefault("PUBLIC_ORIGIN", config.url)
    os.environ["FILES_ORIGIN"] = config.url + files.PREFIX


async def serve(
    config: Config,
    public: socket.socket,
    outputs: dict[str, str],
    started: float,
    watch: Callable[[asyncio.Event], Awaitable[None]],
) -> None:
    """Page, API and files at one origin until a signal comes; `watch` minds what is behind it.

    `public` listens there already.
    """
    forwarder = Forwarder(config.concurrency)
    forwarder.gateway = f"{config.emulator_url}/_aws/execute-api/{outputs['RestAPIId']}"
    door = files.FileDoor(
        config.emulator_url,
        config.url,
        outputs["AttachmentsBucketName"],
        os.environ.get("CORS_ORIGIN", ""),
    )
    runner = web.AppRunner(
        application(config.page, forwarder, door),
        access_log=None,
        max_line_size=READ_LINE_BYTES,
        shutdown_timeout=_LAST_ANSWERS_SECONDS,
    )
    await runner.setup()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _ENDING:
        loop.add_signal_handler(number, stop.set)
    try:
        await web.SockSite(runner, public, backlog=guards.BACKLOG).start()
        with step("first answer"):
            await _first_answer(config, stop)
        if not stop.is_set():
            seconds = time.time() - started
            print(f"Task Tracker is ready: {config.url}  ({seconds:.1f} s)", flush=True)
        await watch(stop)
    finally:
        await runner.cleanup()


async def _first_answer(config: Config, stop: asyncio.Event) -> None:
    """Asks until the API answers: by then its first process is warm."""
    deadline = time.monotonic() + _FIRST_ANSWER_SECONDS
    async with aiohttp.ClientSession() as session:
        while not stop.is_set():
            async with session.get(f"{config.url}/api/v1/health") as answer:
                if answer.status == 200:
                    return
                text = await answer.text()
            if time.monotonic() > deadline:
                raise Problem(f"the API does not become healthy: {answer.status} {text[:300]}")
            await asyncio.sleep(0.2)


async def _watch(emulator: EmulatorProcess, stop: asyncio.Event) -> None:
    """Waits for the end; an emulator that dies is started again, from its last checkpoint."""
    restarts = 0
    while not stop.is_set():
        try:
            async with asyncio.timeout(0.5):
                await stop.wait()
        except TimeoutError:
            if emulator.exit_code is None:
                continue
            if restarts == _RESTARTS:
                raise Problem(f"the emulator keeps dying; see {emulator.log}") from None
            restarts += 1
            print(f"the emulator ended (exit {emulator.exit_code}): starting it again", flush=True)
            with step("emulator"):
                await asyncio.to_thread(emulator.restart)
