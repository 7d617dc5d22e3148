"""The tutorial is carried out: each command sent, each answer compared with the one shown."""

import json
import re
import shlex
from datetime import timedelta
from typing import Any

from tests.client import Api, Reply
from tests.fakes.adapters import FakeAdapters, fake_container
from tests.fakes.stream import MemoryStream
from tests.unit.docs.pages import page

TUTORIAL = page("docs/tutorial/use-the-api.md")

_BLOCK = re.compile(r"^```(sh|json)(?: (\d+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_KEPT = re.compile(r"(\w+)=\$\((.*) \| field (\w+)\)")
_ANYTHING = "…"


class Shell:
    """Reads commands as the page's reader types them: `call` sends, `field` takes out."""

    def __init__(self, api: Api, stream: MemoryStream, adapters: FakeAdapters) -> None:
        self._api = api
        self._stream = stream
        self._clock = adapters.clock
        self.variables: dict[str, str] = {}

    def run(self, line: str) -> Reply:
        """The answer to the line's request; what it keeps of it is a variable from then on."""
        kept = _KEPT.fullmatch(line)
        reply = self._sent(shlex.split(kept[2] if kept else line))
        if kept:
            self.variables[kept[1]] = str(reply.json[kept[3]])
            self._api.token = self.variables.get("TOKEN")
        self._clock.advance(timedelta(seconds=1))
        self._stream.deliver()
        return reply

    def filled(self, text: str) -> str:
        return re.sub(r"\$(\w+)", lambda name: self.variables.get(name[1], name[0]), text)

    def _sent(self, words: list[str]) -> Reply:
        assert words[0] == "call"
        method, path, body, headers = "", "", "", {}
        rest = iter(words[1:])
        for word in rest:
            if word == "-X":
                method = next(rest)
            elif word == "-d":
                body = next(rest)
            elif word == "-H":
                name, _, value = next(rest).partition(": ")
                headers[name] = value
            else:
                path = self.filled(word).removeprefix("$API")
        method = method or ("POST" if body else "GET")
        return self._api.call(method, path, headers=headers, raw=body.encode())


def _is_shown(shown: Any, real: Any) -> bool:
    """Whether the answer holds all that is shown of it."""
    if shown == _ANYTHING:
        return real is not None
    if isinstance(shown, dict):
        return isinstance(real, dict) and all(
            name in real and _is_shown(each, real[name]) for name, each in shown.items()
        )
    if isinstance(shown, list):
        return len(shown) == len(real) and all(map(_is_shown, shown, real))
    return bool(shown == real)


def test_every_step_of_the_tutorial_gives_the_answer_shown(
    api: Api, adapters: FakeAdapters
) -> None:
    shell = Shell(api, MemoryStream(adapters.store, fake_container(adapters)), adapters)
    _, *steps = _BLOCK.findall(TUTORIAL.text)  # the first block makes the helpers
    reply = None
    for kind, status, text in steps:
        if kind == "sh":
            for line in text.splitlines():
                reply = shell.run(line)
        else:
            assert reply is not None
            assert (reply.status, _is_shown(json.loads(shell.filled(text)), reply.json)) == (
                int(status),
                True,
            ), f"{text}\n{reply.text}"
