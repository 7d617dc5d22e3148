"""What a message asks for, by whichever engine it was understood."""

from dataclasses import dataclass

from chalicelib.domain.interpretation import Interpretation
from chalicelib.domain.message import Engine, Moderation


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing asked for. `targets` are ids of tasks, where the engine was shown them to pick."""

    meaning: Interpretation
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """A message understood. `reply` is what the engine itself answers, where it only talks."""

    wishes: tuple[Wish, ...]
    engine: Engine
    moderation: Moderation = Moderation.SKIPPED
    reply: str = ""
