"""The tags and the priority that were found, and where."""

from dataclasses import dataclass, field

from chalicelib.domain.task_terms import LONGEST_TAG, Priority

_MOST_TAGS = 20


@dataclass(eq=False, repr=False)
class Marks:
    """What was found, and the tokens `(start, end)` it was read from."""

    tags: list[str] = field(default_factory=list)
    priority: Priority | None = None
    tag_spans: list[tuple[int, int]] = field(default_factory=list)
    priority_spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def spans(self) -> list[tuple[int, int]]:
        return self.tag_spans + self.priority_spans

    def tag(self, name: str, start: int, end: int) -> None:
        name = name.strip().lower()[:LONGEST_TAG]
        if name and name not in self.tags and len(self.tags) < _MOST_TAGS:
            self.tags.append(name)
        self.tag_spans.append((start, end))

    def prioritise(self, word: str, start: int, end: int) -> None:
        self.priority = self.priority or Priority(word)
        self.priority_spans.append((start, end))
