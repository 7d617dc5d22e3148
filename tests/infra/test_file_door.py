"""`/files/*` of the local origin, between a client and a bucket of the test's own."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from infra.local.files import FileDoor
from infra.local.forwarding import Forwarder
from infra.local.origin import application

Client = TestClient[web.Request, web.Application]
OWN, ALIAS = "http://127.0.0.1:8000", "http://localhost:8000"
SIGNED = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0"
FORM = {"Content-Type": "multipart/form-data; boundary=x"}


async def _bucket(request: web.Request) -> web.Response:
    body = await request.read()
    seen = f"{request.method} {request.raw_path} {len(body)} {request.headers.get('Origin')}"
    return web.Response(text=seen, headers={"Set-Cookie": "a=b", "x-amz-request-id": "1"})


def _at_the_door(folder: Path, use: Callable[[Client], Awaitable[None]], other: str = "") -> None:
    async def scenario() -> None:
        upstream = web.Application(client_max_size=2**26)
        upstream.router.add_route("*", "/{path:.*}", _bucket)
        async with TestServer(upstream) as server:
            door = FileDoor(str(server.make_url("")).rstrip("/"), OWN, "bucket", other)
            app = application(folder, Forwarder(1), door)
            async with TestClient(TestServer(app)) as client:
                await use(client)

    asyncio.run(scenario())


def test_a_form_goes_through_whole_and_its_answer_comes_back_guarded(tmp_path: Path) -> None:
    async def use(client: Client) -> None:
        answer = await client.post("/files/bucket", data=b"x" * 30_000_000, headers=FORM)
        assert (answer.status, await answer.text()) == (200, "POST /bucket 30000000 None")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
        assert "x-amz-request-id" not in answer.headers

    _at_the_door(tmp_path, use)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", f"/files/bucket/files/o/t/a/n?{SIGNED}", 200),
        ("HEAD", f"/files/bucket/files/o/t/a/n?{SIGNED}", 200),
        ("GET", "/files/bucket/files/o/t/a/n", 404),
        ("GET", "/files/bucket/files/o/t/a/n?X-Amz-Signature=0", 404),
        ("GET", f"/files/bucket/quarantine/o/t/a?{SIGNED}", 404),
        ("GET", f"/files/bucket/?{SIGNED}", 404),
        ("GET", f"/files/exports/files/o?{SIGNED}", 404),
        ("GET", f"/files/bucket/files/../../exports/o?{SIGNED}", 404),
        ("PUT", f"/files/bucket/files/o/t/a/n?{SIGNED}", 404),
        ("DELETE", f"/files/bucket/files/o/t/a/n?{SIGNED}", 404),
        ("POST", "/files/exports", 404),
        ("POST", "/files/bucket/files/o", 404),
        ("POST", "/files/bucket?delete", 404),
        ("OPTIONS", "/files/bucket", 404),
    ],
)
def test_it_passes_on_forms_and_signed_links_alone(
    tmp_path: Path, method: str, path: str, status: int
) -> None:
    async def use(client: Client) -> None:
        headers = FORM if method == "POST" else {}
        assert (await client.request(method, path, headers=headers)).status == status

    _at_the_door(tmp_path, use)


def test_a_post_that_is_no_form_is_not_passed_on(tmp_path: Path) -> None:
    async def use(client: Client) -> None:
        assert (await client.post("/files/bucket", data=b"x")).status == 404

    _at_the_door(tmp_path, use)


@pytest.mark.parametrize(
    ("origin", "status", "allowed"),
    [
        (OWN, 200, None),
        (ALIAS, 200, ALIAS),
        ("https://app.example.org", 200, "https://app.example.org"),
        ("https://evil.example", 403, None),
        ("null", 403, None),
    ],
)
def test_only_pages_that_may_use_the_api_reach_the_bucket(
    tmp_path: Path, origin: str, status: int, allowed: str | None
) -> None:
    async def use(client: Client) -> None:
        answer = await client.post("/files/bucket", headers={**FORM, "Origin": origin})
        assert answer.status == status
        assert answer.headers.get("Access-Control-Allow-Origin") == allowed
        asked = await client.options("/files/bucket", headers={"Origin": origin})
        assert asked.status == (204 if allowed else 404 if status == 200 else 403)

    _at_the_door(tmp_path, use, "https://app.example.org")


@pytest.mark.parametrize(
    ("host", "connect"),
    [
        ("127.0.0.1:8000", "connect-src 'self';"),
        ("localhost:8000", "connect-src 'self' http://127.0.0.1:8000;"),
        ("localhost:8000;x", "connect-src 'self';"),
        ("evil.example", "connect-src 'self';"),
    ],
)
def test_the_pages_policy_names_where_its_forms_lead(
    tmp_path: Path, host: str, connect: str
) -> None:
    async def use(client: Client) -> None:
        answer = await client.get("/", headers={"Host": host})
        assert connect in answer.headers["Content-Security-Policy"]

    _at_the_door(tmp_path, use)
