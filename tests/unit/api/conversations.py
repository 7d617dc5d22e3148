"""Conversations with the assistant, with what it understands told beforehand."""

from datetime import timedelta
from typing import Any

from chalicelib.domain.interpretation import (
    DraftChanges,
    Intent,
    Interpretation,
    Selection,
    TaskDraft,
)
from chalicelib.domain.task import Priority
from tests.client import Api, Reply
from tests.fakes.adapters import FakeAdapters


class Chat:
    """One person's conversation; `say` tells the interpreter what the words mean."""

    def __init__(self, api: Api, adapters: FakeAdapters) -> None:
        self.api = api
        self._adapters = adapters

    def say(self, text: str, meaning: Interpretation | None = None, **headers: str) -> Any:
        reply = self.send(text, meaning, **headers)
        assert reply.status == 201, reply.text
        self._adapters.clock.advance(timedelta(seconds=20))
        return reply.json

    def send(self, text: str, meaning: Interpretation | None = None, **headers: str) -> Reply:
        if meaning is not None:
            self._adapters.interpreter.script[text] = meaning
        return self.api.post("/chat/messages", {"message": text}, **headers)

    def task(self, task_id: str) -> Any:
        return self.api.get(f"/tasks/{task_id}").json

    def act(self, message: Any, what: str, body: Any = None) -> Any:
        reply = self.api.post(f"/chat/messages/{message['id']}/{what}", body)
        assert reply.status == 200, reply.text
        return reply.json


def create(*titles: str, **fields: Any) -> Interpretation:
    return Interpretation(
        Intent.CREATE, tasks=tuple(TaskDraft(title, **fields) for title in titles)
    )


def on(intent: Intent, changes: DraftChanges | None = None, **selection: Any) -> Interpretation:
    return Interpretation(intent, selection=Selection(**selection), changes=changes)


URGENT = DraftChanges(priority=Priority.URGENT)


def made_of(chat: Chat, *titles: str) -> list[str]:
    """The ids of tasks made one after the other."""
    return [chat.say(title, create(title))["created_task"]["id"] for title in titles]


def verbs(message: Any) -> list[tuple[str, str]]:
    return [(action["verb"], action["status"]) for action in message["actions"]]
