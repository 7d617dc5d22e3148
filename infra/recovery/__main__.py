"""`python -m infra.recovery backup|restore|resume --stage STAGE [--folder F | --at T]`."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from infra.deploy.stages import stage_name
from infra.recovery import restore
from infra.recovery.backup import backup, default_folder
from infra.recovery.folder import BackupFolder
from infra.recovery.moment import Moment
from infra.recovery.stage import TABLES, Stage
from infra.steps import Problem, run_reporting_problems, step
from infra.target import aim_at


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.recovery")
    parser.add_argument("command", choices=("backup", "restore", "resume"))
    parser.add_argument("--stage", default="prod", type=stage_name)
    parser.add_argument("--folder", default="")
    parser.add_argument("--at", default="")
    asked = parser.parse_args()
    aim_at(asked.stage)
    try:
        stage = Stage(asked.stage)
        if asked.command == "backup":
            folder = Path(asked.folder) if asked.folder else default_folder(asked.stage)
            backup(stage, BackupFolder(folder.resolve()))
        elif asked.command == "restore":
            _restore(stage, asked.folder, asked.at)
        else:
            with step("let it work again"):
                stage.writers.start_reading()
                stage.writers.start()
    except (BotoCoreError, ClientError) as error:
        raise Problem(f"AWS did not do as asked: {error}") from error
    except OSError as error:
        raise Problem(f"the backup's folder can't be used: {error}") from error


def _restore(stage: Stage, folder: str, at: str) -> None:
    if bool(folder) == bool(at):
        raise Problem("restore from what? FROM=folder, or AT=2026-11-22T12:00:00Z (or AT=latest)")
    kept = BackupFolder(Path(folder).resolve()) if folder else None
    if kept is not None:
        kept.manifest()  # nobody is asked about a folder that can't be restored
    plan = os.environ.get("PLAN") == "1"
    if not plan and not _agreed(stage.stack.name):
        raise Problem("nothing was changed: that was not the stack's name")
    if kept is not None:
        if plan:
            restore.differences(stage, {name: kept.table(name) for name in TABLES})
        else:
            restore.from_folder(stage, kept)
        return
    moment = _moment(stage, at)
    if plan:
        with step("tables of then") as running:
            sources = moment.tables(stage.names, running)
        restore.differences(stage, sources)
    else:
        restore.to_moment(stage, moment)


def _moment(stage: Stage, at: str) -> Moment:
    if at == "latest":
        return Moment.latest(stage.dynamodb, stage.names, locally=stage.is_local)
    try:
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None:
            raise ValueError("it has no offset")
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Problem(f"AT={at} is no moment such as 2026-11-22T12:00:00Z: {error}") from None
    return Moment(stage.dynamodb, moment, locally=stage.is_local)


def _agreed(name: str) -> bool:
    given = os.environ.get("CONFIRM")
    if given is None:
        try:
            given = input(f"What was written to {name} since will be gone. Type {name} to agree: ")
        except EOFError:
            return False
    return given.strip() == name


if __name__ == "__main__":
    sys.exit(run_reporting_problems(main))
