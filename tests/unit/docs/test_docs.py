"""What the pages name exists, and what exists is named where it should be."""

import json
import re
from fnmatch import fnmatch

import pytest

from chalicelib.api.application import all_routes
from chalicelib.api.openapi import document
from infra.openapi import TARGET
from tests.unit.docs.pages import ROOT, Page, all_pages, page
from tests.unit.docs.recipes import new_files

PAGES = list(all_pages())
every_page = pytest.mark.parametrize("one", PAGES, ids=lambda one: one.name)

_TARGET_LINE = re.compile(r"^([a-z0-9-]+):(.*)$", re.MULTILINE)
_MAKE = re.compile(r"^(?:[A-Z_]+=\S+ )*make (?:[A-Z_]+=\S+ )*([a-z][a-z0-9-]*)", re.MULTILINE)
_PATH = re.compile(r"[.\w<>*@-]+(?:/[.\w<>*@-]+)*/?")
_ROUTE = re.compile(r"\b(GET|POST|PATCH|PUT|DELETE) (/[\w/{}.-]*)")
_PUBLIC_PATH = re.compile(r"/api/v1(/[\w/{}.-]*\w}?)")
# What a name without a folder has to end with to be taken for a file at the root.
_ROOT_FILE = (".py", ".md", ".toml", ".yaml", ".yml", ".in")
_FILE = (*_ROOT_FILE, ".json", ".ts", ".tsx", ".css", ".js", ".html", ".png", ".txt")


def _targets() -> dict[str, bool]:
    """Whether `make help` shows it, by target."""
    found = _TARGET_LINE.findall((ROOT / "Makefile").read_text())
    return {name: "## " in rest for name, rest in found}


def _outputs() -> list[str]:
    """What .gitignore names: made by commands, so absent from a fresh clone."""
    lines = (ROOT / ".gitignore").read_text().splitlines()
    return [line.strip("/") for line in lines if line and not line.startswith("#")]


def _is_output(path: str) -> bool:
    parts = path.strip("/").split("/")
    heads = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    return any(fnmatch(name, output) for output in _outputs() for name in [*heads, *parts])


def _is_repository_path(code: str) -> bool:
    if not _PATH.fullmatch(code) or _is_output(code):
        return False
    first = code.split("/", maxsplit=1)[0]
    if "/" not in code:
        return code.endswith(_ROOT_FILE)
    return (ROOT / first).exists() or code.endswith(_FILE)


def _exists(path: str) -> bool:
    """`<name>` and `*` stand for any name."""
    pattern = re.sub(r"<[^>]*>", "*", path).strip("/")
    return next(ROOT.glob(pattern), None) is not None


def _shape(path: str) -> str:
    return re.sub(r"{[^}]*}", "{}", path)


@every_page
def test_every_make_command_a_page_names_exists(one: Page) -> None:
    named = {name for code in one.code for name in _MAKE.findall(code)}

    assert named <= set(_targets())


def test_every_make_command_is_named_for_its_users() -> None:
    guides = [p for p in PAGES if p.name.startswith(("README", "CONTRIBUTING", "docs/how-to/"))]
    named = {name for one in guides for code in one.code for name in _MAKE.findall(code)}

    assert {name for name, is_shown in _targets().items() if is_shown} - named == set()


@every_page
def test_every_repository_path_a_page_names_exists(one: Page) -> None:
    made = new_files(one)
    paths = [c for c in one.inline_code if _is_repository_path(c) and c not in made]

    assert [path for path in paths if not _exists(path)] == []


@every_page
def test_every_link_within_the_repository_leads_somewhere(one: Page) -> None:
    folder = (ROOT / one.name).parent
    for link in one.links:
        target, _, fragment = link.partition("#")
        file = (folder / target).resolve() if target else ROOT / one.name
        assert file.exists(), link
        if fragment:
            assert fragment in page(file.relative_to(ROOT).as_posix()).anchors, link


def test_the_index_leads_to_every_guide_and_reference() -> None:
    index = page("docs/README.md")
    linked = {f"docs/{link.partition('#')[0]}" for link in index.links}
    folders = ("docs/tutorial/", "docs/how-to/", "docs/reference/")
    wanted = {p.name for p in PAGES if p.name.startswith(folders)}

    assert wanted - linked == set()


@every_page
def test_every_route_a_page_names_exists(one: Page) -> None:
    routes = {(route.method, _shape(route.path)) for route in all_routes()}
    paths = {path for _, path in routes}
    for code in one.code:
        for method, path in _ROUTE.findall(code):
            assert (method, _shape(path.removeprefix("/api/v1"))) in routes, f"{method} {path}"
        for path in _PUBLIC_PATH.findall(code):
            assert any(known.startswith(_shape(path)) for known in paths), path


def test_the_openapi_document_is_what_the_routes_make() -> None:
    assert json.loads(TARGET.read_text()) == json.loads(json.dumps(document(all_routes())))
