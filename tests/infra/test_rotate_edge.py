"""At no moment does the distribution show what the function does not believe."""

import json
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from infra.rotate.edge import NONE, rotated
from infra.steps import Problem

FIRST = {"current": "the first", "before": NONE}


class CutOff(Problem):
    """The change of the stack failed."""


@dataclass
class FakeSecret:
    """A secret and its versions."""

    versions: list[dict[str, str]] = field(default_factory=lambda: [FIRST])

    def get_secret_value(self, SecretId: str) -> dict[str, str]:
        newest = len(self.versions) - 1
        return {"SecretString": json.dumps(self.versions[newest]), "VersionId": str(newest)}

    def put_secret_value(self, SecretId: str, SecretString: str) -> dict[str, str]:
        self.versions.append(json.loads(SecretString))
        return {"VersionId": str(len(self.versions) - 1)}


@dataclass
class FakeStack:
    """Function and distribution, each with the version it took up; may be cut off before either."""

    secret: FakeSecret
    function: dict[str, str] = field(default_factory=lambda: FIRST)
    shown: str = FIRST["current"]
    steps_left: int = 100

    def take_up(self, version: str) -> None:
        value = self.secret.versions[int(version)]
        self._count()
        self.function = value
        self.is_believed()
        self._count()
        self.shown = value["current"]
        self.is_believed()

    def is_believed(self) -> None:
        assert self.shown in self.function.values()

    def _count(self) -> None:
        if not self.steps_left:
            raise CutOff("cut off")
        self.steps_left -= 1


def _rotate(stack: FakeStack) -> None:
    rotated(cast(Any, stack.secret), "arn", stack.take_up)


def test_the_distribution_shows_a_new_secret_and_the_old_one_is_withdrawn() -> None:
    stack = FakeStack(FakeSecret())
    _rotate(stack)

    assert stack.shown != FIRST["current"]
    assert len(stack.shown) == 48
    assert stack.function == {"current": stack.shown, "before": NONE}


@pytest.mark.parametrize("steps", range(4))
def test_cut_off_anywhere_it_is_believed_and_the_next_run_ends_it(steps: int) -> None:
    stack = FakeStack(FakeSecret(), steps_left=steps)
    with pytest.raises(CutOff):
        _rotate(stack)
    stack.is_believed()

    stack.steps_left = 100
    _rotate(stack)

    assert stack.shown != FIRST["current"]
    assert stack.function == {"current": stack.shown, "before": NONE}
    assert stack.secret.versions[-1] == stack.function
