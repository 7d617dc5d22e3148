"""The secret between distribution and function, rotated without a moment in which it fails.

The function first believes the new value beside the old, then the distribution shows the new, then
the old is withdrawn. Each is a change of the stack; cut off anywhere, the same command goes on.
"""

import json
import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from infra import aws
from infra.deploy.artefacts import Artefacts
from infra.deploy.before import Before
from infra.deploy.deploy import stack_of
from infra.steps import Problem, step

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient

NONE = "none"  # in place of a value before, where there is none
_BYTES = 36  # 48 characters, as the stack's own first one


def rotate(stage: str) -> None:
    """Rotates the secret of a deployed stage; takes as long as the distribution does, twice.

    Errors: `Problem` where the stage has no distribution, or a change of the stack fails.
    """
    stack = stack_of(stage)
    arn = stack.outputs().get("EdgeSecretArn")
    found = Before.of(stack)
    if arn is None or found is None:
        raise Problem(f"{stack.name} has no distribution, or was deployed by an older release")
    as_it_is, session = found, aws.session()
    artefacts = Artefacts(session.client("s3"), aws.account(), stage)

    def take_up(version: str) -> None:
        named = replace(as_it_is, parameters={**as_it_is.parameters, "EdgeVersion": version})
        named.put_back(session, stack, artefacts)

    rotated(session.client("secretsmanager"), arn, take_up)


def rotated(client: "SecretsManagerClient", arn: str, take_up: Callable[[str], None]) -> None:
    """Puts a new value into the secret, then withdraws the old one.

    `take_up` makes the stack use the version whose id it is given.
    """
    read = client.get_secret_value(SecretId=arn)
    value, version = json.loads(read["SecretString"]), read["VersionId"]
    if value["before"] == NONE:
        value = {"current": secrets.token_urlsafe(_BYTES), "before": value["current"]}
        version = _put(client, arn, value)
    # Else one was cut off: to begin another would take from the function what is still shown.
    with step("the function believes both, the distribution shows the new one"):
        take_up(version)
    with step("the old one is withdrawn"):
        take_up(_put(client, arn, {**value, "before": NONE}))


def _put(client: "SecretsManagerClient", arn: str, value: dict[str, str]) -> str:
    return client.put_secret_value(SecretId=arn, SecretString=json.dumps(value))["VersionId"]
