"""The same message sent many times at once makes its task once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, local

import pytest

from chalicelib.domain.interpretation import Intent, Interpretation, TaskDraft
from tests.client import Api, InProcess, Reply
from tests.fakes.adapters import FakeAdapters, fake_container

AT_ONCE = 10


def _sent_at_once(ana: Api, adapters: FakeAdapters, **headers: str) -> list[Reply]:
    """The answers to as many equal requests, none of which has written before all have read."""
    all_have_read, here = Barrier(AT_ONCE, timeout=60), local()

    def wait_for_the_others() -> None:
        if not hasattr(here, "has_waited"):
            here.has_waited = True
            all_have_read.wait()

    def send(one: Api) -> Reply:
        return one.post("/chat/messages", {"message": "milk"}, **headers)

    meaning = Interpretation(Intent.CREATE, tasks=(TaskDraft("Buy milk"),))
    adapters.interpreter.script["milk"] = meaning
    # An app keeps its request in a global, so each has its own, as functions do.
    apis = [Api(InProcess(fake_container(adapters)), ana.token) for _ in range(AT_ONCE)]
    adapters.store.before_commit = wait_for_the_others
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(send, apis))


@pytest.mark.parametrize("headers", [{}, {"Idempotency_Key": "k1"}], ids=["no key", "key"])
def test_equal_messages_at_once_make_one_task(
    ana: Api, adapters: FakeAdapters, headers: dict[str, str]
) -> None:
    replies = _sent_at_once(ana, adapters, **headers)

    assert [reply.status for reply in replies] == [201] * AT_ONCE
    assert len({reply.text for reply in replies}) == 1
    replayed = [reply.headers.get("idempotent-replayed") for reply in replies]
    assert sorted(map(str, replayed)) == ["None"] + ["true"] * (AT_ONCE - 1)
    assert len(ana.get("/tasks").json["items"]) == 1
