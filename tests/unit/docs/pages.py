"""The documentation as tests read it: pages, the code in them, their tables and links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_TARGETS = (
    re.compile(r"\]\(([^)\s]+)\)"),
    re.compile(r"""(?:src|srcset|href)="([^"]+)\""""),
)
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """One Markdown file. `name` is its path from the root."""

    name: str
    text: str

    @property
    def prose(self) -> str:
        """Everything but fenced blocks."""
        return _FENCE.sub("", self.text)

    @property
    def inline_code(self) -> list[str]:
        return _INLINE.findall(self.prose)

    @property
    def code(self) -> list[str]:
        """Inline code, and fenced blocks as they stand."""
        return [*self.inline_code, *(match[0] for match in _FENCE.finditer(self.text))]

    @property
    def links(self) -> list[str]:
        """Targets of links and pictures within the repository."""
        found = [target for pattern in _TARGETS for target in pattern.findall(self.prose)]
        return [target for target in found if "://" not in target]

    @property
    def anchors(self) -> set[str]:
        """The fragments of its headings, as a forge makes them."""
        return {
            re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
            for heading in _HEADING.findall(self.prose)
        }

    def section(self, heading: str) -> str:
        """The text under a second-level heading, up to the next one."""
        _, found, rest = self.prose.partition(f"\n## {heading}\n")
        assert found, f"{self.name} has no section {heading!r}"
        return rest.partition("\n## ")[0]


def rows(section: str) -> list[list[str]]:
    """The cells of every table row in a section, without headers."""
    cells = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in section.splitlines()
        if line.lstrip().startswith("|")
    ]
    is_rule = [all(set(cell) <= set("-: ") for cell in row) for row in cells]
    headers = {index - 1 for index, rule in enumerate(is_rule) if rule}
    return [row for index, row in enumerate(cells) if not is_rule[index] and index not in headers]


def plain(cell: str) -> str:
    """A cell's text without the marks of code."""
    return cell.replace("`", "")


def page(name: str) -> Page:
    return Page(name, (ROOT / name).read_text())


def all_pages() -> Iterator[Page]:
    """Every page of the repository's root and of docs/."""
    for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]):
        yield page(path.relative_to(ROOT).as_posix())
