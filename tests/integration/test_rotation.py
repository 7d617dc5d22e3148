"""Rotating the keys of a running stack: nobody is signed out, and new tokens bear the new id."""

from pathlib import Path
from uuid import uuid4

import jwt
import pytest

from infra.rotate.__main__ import rotate
from tests.client import PASSWORD, Api
from tests.integration.transport import OverHttp
from tests.stack import running_stack


def test_what_the_keys_before_signed_stays_good_and_new_tokens_bear_the_new_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_stack(tmp_path / "local") as stack:
        api = Api(OverHttp(stack.base_url))
        email = f"ana-{uuid4()}@example.org"
        ana = api.signed_up(email)
        monkeypatch.setenv("AWS_ENDPOINT_URL", stack.endpoint_url)

        assert rotate("local", "signing") == "k2"
        assert rotate("local", "pepper") == "p2"
        stack.restart()  # functions that run on would take the keys up within five minutes

        assert ana.get("/auth/me").status == 200
        fresh = api.post("/auth/login", {"email": email, "password": PASSWORD})
        assert jwt.get_unverified_header(fresh.json["access_token"])["kid"] == "k2"
