"""The deployment zip: small, quick to import, the same for the same inputs."""

import ast
import gzip
import importlib.util
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pydantic
import pytest

from infra.package import archive
from infra.package.build import build
from infra.paths import ROOT


@pytest.fixture(scope="module")
def zip_file() -> Path:
    return build("local") / "deployment.zip"


@pytest.fixture(scope="module")
def unpacked(zip_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("function")
    with zipfile.ZipFile(zip_file) as file:
        file.extractall(folder)
    return folder


def test_every_service_the_code_calls_is_shipped_with_its_data() -> None:
    called: set[str] = set()
    for file in (ROOT / "chalicelib").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("client", "resource", "create_client")
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                called.add(str(node.args[0].value))

    assert called <= archive.SERVICES


def test_it_holds_the_app_and_none_of_the_tools(zip_file: Path) -> None:
    with zipfile.ZipFile(zip_file) as file:
        names = file.namelist()

    assert "app.py" in names
    assert not [n for n in names if n.startswith(("pytest", "moto", "infra/", "tests/", "ruff"))]
    assert zip_file.stat().st_size < 10_000_000


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    packages = Path(pydantic.__file__).parents[1]
    sources = [*(ROOT / "chalicelib").rglob("*.py"), *(packages / "pydantic").rglob("*.py")]
    with zipfile.ZipFile(tmp_path / "chalice.zip", "w") as file:
        for source in sources:
            top = ROOT if source.is_relative_to(ROOT / "chalicelib") else packages
            file.write(source, source.relative_to(top))
    for name in ("once.zip", "twice.zip"):
        archive.rewrite(tmp_path / "chalice.zip", tmp_path / name)

    assert (tmp_path / "once.zip").read_bytes() == (tmp_path / "twice.zip").read_bytes()


def test_other_peoples_modules_come_compiled_alone_and_ours_with_their_lines(
    zip_file: Path,
) -> None:
    with zipfile.ZipFile(zip_file) as file:
        sources = {name for name in file.namelist() if name.endswith(".py")}
        compiled = {name for name in file.namelist() if name.endswith(".pyc")}

    assert {name.split("/")[0] for name in sources} == {"app.py", "chalicelib"}
    assert {importlib.util.cache_from_source(name) for name in sources} <= compiled


def test_a_services_data_keeps_all_but_its_prose() -> None:
    shape = {"documentation": "What it is.", "members": {"documentation": {"shape": "Prose"}}}
    packed = gzip.compress(json.dumps({"documentation": "A", "shapes": {"S": shape}}).encode())

    kept = json.loads(archive.without_documentation(packed))

    fields = {"documentation": {"shape": "Prose"}}
    assert kept == {"documentation": "", "shapes": {"S": {"documentation": "", "members": fields}}}


def test_every_module_comes_compiled_and_unchecked(unpacked: Path) -> None:
    compiled = Path(importlib.util.cache_from_source(str(unpacked / "app.py")))

    flags = int.from_bytes(compiled.read_bytes()[4:8], "little")
    assert flags == 0b01


def test_the_handlers_import_from_the_zip_alone(unpacked: Path) -> None:
    """With nothing of this checkout on the path, and without anything being compiled."""
    program = (
        f"import sys; sys.path[:0] = [{str(unpacked)!r}]; import app, botocore.session;"
        "import chalicelib.triggers.audit_stream, chalicelib.triggers.housekeeping;"
        "import chalicelib.triggers.reminders, chalicelib.triggers.uploads;"
        "import chalicelib.triggers.audit_reconciler, chalicelib.triggers.audit_redrive;"
        "assert app.__file__.startswith(sys.path[0]); app.app; app.audit_stream;"
        "session = botocore.session.get_session();"
        "where = dict(region_name='eu-central-1', aws_access_key_id='x',"
        "             aws_secret_access_key='x');"
        f"made = {{n: session.create_client(n, **where) for n in {sorted(archive.SERVICES)!r}}};"
        "made['s3'].generate_presigned_post('bucket', 'key');"
        "made['s3'].generate_presigned_url('get_object', Params={'Bucket': 'b', 'Key': 'k'});"
        "assert made['ses'].meta.endpoint_url == 'https://email.eu-central-1.amazonaws.com'"
    )
    python = [sys.executable, "-I", "-S", "-c", program]
    done = subprocess.run(python, cwd=unpacked, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
