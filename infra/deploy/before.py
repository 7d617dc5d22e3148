"""What a stack stands by, to be put back where what is deployed over it does not work."""

from dataclasses import dataclass
from typing import Any

import boto3.session

from infra import aws
from infra.deploy import changes
from infra.deploy.artefacts import Artefacts
from infra.deploy.stack import FINGERPRINT, Stack
from infra.emulator import gaps
from infra.package.template import minified
from infra.steps import Problem


@dataclass(frozen=True)
class Before:
    """Template, parameters and fingerprint. A parameter that AWS does not show is None."""

    template: dict[str, Any]
    parameters: dict[str, str | None]
    fingerprint: str

    @classmethod
    def of(cls, stack: Stack) -> "Before | None":
        """The stack as it is now; None where there is none."""
        found = stack.describe()
        if found is None:
            return None
        template = stack.template()
        declared = template["Parameters"].items()
        hidden = {name for name, about in declared if str(about.get("NoEcho")).lower() == "true"}
        given = {p["ParameterKey"]: p.get("ParameterValue") for p in found.get("Parameters", [])}
        tags = {tag["Key"]: tag["Value"] for tag in found.get("Tags", [])}
        values = {name: None if name in hidden else value for name, value in given.items()}
        return cls(template, values, tags.get(FINGERPRINT, ""))

    def put_back(self, session: boto3.session.Session, stack: Stack, artefacts: Artefacts) -> None:
        """Brings the stack to it. Errors: `Problem` where that would lose data."""
        url = artefacts.put_template(minified(self.template))
        change_set, planned = stack.prepare(url, self.parameters, self.fingerprint)
        changes.show(planned)
        if planned:
            try:
                changes.refuse_loss(planned, {})
            except Problem:
                stack.drop(change_set)
                raise
            stack.execute(change_set)
        if aws.is_embedded():
            gaps.fill(session, self.template, stack.resources())
