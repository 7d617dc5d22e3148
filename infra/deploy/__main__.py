"""`python -m infra.deploy --stage STAGE`: packages and deploys to where AWS_ENDPOINT_URL says."""

import argparse
import sys

from botocore.exceptions import BotoCoreError, ClientError

from infra.deploy.deploy import deploy
from infra.package.build import build
from infra.steps import Problem, run_reporting_problems


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.deploy")
    parser.add_argument("--stage", default="prod", choices=("local", "prod"))
    stage = parser.parse_args().stage
    try:
        outputs = deploy(build(stage), stage)
    except (BotoCoreError, ClientError) as error:
        raise Problem(f"AWS did not do as asked: {error}") from error
    for name, value in sorted(outputs.items()):
        print(f"    {name} = {value}")


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
