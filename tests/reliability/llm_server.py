"""A server of OpenAI's interface, over real HTTP, that behaves as badly as it is told to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

CHAT, MODERATIONS = "/v1/chat/completions", "/v1/moderations"

Behaviour = Callable[["Exchange"], None]


class Exchange(BaseHTTPRequestHandler):
    """One request, and the means to answer it."""

    body: Any

    @property
    def owner(self) -> "LlmServer":
        return cast("LlmServer", self.server)

    def do_POST(self) -> None:
        self.body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.owner.asked.append((self.path, self.body))
        behaviour = self.owner.moderation if self.path == MODERATIONS else self.owner.chat
        try:
            behaviour(self)
        except OSError:
            self.owner.hung_up.set()  # the client has had enough
        self.close_connection = True

    def say(self, value: Any, status: int = 200) -> None:
        self.send(json.dumps(value).encode(), status=status)

    def send(self, body: bytes, media_type: str = "application/json", status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class LlmServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.asked: list[tuple[str, Any]] = []
        self.chat: Behaviour = answers("Hello.")
        self.moderation: Behaviour = moderates(False)
        self.hung_up = threading.Event()
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    @property
    def chats(self) -> list[Any]:
        return [body for path, body in self.asked if path == CHAT]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up in the middle is what these tests are about."""


@contextmanager
def llm_server() -> Iterator[LlmServer]:
    with LlmServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()


def _completion(message: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "test",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": 1000, "completion_tokens": 10, "total_tokens": 1010},
    }


def answers(text: str) -> Behaviour:
    return lambda exchange: exchange.say(_completion({"role": "assistant", "content": text}))


def calls(*tools: tuple[str, Any]) -> Behaviour:
    """Answers with tool calls: names and arguments, these as a value or as raw text."""
    message = {
        "role": "assistant",
        "content": None,
        "tool_calls": [
            {
                "id": f"call{number}",
                "type": "function",
                "function": {
                    "name": name,
                    "arguments": given if isinstance(given, str) else json.dumps(given),
                },
            }
            for number, (name, given) in enumerate(tools)
        ],
    }
    return lambda exchange: exchange.say(_completion(message))


def moderates(flagged: bool) -> Behaviour:
    answer = {"id": "m1", "model": "m", "results": [{"flagged": flagged}]}
    return lambda exchange: exchange.say(answer)


def status(code: int) -> Behaviour:
    return lambda exchange: exchange.say({"error": {"message": "no", "type": "x"}}, status=code)


def sends(body: bytes, media_type: str) -> Behaviour:
    return lambda exchange: exchange.send(body, media_type)


def stalls(exchange: Exchange) -> None:
    exchange.owner.over.wait()


def drips_headers(exchange: Exchange) -> None:
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
    _drip(exchange)


def drips_body(exchange: Exchange) -> None:
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    _drip(exchange)


def cuts_off(exchange: Exchange) -> None:
    exchange.wfile.write(
        b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"id"'
    )


def floods(exchange: Exchange) -> None:
    """50 MB of valid JSON."""
    length = 50 * 1024 * 1024
    exchange.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\n\r\n" % (length + 2)
    )
    exchange.wfile.write(b'"')
    for _ in range(50):
        exchange.wfile.write(b"a" * 1024 * 1024)
    exchange.wfile.write(b'"')


def packs(exchange: Exchange) -> None:
    """A gzip body nobody asked for: what is small on the wire may be large unpacked."""
    exchange.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b"
    )


def _drip(exchange: Exchange) -> None:
    while not exchange.owner.over.wait(0.02):
        exchange.wfile.write(b" ")
        exchange.wfile.flush()
