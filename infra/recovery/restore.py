"""A stage's tables made what they were; nobody writes meanwhile, and the audit trail stays true.

The audit tables come first. When TrackerTable follows, its stream tells of every item written, and
the audit function finds the event of that version there already: it adds none.
"""

from collections.abc import Iterator, Mapping

from infra.audit.functions import reconcile
from infra.recovery import objects
from infra.recovery.equal import Source, make_equal
from infra.recovery.folder import BackupFolder
from infra.recovery.moment import Moment
from infra.recovery.owners import erased, of_any
from infra.recovery.stage import TABLES, Stage
from infra.recovery.tables import Table
from infra.steps import Problem, step

_RECONCILER = "AuditReconciler"


def from_folder(stage: Stage, folder: BackupFolder) -> None:
    """Restores a backup, the keys in it too. Cut off, it can be run again; until it has come to
    its end nobody can write. Errors: `Problem`."""
    folder.manifest()
    sources = {name: folder.table(name) for name in TABLES}
    stage.stop_writers()
    stage.wait_for_trail()
    _make_equal(stage, sources)
    with step("restore files") as running:
        put = objects.put_back(stage.s3, stage.bucket, folder.objects, folder.types())
        running.note = f"{put} put back"
    with step("restore keys"):
        for name, value in folder.secrets().items():
            stage.secretsmanager.put_secret_value(
                SecretId=stage.secret_ids[name], SecretString=value
            )
        stage.writers.renew()
    _finish(stage)


def to_moment(stage: Stage, moment: Moment) -> None:
    """Restores the tables to a moment of AWS's record, as `from_folder` does; keys stay as they
    are, and files that were deleted since are brought back."""
    moment.check(stage.names)
    stage.stop_writers()
    with step(f"tables as of {moment.at:%Y-%m-%d %H:%M:%S}Z") as running:
        sources = moment.tables(stage.names, running)
    stage.wait_for_trail()
    _make_equal(stage, sources)
    with step("restore files") as running:
        brought, lost = objects.bring_back(
            stage.s3, stage.bucket, _files_of(stage.tables["TrackerTable"])
        )
        running.note = f"{brought} brought back, {len(lost)} gone for good"
    for key in lost:
        print(f"      gone: {key}")
    with step("events that were on their way"):
        # The stream was some records behind at that moment: what can be made again is.
        stage.writers.start(_RECONCILER)
        reconcile(stage.name)
    _finish(stage)
    moment.drop(stage.names)


def differences(stage: Stage, sources: Mapping[str, Source]) -> None:
    """Prints what a restore would change; changes nothing."""
    _make_equal(stage, sources, only_look=True)


def _make_equal(stage: Stage, sources: Mapping[str, Source], *, only_look: bool = False) -> None:
    if not only_look:
        stage.writers.stop_reading()
    since = erased(stage.tables["TrackerTable"])
    if since:
        print(f"    {len(since)} accounts are erased, and stay so")
    for name in TABLES:
        with step(f"{'compare' if only_look else 'restore'} {name}") as running:
            found = make_equal(
                sources[name], stage.tables[name], of_any(since), only_look=only_look
            )
            running.note = str(found)


def _finish(stage: Stage) -> None:
    stage.writers.start_reading()
    checked = stage.check_trail()
    stage.writers.start()
    if checked.broken:
        raise Problem("the tables are restored and in use, but not every audit trail is whole")


def _files_of(tracker: Table) -> Iterator[str]:
    pages = tracker.pages(
        FilterExpression="entity = :kind AND attribute_exists(object_key)",
        ExpressionAttributeValues={":kind": {"S": "attachment"}},
    )
    return (item["object_key"]["S"] for page in pages for item in page if "S" in item["object_key"])
