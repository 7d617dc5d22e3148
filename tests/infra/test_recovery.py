"""Backup and restore, piece by piece: the folder, the comparison, what the store puts off."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from infra.recovery import objects
from infra.recovery.equal import Difference, make_equal
from infra.recovery.folder import BackupFolder
from infra.recovery.owners import of_any
from infra.recovery.tables import Item, Key, Table, key_of
from infra.steps import Problem

ANA, BEN = "0198c1f0-0000-7000-8000-00000000000a", "0198c1f0-0000-7000-8000-00000000000b"


def _item(pk: str, sk: str, **fields: str) -> Item:
    return {name: {"S": value} for name, value in {"pk": pk, "sk": sk, **fields}.items()}


class MemoryTable(Table):
    """A table in memory, that reads and writes as the real one is asked to."""

    def __init__(self, items: Sequence[Item] = ()) -> None:
        super().__init__(None, "memory")
        self.items: dict[Key, Item] = {key_of(item): item for item in items}
        self.writes = 0

    def pages(self, part: int = 0, parts: int = 1, **_: Any) -> Iterator[list[Item]]:
        yield [item for n, item in enumerate(list(self.items.values())) if n % parts == part]

    def among(self, keys: Sequence[Key]) -> Mapping[Key, Item]:
        return {key: self.items[key] for key in keys if key in self.items}

    def write(self, put: Any = (), delete: Any = ()) -> None:
        for item in put:
            self.items[key_of(item)] = item
            self.writes += 1
        for key in delete:
            del self.items[key]
            self.writes += 1


def _nobody(_: Item) -> bool:
    return False


def _backup(folder: Path, items: Sequence[Item]) -> BackupFolder:
    kept = BackupFolder(folder)
    making = kept.begin()
    making.add_table("TrackerTable", [list(items)])
    making.add_types({})
    making.add_secrets({"PepperSecret": "x"})
    making.finish("local", "2026-11-22T12:00:00+00:00")
    return kept


def test_a_table_made_equal_has_what_the_backup_has_and_only_what_differed_was_written(
    tmp_path: Path,
) -> None:
    wanted = [_item("USER#a", f"TASK#{n}", title=str(n)) for n in range(2_500)]
    source = _backup(tmp_path / "b", wanted).table("TrackerTable")
    changed = _item("USER#a", "TASK#7", title="spoilt")
    table = MemoryTable([*wanted[:1_000], changed, _item("USER#a", "TASK#x", title="new")])

    assert make_equal(source, table, _nobody) == Difference(1_501, 1, 999)
    assert table.items == {key_of(item): item for item in wanted}
    table.writes = 0
    assert make_equal(source, table, _nobody) == Difference(0, 0, 2_500)
    assert table.writes == 0


def test_a_look_changes_nothing(tmp_path: Path) -> None:
    source = _backup(tmp_path / "b", [_item("USER#a", "1")]).table("TrackerTable")
    table = MemoryTable([_item("USER#a", "2")])

    assert make_equal(source, table, _nobody, only_look=True) == Difference(1, 1, 0)
    assert (list(table.items), table.writes) == ([("USER#a", "2")], 0)


def test_what_is_of_an_erased_account_stays_as_it_is_wherever_its_id_stands(
    tmp_path: Path,
) -> None:
    of_ana = [
        _item(f"USER#{ANA}", "TASK#1"),
        _item("EMAIL#ana@example.org", "CREDENTIAL", user_id=ANA),
        _item(f"TAGS#{ANA}", "x"),
        _item("FILECHECKS", f"2026-11-22#{ANA}#t#a"),
    ]
    of_ben = _item(f"USER#{BEN}", "TASK#1")
    source = _backup(tmp_path / "b", [*of_ana, of_ben]).table("TrackerTable")
    bare, order = _item(f"USER#{ANA}", "PROFILE", erased_at="2026"), _item("ERASURE", ANA)
    table = MemoryTable([bare, order])

    make_equal(source, table, of_any({ANA}))

    assert list(table.items.values()) == [bare, order, of_ben]


def test_a_backup_is_all_there_or_not_there(tmp_path: Path) -> None:
    kept = BackupFolder(tmp_path / "b")
    kept.begin().add_table("TrackerTable", [[_item("USER#a", "1")]])

    with pytest.raises(Problem, match="no whole backup"):
        kept.manifest()


def test_a_backup_that_is_not_as_it_was_written_is_not_restored(tmp_path: Path) -> None:
    kept = _backup(tmp_path / "b", [_item("USER#a", "1")])
    assert kept.manifest().tables == {"TrackerTable": 1}
    (kept.path / "TrackerTable.jsonl.gz").write_bytes(b"")

    with pytest.raises(Problem, match="not as it was written: TrackerTable"):
        kept.manifest()


def test_a_backup_never_overwrites_another_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    kept = _backup(tmp_path / "b", [])

    with pytest.raises(Problem, match="there already"):
        kept.begin()
    assert kept.path.stat().st_mode & 0o077 == 0
    assert (kept.path / "secrets.json").stat().st_mode & 0o077 == 0


class _PutsOff:
    """A store that takes one of what it is given at a time."""

    def __init__(self) -> None:
        self.written: list[Any] = []

    def batch_write_item(self, RequestItems: dict[str, list[Any]]) -> dict[str, Any]:
        ((table, requests),) = RequestItems.items()
        self.written.append(requests[0])
        return {"UnprocessedItems": {table: requests[1:]} if requests[1:] else {}}


def test_what_the_store_puts_off_is_written_all_the_same() -> None:
    store = _PutsOff()

    Table(store, "t").write(put=[_item("USER#a", "1"), _item("USER#a", "2")], delete=[("a", "b")])

    assert len(store.written) == 3


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, str]]:
    """A bucket that keeps what is deleted."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        s3 = boto3.client("s3", region_name="us-east-1")
        s3.create_bucket(Bucket="files")
        versioning: Any = {"Status": "Enabled"}
        s3.put_bucket_versioning(Bucket="files", VersioningConfiguration=versioning)
        yield s3, "files"


def test_a_deleted_file_is_brought_back_and_one_that_never_was_is_named(
    bucket: tuple[Any, str],
) -> None:
    s3, name = bucket
    for key in ("files/a/1", "files/a/2"):
        s3.put_object(Bucket=name, Key=key, Body=key.encode())
    s3.delete_object(Bucket=name, Key="files/a/1")

    wanted = ["files/a/1", "files/a/2", "files/a/3"]
    assert objects.bring_back(s3, name, wanted) == (1, ["files/a/3"])
    assert s3.get_object(Bucket=name, Key="files/a/1")["Body"].read() == b"files/a/1"
    assert objects.bring_back(s3, name, wanted) == (0, ["files/a/3"])


def test_files_copied_out_are_put_back_with_their_type(
    bucket: tuple[Any, str], tmp_path: Path
) -> None:
    s3, name = bucket
    s3.put_object(Bucket=name, Key="files/a/1", Body=b"one", ContentType="application/pdf")
    s3.put_object(Bucket=name, Key="quarantine/a/2", Body=b"two")

    types = objects.copy_out(s3, name, tmp_path)
    s3.delete_object(Bucket=name, Key="files/a/1")

    assert types == {"files/a/1": "application/pdf"}
    assert objects.put_back(s3, name, tmp_path, types) == 1
    found = s3.get_object(Bucket=name, Key="files/a/1")
    assert (found["ContentType"], found["Body"].read()) == ("application/pdf", b"one")
    assert objects.put_back(s3, name, tmp_path, types) == 0
