"""Which stack a command of operations is about, where only its stage was named."""

import os

from infra import aws
from infra.local.config import Config


def aim_at(stage: str) -> None:
    """Stage `local` is what `make run` runs here, unless AWS_ENDPOINT_URL names another target."""
    if stage == "local" and aws.endpoint() is None:
        os.environ["AWS_ENDPOINT_URL"] = Config.read(os.environ).emulator_url
