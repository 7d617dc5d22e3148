"""The functions' processes of the emulator share one unpacked copy of their code."""

import shutil
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from infra.emulator.workers import share


def _archive(path: Path, content: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("package/module.py", content)
    return path


def _empty(path: Path) -> Path:
    path.mkdir()
    return path


def _told(folder: Path) -> str:
    return (folder / "package" / "module.py").read_text()


def test_processes_that_start_at_once_share_one_copy(tmp_path: Path) -> None:
    archive = _archive(tmp_path / "code.zip", "ours")
    folders = [_empty(tmp_path / f"worker{number}") for number in range(8)]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda folder: share(archive, folder, tmp_path / "store"), folders))

    assert [_told(folder) for folder in folders] == ["ours"] * 8
    assert len({folder.resolve() for folder in folders}) == 1
    assert len(list((tmp_path / "store").iterdir())) == 1


def test_other_code_is_another_copy(tmp_path: Path) -> None:
    old, new = _empty(tmp_path / "old"), _empty(tmp_path / "new")

    share(_archive(tmp_path / "code.zip", "before"), old, tmp_path / "store")
    share(_archive(tmp_path / "code.zip", "after"), new, tmp_path / "store")

    assert (_told(old), _told(new)) == ("before", "after")


def test_the_end_of_one_process_leaves_the_code_of_the_others(tmp_path: Path) -> None:
    archive = _archive(tmp_path / "code.zip", "ours")
    (tmp_path / "gone").mkdir()
    gone, stays = _empty(tmp_path / "gone" / "code"), _empty(tmp_path / "stays")
    for folder in (gone, stays):
        share(archive, folder, tmp_path / "store")

    shutil.rmtree(tmp_path / "gone")

    assert _told(stays) == "ours"


def test_an_archive_cut_off_is_no_copy(tmp_path: Path) -> None:
    archive = tmp_path / "code.zip"
    archive.write_bytes(_archive(tmp_path / "whole.zip", "ours").read_bytes()[:40])

    with pytest.raises(zipfile.BadZipFile):
        share(archive, _empty(tmp_path / "worker"), tmp_path / "store")

    share(_archive(archive, "ours"), tmp_path / "worker", tmp_path / "store")
    assert _told(tmp_path / "worker") == "ours"
