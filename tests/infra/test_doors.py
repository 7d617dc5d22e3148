"""The emulator has no credentials: other web sites must not reach it through a browser."""

import pytest

from infra.emulator.doors import is_admitted

PAGE = "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    "headers",
    [
        [(b"host", b"127.0.0.1:8001")],
        [(b"Host", b"localhost:8001")],
        [(b"host", b"bucket.s3.localhost:8001")],
        [(b"host", b"127.0.0.1:8001"), (b"origin", PAGE.encode())],
    ],
)
def test_programs_and_the_own_page_are_admitted(headers: list[tuple[bytes, bytes]]) -> None:
    assert is_admitted(headers, PAGE, "/")


@pytest.mark.parametrize(
    "headers",
    [
        [(b"host", b"127.0.0.1:8001"), (b"origin", b"https://elsewhere.example")],
        [(b"host", b"127.0.0.1:8001"), (b"origin", b"null")],
        [(b"host", b"rebound.example:8001")],
        [(b"host", b"127.0.0.1.rebound.example:8001")],
        [],
    ],
)
def test_another_site_is_not_whatever_name_it_uses(headers: list[tuple[bytes, bytes]]) -> None:
    assert not is_admitted(headers, PAGE, "/")


@pytest.mark.parametrize(
    ("path", "is_let_in"),
    [
        ("/restapis/abc123/api/_user_request_/v1/tasks", True),
        ("/_aws/execute-api/abc123/api/v1/tasks", True),
        ("/_aws/lambda/abc123", False),
        ("/restapis/abc123/stages", False),
        ("/x/restapis/abc123/api/_user_request_/v1", False),
    ],
)
def test_another_origin_reaches_the_deployed_api_alone(path: str, is_let_in: bool) -> None:
    headers = [(b"host", b"127.0.0.1:8001"), (b"origin", b"https://elsewhere.example")]

    assert is_admitted(headers, PAGE, path) is is_let_in
