"""`python -m infra.localstack`: the whole stack on LocalStack, until Ctrl-C.

AWS_ENDPOINT_URL names a LocalStack that runs already; else a container is started.
"""

import asyncio
import os
import sys
import time
from dataclasses import replace
from urllib.parse import urlsplit

from infra import aws
from infra.deploy.deploy import deploy
from infra.local import guards
from infra.local.config import Config
from infra.local.run import aim_at, serve, stop_by_signal
from infra.localstack.container import Container, port, wait_for_services
from infra.package.build import build
from infra.steps import Problem, run_reporting_problems, step


def main() -> None:
    started = float(os.environ.get("TASK_TRACKER_STARTED") or time.time())
    stop_by_signal()
    given = aws.endpoint()
    config = replace(Config.read(), emulator_port=_port_of(given) if given else port())
    container = None if given else Container()
    if container:
        with step("LocalStack") as running:
            running.say("the image is large; the first time takes minutes")
            container.start()
    try:
        with step("its services"):
            wait_for_services(config.emulator_url)
        aim_at(config)
        with guards.listening(config.port, "make localstack PORT=…") as public:
            outputs = deploy(build("local"), "local")
            asyncio.run(serve(config, public, outputs, started, _until_stopped))
    finally:
        if container:
            with step("stop LocalStack"):
                container.stop()


def _port_of(endpoint: str) -> int:
    parts = urlsplit(endpoint)
    if parts.hostname not in ("127.0.0.1", "localhost") or parts.port is None:
        raise Problem(f"AWS_ENDPOINT_URL={endpoint}: make localstack serves one of this machine")
    return parts.port


async def _until_stopped(stop: asyncio.Event) -> None:
    await stop.wait()


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
