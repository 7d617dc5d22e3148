"""What the tests through the edge share."""

import pytest

from tests.client import Api
from tests.fakes.adapters import FakeAdapters
from tests.unit.api.conversations import Chat


@pytest.fixture
def chat(ana: Api, adapters: FakeAdapters) -> Chat:
    return Chat(ana, adapters)
