"""A stage's data into a folder, all of it of one moment."""

from datetime import UTC, datetime
from pathlib import Path

from infra.paths import ROOT
from infra.recovery import objects
from infra.recovery.folder import BackupFolder
from infra.recovery.stage import TABLES, Stage
from infra.steps import step


def default_folder(stage: str) -> Path:
    return ROOT / "backups" / f"{stage}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"


def backup(stage: Stage, folder: BackupFolder) -> None:
    """Stops what writes for as long as it takes, and starts it again however that ends.

    Errors: `Problem`; there is no half backup then.
    """
    making = folder.begin()
    try:
        stage.stop_writers()
        stage.wait_for_trail()
        taken_at = datetime.now(UTC).isoformat(timespec="seconds")
        for name in TABLES:
            with step(f"copy {name}") as running:
                running.note = f"{making.add_table(name, stage.tables[name].pages())} items"
        with step("copy files") as running:
            types = objects.copy_out(stage.s3, stage.bucket, making.objects)
            making.add_types(types)
            running.note = f"{len(types)} files"
        secrets = {
            name: stage.secretsmanager.get_secret_value(SecretId=id_)["SecretString"]
            for name, id_ in stage.secret_ids.items()
        }
        making.add_secrets(secrets)
        making.finish(stage.name, taken_at)
    finally:
        stage.writers.start()
    print(f"    {folder.path} (it holds keys and personal data: keep it as you keep those)")
