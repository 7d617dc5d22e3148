"""The API client's way to the deployed stack, through its public origin."""

from tests.client import Reply
from tests.integration.http import send


class OverHttp:
    def __init__(self, base_url: str) -> None:
        self._base_url = base_url

    def send(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Reply:
        answer = send(f"{self._base_url}/api{path}", method, body or None, headers)
        flat = {name.lower(): value for name, value in answer.headers.items()}
        return Reply(answer.status, flat, answer.body.decode())
