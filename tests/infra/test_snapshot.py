"""What the stack is made of changes only where somebody has looked at it."""

from typing import Any

from tests.infra.snapshot import FILE, snapshot

ADVICE = "read the difference, then write it down: .venv/bin/python -m tests.infra.snapshot"


def test_resources_and_rights_are_those_written_down(template: dict[str, Any]) -> None:
    assert snapshot(template).splitlines() == FILE.read_text().splitlines(), ADVICE


def test_a_right_more_or_a_policy_less_is_a_difference(template: dict[str, Any]) -> None:
    before = snapshot(template)
    role = template["Resources"]["UploadsRole"]["Properties"]["Policies"][0]["PolicyDocument"]
    role["Statement"][1]["Action"].append("dynamodb:Scan")
    wider = snapshot(template)
    role["Statement"][1]["Action"].remove("dynamodb:Scan")

    assert wider != before
    assert snapshot(template) == before
