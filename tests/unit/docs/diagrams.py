"""The documents' diagrams, and the part of Mermaid they keep to.

Mermaid's own parser would bring 17 MB with every checkout. `make diagrams` runs it; here is a
grammar of the few forms in use, stricter than Mermaid, which makes a new box of a name mistyped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from tests.unit.docs.pages import all_pages

_BLOCK = re.compile(r"^```mermaid\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LABEL = r'"[^"#;]+"'
_BOX = re.compile(rf"(\w+)(?:\[{_LABEL}\]|\[\({_LABEL}\)\]|\[\[{_LABEL}\]\]|\(\[{_LABEL}\]\))")
_ARROW = re.compile(rf"(\w+) (?:-->|-\.->)(?:\|{_LABEL}\|)? (\w+)")
_GROUP = re.compile(rf"subgraph (\w+)\[{_LABEL}\]")
_PARTICIPANT = re.compile(r"participant (\w+) as [^#;:]+")
_MESSAGE = re.compile(r"(\w+)(?:->>|-->>|-\)|--\))(\w+): [^#;]+")
_NOTE = re.compile(r"Note over (\w+)(?:,(\w+))?: [^#;]+")
_FRAME = re.compile(r"(alt|opt|loop|par)(?: [^#;]+)?")
_BRANCH = re.compile(r"(else|and)(?: [^#;]+)?")
_BRANCH_OF = {"else": "alt", "and": "par"}


@dataclass(frozen=True)
class Diagram:
    """`name` tells it from all others and can be a file's."""

    name: str
    text: str

    @property
    def faults(self) -> list[str]:
        """What is not of the grammar, or names something that was not declared before."""
        head, *lines = [line.strip() for line in self.text.splitlines() if line.strip()]
        if re.fullmatch(r"flowchart (LR|TB)", head):
            return list(_of_flowchart(lines))
        return list(_of_sequence(lines)) if head == "sequenceDiagram" else [head]


def all_diagrams() -> Iterator[Diagram]:
    """Every diagram of every page."""
    for page in all_pages():
        stem = PurePath(page.name).with_suffix("").as_posix().replace("/", "-").lower()
        for number, text in enumerate(_BLOCK.findall(page.text), 1):
            yield Diagram(f"{stem}-{number}", text)


def _of_flowchart(lines: list[str]) -> Iterator[str]:
    known: set[str] = set()
    depth = 0
    for line in lines:
        if line == "end":
            depth -= 1
            if depth < 0:
                yield "an end without its beginning"
        elif group := _GROUP.fullmatch(line):
            depth += 1
            known.add(group[1])
        elif box := _BOX.fullmatch(line):
            known.add(box[1])
        elif arrow := _ARROW.fullmatch(line):
            yield from (f"{line}: {name}?" for name in arrow.groups() if name not in known)
        else:
            yield line
    if depth > 0:
        yield "a group without its end"


def _of_sequence(lines: list[str]) -> Iterator[str]:
    known: set[str] = set()
    frames: list[str] = []
    for line in lines:
        if line == "end":
            if not frames:
                yield "an end without its beginning"
            else:
                frames.pop()
        elif participant := _PARTICIPANT.fullmatch(line):
            known.add(participant[1])
        elif frame := _FRAME.fullmatch(line):
            frames.append(frame[1])
        elif branch := _BRANCH.fullmatch(line):
            if frames[-1:] != [_BRANCH_OF[branch[1]]]:
                yield f"{line}: of what?"
        elif said := _MESSAGE.fullmatch(line) or _NOTE.fullmatch(line):
            names = [name for name in said.groups() if name is not None]
            yield from (f"{line}: {name}?" for name in names if name not in known)
        else:
            yield line
    if frames:
        yield f"{frames[-1]} without its end"
