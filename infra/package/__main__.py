"""`python -m infra.package --stage STAGE`: deployment.zip and template.json in build/<stage>/."""

import argparse
import sys

from infra.deploy.stages import stage_name
from infra.package.build import build
from infra.steps import run_reporting_problems


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.package")
    parser.add_argument("--stage", default="local", type=stage_name)
    build(parser.parse_args().stage)


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
