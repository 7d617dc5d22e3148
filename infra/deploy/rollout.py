"""A deploy that is asked whether it works, and the release before again where it does not."""

from pathlib import Path

from infra import aws
from infra.deploy.artefacts import Artefacts
from infra.deploy.before import Before
from infra.deploy.deploy import deploy, stack_of
from infra.deploy.smoke import Smoke
from infra.steps import Problem, step


def roll_out(
    built: Path, stage: str, smoke: Smoke, *, on_aws: bool | None = None
) -> dict[str, str]:
    """Deploys what is in `built` and asks the API for its health; returns the stack's outputs.

    Errors: `Problem` where it is not well; the stack is by then what it was before, if it was.
    """
    stack = stack_of(stage)
    before = Before.of(stack)
    outputs = deploy(built, stage, on_aws=on_aws)
    try:
        with step("smoke test: API"):
            smoke.api_is_healthy(_api(outputs))
    except Problem as problem:
        if before is None or stack.has(before.fingerprint):
            raise  # there is nothing else to go back to
        session = aws.session()
        with step("the release before again"):
            artefacts = Artefacts(session.client("s3"), aws.account(), stage)
            before.put_back(session, stack, artefacts)
        try:
            with step("smoke test: API"):
                smoke.api_is_healthy(_api(stack.outputs()))
        except Problem as other:
            raise Problem(
                f"{problem}. The release before is back, and answers no better"
            ) from other
        raise Problem(f"{problem}. The release before is back, and works") from problem
    return outputs


def _api(outputs: dict[str, str]) -> str:
    """Where the gateway itself answers; an emulator's is below its own address."""
    endpoint = aws.endpoint()
    if endpoint:
        return f"{endpoint}/restapis/{outputs['RestAPIId']}/api/_user_request_"
    return f"{outputs['PublicUrl']}/api"
