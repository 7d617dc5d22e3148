"""Unit tests run on fakes, without a socket."""

import pytest
from pytest_socket import disable_socket

from tests.client import Api, InProcess
from tests.fakes.adapters import FakeAdapters, fake_container


@pytest.fixture(autouse=True)
def _no_sockets() -> None:
    disable_socket()


@pytest.fixture
def adapters() -> FakeAdapters:
    return FakeAdapters()


@pytest.fixture
def api(adapters: FakeAdapters) -> Api:
    return Api(InProcess(fake_container(adapters)))


@pytest.fixture
def ana(api: Api) -> Api:
    return api.signed_up("ana@example.org")


@pytest.fixture
def bob(api: Api) -> Api:
    return api.signed_up("bob@example.org")
