"""The packaged function asks a language model: what the artefact holds of the SDK is enough."""

from pathlib import Path
from uuid import uuid4

from tests.client import Api
from tests.integration.transport import OverHttp
from tests.reliability import llm_server as llm
from tests.stack import running_stack

_TASK = {
    "title": "by the model",
    "description": None,
    "due_date": "2031-05-06",
    "priority": "high",
    "tags": ["home"],
    "recurrence": None,
    "reminders": None,
}


def test_a_key_and_an_address_are_all_it_takes(tmp_path: Path) -> None:
    with llm.llm_server() as server:
        server.chat = llm.calls(("create_tasks", {"tasks": [_TASK]}))
        settings = {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": server.url}
        with running_stack(tmp_path / "local", settings) as stack:
            ana = Api(OverHttp(stack.base_url)).signed_up(f"ana-{uuid4()}@example.org")

            message = ana.post("/chat/messages", {"message": "ach, something"})

            assert message.status == 201, message.text
            assert message.json["interpreter"] == "openai", message.text
            assert message.json["moderation"] == "passed"
            assert message.json["created_task"]["title"] == "by the model"

            server.chat = llm.drips_body
            slow = ana.post("/chat/messages", {"message": "buy milk"})

            assert (slow.status, slow.json["interpreter"]) == (201, "rules")
            assert slow.json["created_task"]["title"] == "buy milk"
