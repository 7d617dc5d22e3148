"""`python -m tests.infra.snapshot`: writes down what the stack is made of and what roles may do.

A change to it is meant to be read by somebody: the test beside it fails until it is written down.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from infra.package.build import build

FILE = Path(__file__).parent / "snapshots" / "stack.txt"
# Its name is made of the API's content.
_DEPLOYMENT = re.compile(r"(?<=RestAPIDeployment)[0-9a-f]+")


def snapshot(template: dict[str, Any]) -> str:
    """A line for each resource, and for each statement of each role its actions and resources."""
    lines = [*_resources(template), "", *_rights(template)]
    return _DEPLOYMENT.sub("*", "\n".join(lines)) + "\n"


def _resources(template: dict[str, Any]) -> Iterator[str]:
    for name, resource in sorted(template["Resources"].items()):
        notes = [resource["Type"]]
        notes += [resource[key] for key in ("Condition", "DeletionPolicy") if key in resource]
        yield f"{name}: {', '.join(notes)}"


def _rights(template: dict[str, Any]) -> Iterator[str]:
    for name, resource in sorted(template["Resources"].items()):
        properties = resource.get("Properties", {})
        if resource["Type"] == "AWS::IAM::Role":
            documents = [policy["PolicyDocument"] for policy in properties["Policies"]]
        elif resource["Type"] == "AWS::IAM::Policy":
            documents = [properties["PolicyDocument"]]
        else:
            continue
        for document in documents:
            for statement in document["Statement"]:
                actions = ", ".join(sorted(_listed(statement["Action"])))
                on = ", ".join(sorted(_shown(each) for each in _listed(statement["Resource"])))
                where = json.dumps(statement.get("Condition", {}), sort_keys=True)
                yield f"{name} may {actions} on {on}" + (f" where {where}" if where != "{}" else "")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _shown(resource: Any) -> str:
    if isinstance(resource, str):
        return resource
    ((kind, value),) = resource.items()
    if kind == "Fn::GetAtt":
        return ".".join(value)
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def main() -> None:
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(snapshot(json.loads((build("prod") / "template.json").read_text())))
    print(f"written: {FILE}")


if __name__ == "__main__":
    main()
