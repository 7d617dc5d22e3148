"""`python -m infra.deploy --stage STAGE`: packages and deploys to where AWS_ENDPOINT_URL says."""

import argparse
import os
import sys

from botocore.exceptions import BotoCoreError, ClientError

from infra import aws
from infra.deploy import release
from infra.deploy.deploy import deploy
from infra.deploy.rollout import roll_out
from infra.deploy.smoke import Smoke
from infra.deploy.stages import stage_name
from infra.package.build import build
from infra.paths import PAGE
from infra.steps import Problem, run_reporting_problems


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.deploy")
    parser.add_argument("--stage", default="prod", type=stage_name)
    stage = parser.parse_args().stage
    plan = os.environ.get("PLAN") == "1"
    try:
        aws.account()  # to be refused now, not when all is built
        if plan:
            deploy(build(stage), stage, plan=True)
            return
        outputs = roll_out(build(stage), stage, Smoke())
        if "PageBucketName" in outputs:
            release.publish(PAGE, outputs, aws.session(), Smoke())
    except (BotoCoreError, ClientError) as error:
        raise Problem(f"AWS did not do as asked: {error}") from error
    for name, value in sorted(outputs.items()):
        print(f"    {name} = {value}")


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
