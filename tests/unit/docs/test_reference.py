"""The reference pages say what the code says: settings, their defaults, and error codes."""

import re
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from chalicelib.api.errors import INTERNAL, TABLE
from chalicelib.settings import Settings
from infra.deploy.parameters import variable
from infra.package import merge
from infra.package.gateway_responses import ANSWERS
from tests.unit.docs.pages import ROOT, page, plain, rows

SETTINGS = page("docs/reference/settings.md")
ERRORS = page("docs/reference/errors.md")

_READ = re.compile(
    r"""(?:environ(?:ment)?(?:\.get\(|\[)|_number\(environment,\s*)"([A-Z][A-Z_]+)"(?!\] =)"""
)
_MAKE_VARIABLE = re.compile(r"^([A-Z_]+) \?= (\S+)", re.MULTILINE)
_COMPOSE_VARIABLE = re.compile(r"\$\{([A-Z_]+):-([^}]*)\}")
_ORIGIN_PROBLEM = re.compile(r'problem\((\d{3}), "(\w+)"')


def _parameters() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for file in (ROOT / "infra" / "resources.yaml", *merge.parts()):
        found |= merge.read(file).get("Parameters", {})
    return found


def _documented(heading: str) -> dict[str, str]:
    """Default by name, from a table of the settings page."""
    return {plain(name): plain(default) for name, default, *_ in rows(SETTINGS.section(heading))}


def _read_in(*sources: Path) -> set[str]:
    """The environment variables these modules read."""
    return {name for source in sources for name in _READ.findall(source.read_text())}


def _default(value: Any) -> str:
    if value is MISSING:
        return "required"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text or "empty"


def test_the_functions_settings_are_documented_with_their_defaults() -> None:
    known = {field.name.upper(): _default(field.default) for field in fields(Settings)}

    assert _documented("The functions") == known


def test_the_stacks_parameters_are_documented_with_their_defaults() -> None:
    known = {variable(name): _default(about["Default"]) for name, about in _parameters().items()}

    assert _documented("The stack") == known


def test_the_local_stacks_settings_are_documented() -> None:
    known = _read_in(*(ROOT / "infra" / "local").glob("*.py"), ROOT / "infra" / "aws.py")

    assert set(_documented("The local stack")) == known


def test_the_deploys_settings_are_documented() -> None:
    folders = [ROOT / "infra" / name for name in ("deploy", "destroy", "recovery")]
    known = _read_in(*(file for folder in folders for file in folder.glob("*.py")))

    assert set(_documented("The deploy")) == known


def test_the_builds_settings_are_documented() -> None:
    assert set(_documented("The build")) == _read_in(*(ROOT / "infra" / "package").glob("*.py"))


def test_makes_variables_are_documented_with_their_defaults() -> None:
    known = dict(_MAKE_VARIABLE.findall((ROOT / "Makefile").read_text()))

    assert _documented("make") == known


def test_localstacks_variables_are_documented_with_their_defaults() -> None:
    known = dict(_COMPOSE_VARIABLE.findall((ROOT / "localstack-compose.yml").read_text()))

    assert _documented("LocalStack") == {name: value or "empty" for name, value in known.items()}


def _codes(heading: str) -> set[tuple[int, str]]:
    return {(int(row[0]), plain(row[1])) for row in rows(ERRORS.section(heading))}


def test_the_apis_errors_are_documented_with_status_and_code() -> None:
    known = {(row.status, row.code) for row in (*TABLE.values(), INTERNAL)}

    assert _codes("From the API") == known


def test_the_gateways_errors_are_documented_with_status_and_code() -> None:
    known = {(status, code) for status, code, _title, _detail in ANSWERS.values()}

    assert _codes("From the gateway") == known


def test_the_local_origins_errors_are_documented_with_status_and_code() -> None:
    sources = (ROOT / "infra" / "local").glob("*.py")
    found = [match for source in sources for match in _ORIGIN_PROBLEM.findall(source.read_text())]

    assert _codes("From the local origin") == {(int(status), code) for status, code in found}
