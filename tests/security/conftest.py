"""The world the attacks happen in: over fakes in this process, and on the deployed stack."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.bootstrap import Container
from tests.client import InProcess
from tests.fakes.adapters import FAKE_SETTINGS, FakeAdapters
from tests.fakes.stream import MemoryStream
from tests.security.over_http import OverHttp
from tests.security.watching import Watching
from tests.security.world import World
from tests.stack import LocalStack
from tests.uploads import in_memory

_UNLIMITED = replace(
    FAKE_SETTINGS,
    rate_limit_per_minute=1_000_000,
    auth_rate_limit_per_minute=1_000_000,
    interpret_rate_limit_per_minute=1_000_000,
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Gives each operation's generated test an id of its own.

    The library names them apart, but pytest 9 makes the id without what it does not know as a
    parameter.
    """
    for item in items:
        label = getattr(item, "operation_label", None)
        if label is not None and label not in item.nodeid:
            item._id = item._id.with_params(label)


@pytest.fixture(scope="session")
def in_process() -> World:
    adapters = FakeAdapters()
    signing = adapters.secrets.values
    container = Container(_UNLIMITED, adapters)
    adapters.store.after_commit = MemoryStream(adapters.store, container).deliver
    transport = InProcess(container)
    kid = signing["current"]
    return World(
        Watching(transport, [signing[kid]]),
        (kid, signing[kid].encode()),
        adapters.clock.now,
        post=in_memory(adapters.files),
    )


@pytest.fixture(scope="session")
def deployed(local_stack: LocalStack) -> World:
    outputs = local_stack.outputs()
    secrets = local_stack.client("secretsmanager")
    answer = secrets.get_secret_value(SecretId=outputs["SigningSecretArn"])
    keys = json.loads(answer["SecretString"])
    kid = keys["current"]
    inside = [value for value in outputs.values() if not value.startswith("http")]
    return World(
        Watching(OverHttp(local_stack.base_url), [*inside, keys[kid]]),
        (kid, keys[kid].encode()),
        lambda: datetime.now(UTC),
        share=3,
    )
