"""The page of audit events says what the code says: types, fields, and who acts."""

import ast
import re
from collections.abc import Iterator

from chalicelib.api.schemas.audit import AuditEventOut
from chalicelib.domain.audit import AUDITED_FIELDS
from tests.unit.docs.pages import ROOT, page, plain, rows

EVENTS = page("docs/reference/events.md")

# What takes a verb, and what answers one.
_TAKES = {"change", "Change", "ReminderChange", "replace", "verb_of", "_put", "_note", "_settled"}
_VERB = re.compile(r"[a-z_]{4,}")
_WORDS = re.compile(r'^ +"([a-z]+\.[a-z_]+)": "', re.MULTILINE)


def _first(heading: str) -> list[str]:
    return [plain(row[0]) for row in rows(EVENTS.section(heading))]


def _nodes() -> Iterator[ast.AST]:
    for folder in ("domain", "triggers"):
        for file in sorted((ROOT / "chalicelib" / folder).rglob("*.py")):
            yield from ast.walk(ast.parse(file.read_text()))


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def _texts(node: ast.AST | None) -> Iterator[str]:
    """The texts an expression can be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def _verbs() -> set[str]:
    found: set[str] = set()
    for node in _nodes():
        said: list[ast.AST | None] = []
        if isinstance(node, ast.Call):
            said += node.args if _called(node) in _TAKES else []
            said += [k.value for k in node.keywords if (k.arg or "").endswith("verb")]
        elif isinstance(node, ast.FunctionDef) and "verb" in node.name:
            said += [each.value for each in ast.walk(node) if isinstance(each, ast.Return)]
        found |= {text for each in said for text in _texts(each) if _VERB.fullmatch(text)}
    return found


def _system_actors() -> set[str]:
    found: set[str] = set()
    for node in _nodes():
        if isinstance(node, ast.Call) and _called(node) == "Actor":
            kind, who = node.args
            if isinstance(kind, ast.Attribute) and kind.attr == "SYSTEM":
                found |= set(_texts(who))
    return found


def test_the_types_are_made_of_the_audited_entities_and_the_verbs_in_the_code() -> None:
    types = [name.split(".") for name in _first("The types")]

    assert {entity for entity, _ in types} == set(AUDITED_FIELDS)
    assert {verb for _, verb in types} == _verbs()


def test_the_page_has_words_for_every_type() -> None:
    words = (ROOT / "frontend" / "src" / "shared" / "words.ts").read_text()
    said = {name for name in _WORDS.findall(words) if name.split(".")[0] in AUDITED_FIELDS}

    assert sorted(_first("The types")) == sorted(said)


def test_the_fields_of_each_entity_are_those_that_may_be_told() -> None:
    told = {}
    for entity, fields in rows(EVENTS.section("The fields of each entity")):
        told[plain(entity)] = tuple(re.findall(r"`(\w+)`", fields))

    assert told == dict(AUDITED_FIELDS)


def test_the_fields_of_an_event_are_those_that_are_answered() -> None:
    assert _first("What an event holds") == list(AuditEventOut.model_fields)


def test_the_systems_own_names_are_those_in_the_code() -> None:
    assert set(_first("The system's own names")) == _system_actors()
