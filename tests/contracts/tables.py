"""The template's tables, made in an emulator under names of their own."""

from pathlib import Path
from typing import Any

import yaml

_TEMPLATE = Path(__file__).parents[2] / "infra" / "resources.yaml"
_TABLES = ("TrackerTable", "AuditTable", "AuditContentTable", "ControlTable")
_KEYS = (
    "KeySchema",
    "AttributeDefinitions",
    "BillingMode",
    "LocalSecondaryIndexes",
    "GlobalSecondaryIndexes",
)


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short tags as their bare values; the keys of tables use none."""


_Loader.add_multi_constructor("!", lambda loader, _suffix, node: _bare(loader, node))


def _bare(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return node.value


def create_tables(dynamodb: Any, run: str) -> dict[str, str]:
    """Table names by logical id."""
    resources = yaml.load(_TEMPLATE.read_text(), _Loader)["Resources"]  # noqa: S506
    names = {}
    for logical_id in _TABLES:
        properties = resources[logical_id]["Properties"]
        names[logical_id] = f"{logical_id}-{run}"
        kept = {key: properties[key] for key in _KEYS if key in properties}
        dynamodb.create_table(TableName=names[logical_id], **kept)
    return names
