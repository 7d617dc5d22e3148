"""`infra/resources/*.yaml` merged over what Chalice made, each file a part of the stack.

Chalice's own `--merge-template` takes one file, and drops lists nested under a short tag.
"""

from pathlib import Path
from typing import Any

import yaml

from infra.paths import ROOT

FOLDER = ROOT / "infra" / "resources"


class _Template(yaml.SafeLoader):
    """Reads CloudFormation's short tags as their long form."""


def _intrinsic(loader: yaml.SafeLoader, name: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.SequenceNode):
        value: Any = loader.construct_sequence(node, deep=True)
    elif isinstance(node, yaml.MappingNode):
        value = loader.construct_mapping(node, deep=True)
    else:
        value = loader.construct_scalar(node)  # type: ignore[arg-type] # the third kind there is
    if name == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {name if name in ("Ref", "Condition") else f"Fn::{name}": value}


_Template.add_multi_constructor("!", _intrinsic)


def read(file: Path) -> dict[str, Any]:
    """A template file as plain data, its tags in their long form."""
    found: dict[str, Any] = yaml.load(file.read_text(), _Template)  # noqa: S506 - a SafeLoader
    return found


def parts() -> list[Path]:
    """The files merged, in the order of their names."""
    return sorted(FOLDER.glob("*.yaml"))


def merge(template: dict[str, Any], addition: dict[str, Any]) -> None:
    """Adds to `template` in place: mappings are merged; lists and values are replaced."""
    for key, value in addition.items():
        if isinstance(value, dict) and isinstance(template.get(key), dict):
            merge(template[key], value)
        else:
            template[key] = value
