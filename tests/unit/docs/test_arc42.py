"""The architecture's chapters: all twelve, their diagrams, and what they name is there."""

import re
from collections.abc import Iterator

import pytest

from infra.package import merge
from tests.unit.docs.diagrams import Diagram, all_diagrams
from tests.unit.docs.pages import ROOT, all_pages, page, plain, rows

INDEX = page("docs/arc42/README.md")
BLOCKS = page("docs/arc42/05-building-blocks.md")
CHAPTERS = [p for p in all_pages() if re.match(r"docs/arc42/\d\d-", p.name)]

_DECLARED = re.compile(r'^@app\.\w+\(.*name="(\w+)"\)$', re.MULTILINE)
_STORES = ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SQS::Queue")
_SECRET = "AWS::SecretsManager::Secret"


def _cells(heading: str) -> Iterator[str]:
    """The first cells of the table below a third-level heading, one name each."""
    _, found, rest = BLOCKS.prose.partition(f"\n### {heading}\n")
    assert found
    for row in rows(re.split(r"\n##", rest)[0]):
        yield from (name.strip() for name in plain(row[0]).split(","))


def _resources() -> dict[str, str]:
    """Type by logical id, of all that the template's own files say."""
    found: dict[str, str] = {}
    for file in (ROOT / "infra" / "resources.yaml", *merge.parts()):
        resources = merge.read(file).get("Resources", {})
        found |= {name: about["Type"] for name, about in resources.items() if "Type" in about}
    return found


def test_there_are_twelve_chapters_in_order_all_in_the_index() -> None:
    titles = []
    for number, chapter in enumerate(CHAPTERS, 1):
        title = chapter.text.splitlines()[0]
        assert title.startswith(f"# {number}. ")
        titles.append((title.removeprefix("# ").replace(".", "", 1), chapter.name.split("/")[-1]))

    assert len(titles) == 12
    assert re.findall(r"^\| \[(\d+ [^\]]+)\]\(([^)]+)\)", INDEX.text, re.MULTILINE) == titles


def test_the_functions_listed_are_those_declared() -> None:
    declared = set(_DECLARED.findall((ROOT / "app.py").read_text()))

    assert declared
    assert set(_cells("Functions")) == declared | {"APIHandler"}


def test_the_stores_listed_are_those_of_the_template() -> None:
    stores = {name for name, kind in _resources().items() if kind in (*_STORES, _SECRET)}

    assert set(_cells("Stores")) == stores


def test_every_package_has_its_line() -> None:
    found = [*(ROOT / "infra").glob("*/__init__.py"), *(ROOT / "chalicelib").glob("*/__init__.py")]
    packages = {f"{file.parent.relative_to(ROOT).as_posix()}/" for file in found}
    told = {
        f"{code.split('/')[0]}/{code.split('/')[1]}/" for code in BLOCKS.inline_code if "/" in code
    }

    assert packages - told == set()


@pytest.mark.parametrize("diagram", list(all_diagrams()), ids=lambda one: one.name)
def test_a_diagram_keeps_to_what_is_known_to_be_drawn(diagram: Diagram) -> None:
    assert diagram.faults == []


@pytest.mark.parametrize(
    "text",
    [
        'flowchart LR\n a["A"]\n b["B"]\n a --> c\n',
        'flowchart LR\n subgraph g["G"]\n a["A"]\n',
        'flowchart LR\n a["A"]\n end\n',
        "flowchart LR\n a[A (b)]\n",
        "sequenceDiagram\n participant A as Ada\n A->>B: hello\n",
        "sequenceDiagram\n participant A as Ada\n A->>A: this; that\n",
        "sequenceDiagram\n participant A as Ada\n loop for ever\n A->>A: on\n",
        "sequenceDiagram\n participant A as Ada\n par both\n A->>A: on\n else\n A->>A: on\n end\n",
        "mindmap\n a\n",
    ],
)
def test_a_diagram_with_a_slip_is_found(text: str) -> None:
    assert Diagram("slip", text).faults
