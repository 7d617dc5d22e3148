"""Artefact to the bucket, template to a change set, and the change set carried out."""

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import boto3.session

from infra import aws
from infra.deploy import account, changes, parameters
from infra.deploy.artefacts import Artefacts
from infra.deploy.stack import Stack
from infra.deploy.stages import stack_name
from infra.emulator import gaps
from infra.paths import ROOT
from infra.steps import Problem, step


def stack_of(stage: str) -> Stack:
    """The stage's stack at the current target."""
    poll_seconds = 0.1 if aws.endpoint() else 3.0
    return Stack(aws.session().client("cloudformation"), stack_name(stage), poll_seconds)


def deploy(
    built: Path, stage: str, *, plan: bool = False, on_aws: bool | None = None
) -> dict[str, str]:
    """Brings the stack to what `built` holds; returns its outputs.

    Nothing is done where template, code and parameters are those the stack was made from. Every
    change is shown before it is made; with `plan` it is shown alone. `on_aws` is whether to make
    what only AWS has; by default, whether this is AWS. Errors: `Problem` where a change would
    part the stack from its data.
    """
    on_aws = aws.endpoint() is None if on_aws is None else on_aws
    template_file = built / "template.json"
    template = json.loads(template_file.read_text())
    embedded = aws.is_embedded()
    session = aws.session()
    stack = stack_of(stage)
    with step(f"deploy {stack.name}") as running:
        artefacts = Artefacts(session.client("s3"), aws.account(), stage)
        fixed = {
            "OnAws": str(on_aws).lower(),
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
            if embedded:  # a deploy may have been cut off before it
                _fill_gaps(session, stack, template, chosen)
            return stack.outputs()
        if on_aws and not plan:
            account.let_gateway_log(session)
        artefacts.prepare()
        artefacts.put(_code_key(template), built / "deployment.zip")
        url = artefacts.put(f"{stage}/template/{template_hash}.json", template_file)
        change_set, planned = stack.prepare(url, chosen, fingerprint)
        if plan or stage != "local":
            changes.show(planned)
        if plan:
            stack.drop(change_set)
            running.note = f"{changes.summary(planned)}: shown, not made"
            return {}
        if planned:
            try:
                changes.refuse_loss(planned, os.environ)
            except Problem:
                stack.drop(change_set)
                raise
            stack.execute(change_set)
        if embedded:
            _fill_gaps(session, stack, template, chosen)
        artefacts.keep_newest("code")
        artefacts.keep_newest("template")
        running.note = changes.summary(planned)
    return stack.outputs()


def _fill_gaps(
    session: boto3.session.Session,
    stack: Stack,
    template: Mapping[str, Any],
    chosen: Mapping[str, str],
) -> None:
    gaps.fill(session, template, stack.resources())
    gaps.verify_sender(session, chosen.get("EmailSender", ""))


def _code_key(template: dict[str, dict[str, dict[str, dict[str, dict[str, str]]]]]) -> str:
    return template["Resources"]["APIHandler"]["Properties"]["Code"]["S3Key"]


def _version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return str(project["version"])
