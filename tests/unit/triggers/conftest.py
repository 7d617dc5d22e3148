"""What the tests of the event functions share."""

import pytest

from tests.client import Api


@pytest.fixture
def mailed(ana: Api) -> Api:
    """Ana, who wants her reminders by mail as well."""
    assert ana.patch("/auth/me", {"email_reminders": True}).status == 200
    return ana
