"""`python -m infra.rotate --stage STAGE --secret signing|pepper|edge`: makes a new key current.

Running functions take up a key within five minutes, and at once when they meet its id. The edge's
secret is part of the stack, which is changed.
"""

import argparse
import json
import sys

from botocore.exceptions import BotoCoreError, ClientError

from infra.aws import session
from infra.deploy.deploy import stack_of
from infra.deploy.stages import stage_name
from infra.rotate import edge
from infra.rotate.keys import rotated
from infra.steps import Problem, run_reporting_problems, step
from infra.target import aim_at

# Output of the stack, and how many keys stay good beside the new one. A pepper stays for as long
# as a password hashed with it does: nobody knows when that ends, so all are kept.
SECRETS: dict[str, tuple[str, int | None]] = {
    "signing": ("SigningSecretArn", 1),
    "pepper": ("PepperSecretArn", None),
}

EDGE = "edge"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.rotate")
    parser.add_argument("--stage", default="prod", type=stage_name)
    parser.add_argument("--secret", default="signing", choices=(*SECRETS, EDGE))
    asked = parser.parse_args()
    aim_at(asked.stage)
    try:
        if asked.secret == EDGE:
            edge.rotate(asked.stage)
            return
        with step(f"rotate {asked.secret}") as running:
            running.note = rotate(asked.stage, asked.secret)
    except (BotoCoreError, ClientError) as error:
        raise Problem(f"AWS did not do as asked: {error}") from error


def rotate(stage: str, secret: str) -> str:
    """Rotates one secret of a deployed stage; answers the id of its new key."""
    output, keeps = SECRETS[secret]
    outputs = stack_of(stage).outputs()
    client = session().client("secretsmanager")
    value = json.loads(client.get_secret_value(SecretId=outputs[output])["SecretString"])
    fresh = rotated(value, keeps)
    client.put_secret_value(SecretId=outputs[output], SecretString=json.dumps(fresh))
    return fresh["current"]


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
