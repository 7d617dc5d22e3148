"""Artefact to the bucket, template to a change set, and the change set carried out."""

import hashlib
import json
import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from infra import aws
from infra.deploy import parameters
from infra.deploy.artefacts import Artefacts
from infra.deploy.stack import Stack
from infra.emulator import gaps
from infra.paths import ROOT
from infra.steps import step

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import ChangeTypeDef

_QUIET_ABOVE = 12


def stack_of(stage: str) -> Stack:
    """The stage's stack at the current target."""
    poll_seconds = 0.1 if aws.endpoint() else 3.0
    return Stack(aws.session().client("cloudformation"), f"task-tracker-{stage}", poll_seconds)


def deploy(built: Path, stage: str) -> dict[str, str]:
    """Brings the stack to what `built` holds; returns its outputs.

    Nothing is done where template, code and parameters are those the stack was made from.
    """
    template_file = built / "template.json"
    template = json.loads(template_file.read_text())
    embedded = aws.is_embedded()
    session = aws.session()
    stack = stack_of(stage)
    with step(f"deploy {stack.name}") as running:
        account = session.client("sts").get_caller_identity()["Account"]
        artefacts = Artefacts(session.client("s3"), account)
        fixed = {
            "ArtifactBucket": artefacts.bucket,
            "AppVersion": _version(),
            "StreamFailures": "raise" if embedded else "report",
        }
        chosen = parameters.values(template, stage, fixed, os.environ)
        template_hash = hashlib.sha256(template_file.read_bytes()).hexdigest()
        inputs = json.dumps([template_hash, chosen], sort_keys=True)
        fingerprint = hashlib.sha256(inputs.encode()).hexdigest()
        if stack.has(fingerprint):
            running.note = "unchanged"
            return stack.outputs()
        artefacts.prepare()
        artefacts.put(_code_key(template), built / "deployment.zip")
        url = artefacts.put(f"template/{template_hash}.json", template_file)
        change_set, changes = stack.prepare(url, chosen, fingerprint)
        if changes:
            stack.execute(change_set)
        if embedded:
            gaps.fill(session, template, stack.resources())
        artefacts.keep_newest("code/")
        artefacts.keep_newest("template/")
        running.note = _summary(changes)
    _show(changes)
    return stack.outputs()


def _code_key(template: dict[str, dict[str, dict[str, dict[str, dict[str, str]]]]]) -> str:
    return template["Resources"]["APIHandler"]["Properties"]["Code"]["S3Key"]


def _version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return str(project["version"])


def _summary(changes: "list[ChangeTypeDef]") -> str:
    actions = [change["ResourceChange"]["Action"].lower() for change in changes]
    counted = [f"{actions.count(name)} {name}" for name in sorted(set(actions))]
    return ", ".join(counted) or "no resource changes"


def _show(changes: "list[ChangeTypeDef]") -> None:
    if len(changes) > _QUIET_ABOVE:  # a first deploy: the count says it
        return
    for change in changes:
        resource = change["ResourceChange"]
        replaced = " (replaced)" if resource.get("Replacement") == "True" else ""
        kind, name = resource["ResourceType"], resource["LogicalResourceId"]
        print(f"      {resource['Action'].lower():<7} {name} ({kind}){replaced}", flush=True)
