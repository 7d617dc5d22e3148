"""The origin between a client and a gateway of the test's own."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import ClientResponse, ClientSession, web
from aiohttp.test_utils import TestClient, TestServer
from yarl import URL

from infra.local.files import FileDoor
from infra.local.forwarding import Forwarder
from infra.local.origin import application

_DOOR = FileDoor("http://127.0.0.1:1", "http://127.0.0.1:2", "bucket")

Gateway = Callable[[web.Request], Awaitable[web.StreamResponse]]
Use = Callable[[TestClient[web.Request, web.Application]], Awaitable[None]]


async def _echo(request: web.Request) -> web.Response:
    body = await request.text()
    sent = {name.lower(): request.headers.getall(name) for name in request.headers}
    return web.json_response({"path": request.raw_path, "headers": sent, "body": body})


def _through_the_origin(gateway: Gateway, use: Use, page: Path, concurrency: int = 4) -> None:
    async def scenario() -> None:
        upstream = web.Application()
        upstream.router.add_route("*", "/{path:.*}", gateway)
        async with TestServer(upstream) as server:
            forwarder = Forwarder(concurrency)
            forwarder.gateway = str(server.make_url("/gateway")).rstrip("/")
            async with TestClient(TestServer(application(page, forwarder, _DOOR))) as client:
                await use(client)

    asyncio.run(scenario())


def test_path_query_method_and_body_arrive_as_they_were_sent(tmp_path: Path) -> None:
    async def use(client: TestClient[web.Request, web.Application]) -> None:
        path = "/api/v1/tags/a%2Fb%20c?q=%C3%A4&q=2"
        server = client.server
        async with ClientSession() as session:
            url = URL(f"http://{server.host}:{server.port}{path}", encoded=True)
            async with session.patch(url, data=b'{"name": "x"}') as answer:
                seen = await answer.json()
        assert seen["path"] == f"/gateway{path}"
        assert seen["body"] == '{"name": "x"}'

    _through_the_origin(_echo, use, tmp_path)


def test_a_body_that_is_not_utf_8_is_refused_not_changed(tmp_path: Path) -> None:
    async def use(client: TestClient[web.Request, web.Application]) -> None:
        answer = await client.post("/api/v1/tasks", data=b'{"title": "caf\xe9"}')
        assert (answer.status, (await answer.json())["code"]) == (400, "bad_request")

    _through_the_origin(_echo, use, tmp_path)


def test_only_the_origin_says_who_is_calling(tmp_path: Path) -> None:
    async def use(client: TestClient[web.Request, web.Application]) -> None:
        claimed = {"X-Forwarded-For": "1.2.3.4", "Forwarded": "for=1.2.3.4", "X-Real-IP": "1.2.3.4"}
        seen = (await (await client.get("/api/v1/x", headers=claimed)).json())["headers"]
        assert seen["x-forwarded-for"] == ["127.0.0.1"]
        assert "forwarded" not in seen
        assert "x-real-ip" not in seen

    _through_the_origin(_echo, use, tmp_path)


def test_headers_of_one_hop_go_no_further(tmp_path: Path) -> None:
    async def use(client: TestClient[web.Request, web.Application]) -> None:
        sent = {"Connection": "keep-alive, X-Secret-Hop", "X-Secret-Hop": "1", "TE": "trailers"}
        seen = (await (await client.get("/api/v1/x", headers=sent)).json())["headers"]
        assert "x-secret-hop" not in seen
        assert "te" not in seen

    _through_the_origin(_echo, use, tmp_path)


def test_every_cookie_comes_back_and_statuses_stay(tmp_path: Path) -> None:
    async def gateway(_: web.Request) -> web.Response:
        answer = web.Response(status=418, headers={"X-Amzn-RequestId": "1", "ETag": '"3"'})
        answer.headers.add("Set-Cookie", "one=1; Path=/")
        answer.headers.add("Set-Cookie", "two=2; HttpOnly")
        return answer

    async def use(client: TestClient[web.Request, web.Application]) -> None:
        answer = await client.get("/api/v1/x")
        assert answer.status == 418
        assert answer.headers.getall("Set-Cookie") == ["one=1; Path=/", "two=2; HttpOnly"]
        assert answer.headers["ETag"] == '"3"'
        assert "X-Amzn-RequestId" not in answer.headers

    _through_the_origin(gateway, use, tmp_path)


def test_redirects_are_the_clients_to_follow(tmp_path: Path) -> None:
    async def gateway(_: web.Request) -> web.Response:
        return web.Response(status=303, headers={"Location": "/api/v1/elsewhere"})

    async def use(client: TestClient[web.Request, web.Application]) -> None:
        answer = await client.get("/api/v1/x", allow_redirects=False)
        assert (answer.status, answer.headers["Location"]) == (303, "/api/v1/elsewhere")

    _through_the_origin(gateway, use, tmp_path)


def test_a_gateway_that_is_away_is_a_problem_that_says_when_to_come_back(tmp_path: Path) -> None:
    async def scenario() -> ClientResponse:
        forwarder = Forwarder(4)
        forwarder.gateway = "http://127.0.0.1:1"
        async with TestClient(TestServer(application(tmp_path, forwarder, _DOOR))) as client:
            answer = await client.get("/api/v1/x")
            assert (await answer.json(content_type=None))["code"] == "unavailable"
            return answer

    answer = asyncio.run(scenario())
    assert answer.status == 503
    assert answer.headers["Retry-After"] == "1"
    assert answer.headers["Content-Type"].startswith("application/problem+json")


def test_no_more_than_its_limit_is_with_the_gateway_at_once(tmp_path: Path) -> None:
    inside, most = 0, 0

    async def gateway(_: web.Request) -> web.Response:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0)
        inside -= 1
        return web.Response()

    async def use(client: TestClient[web.Request, web.Application]) -> None:
        answers = await asyncio.gather(*(client.get("/api/v1/x") for _ in range(40)))
        assert {answer.status for answer in answers} == {200}

    _through_the_origin(gateway, use, tmp_path, concurrency=3)
    assert most <= 3


def test_a_stopped_function_is_no_answer_and_its_name_goes_no_further(tmp_path: Path) -> None:
    async def stopped(_: web.Request) -> web.Response:
        words = {"message": "Rate Exceeded: function task-tracker-local-APIHandler-1"}
        return web.json_response(words, status=429)

    async def use(client: TestClient[web.Request, web.Application]) -> None:
        answer = await client.get("/api/v1/tasks")
        assert answer.status == 503
        assert (await answer.json())["code"] == "unavailable"
        assert "APIHandler" not in await answer.text()

    _through_the_origin(stopped, use, tmp_path)


def test_the_apis_own_limit_is_told_as_it_is(tmp_path: Path) -> None:
    async def limited(_: web.Request) -> web.Response:
        words = {"code": "rate_limited"}
        return web.json_response(words, status=429, content_type="application/problem+json")

    async def use(client: TestClient[web.Request, web.Application]) -> None:
        answer = await client.get("/api/v1/tasks")
        assert (answer.status, (await answer.json())["code"]) == (429, "rate_limited")

    _through_the_origin(limited, use, tmp_path)
