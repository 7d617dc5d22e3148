"""Infrastructure tests read what `make build` leaves; nothing of AWS is asked."""

import json
from typing import Any

import pytest

from infra.package.build import build


@pytest.fixture(scope="session", params=["local", "prod"])
def template(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The stage's CloudFormation template, built if it is not there."""
    loaded: dict[str, Any] = json.loads((build(request.param) / "template.json").read_text())
    return loaded
