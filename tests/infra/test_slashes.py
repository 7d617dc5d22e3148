"""The emulator's gateway takes an encoded slash for a part of its segment."""

import pytest

from infra.emulator.slashes import kept


@pytest.mark.parametrize("raw", [b"/v1/tags/a%2Fb%20c", b"/v1/tags/a%2fb%20c"])
def test_an_encoded_slash_separates_nothing(raw: bytes) -> None:
    path = kept({"raw_path": raw, "path": "/v1/tags/a/b c"})["path"]

    assert len(path.split("/")) == 4
    assert path.startswith("/v1/tags/a")
    assert path.endswith("b c")


def test_a_path_without_one_stays_as_it_is() -> None:
    scope = {"raw_path": b"/v1/tags/a%252Fb", "path": "/v1/tags/a%2Fb"}

    assert kept(scope) is scope
