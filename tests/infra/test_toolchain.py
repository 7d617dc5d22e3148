"""The parts that run before any dependency is there, and the lock files they read."""

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from infra.deploy import parameters
from infra.inputs import Stamp, digest
from infra.paths import ROOT
from infra.toolchain.node import is_new_enough

LOCKS = [
    "requirements.txt",
    "requirements-dev.txt",
    "infra/emulator/requirements.txt",
    "infra/toolchain/node-requirements.txt",
]


@pytest.mark.parametrize("name", LOCKS)
def test_every_pinned_package_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    pins = [line for line in text.splitlines() if "==" in line and not line.startswith((" ", "#"))]

    assert pins
    assert text.count(" \\\n    --hash=sha256:") >= len(pins)
    assert "://" not in text


def test_chalice_is_not_shipped_but_boto3_is() -> None:
    pinned = {line.split("==")[0] for line in (ROOT / "requirements.txt").read_text().splitlines()}

    assert "boto3" in pinned
    assert "chalice" not in pinned


def test_the_toolchain_needs_the_standard_library_alone() -> None:
    files = [*(ROOT / "infra" / "toolchain").glob("*.py")]
    files += [
        ROOT / "infra" / name for name in ("__init__.py", "inputs.py", "paths.py", "steps.py")
    ]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text())):
            modules = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for module in modules:
                top = module.split(".")[0]
                assert top == "infra" or top in sys.stdlib_module_names, (file, module)


def test_the_entry_can_be_read_by_an_old_python() -> None:
    source = (ROOT / "infra" / "toolchain" / "__main__.py").read_text()

    assert source.isascii()
    ast.parse(source, feature_version=(3, 4))


@pytest.mark.parametrize(
    ("version", "enough"),
    [
        ("v18.20.4", False),
        ("v20.18.1", False),
        ("v20.19.0", True),
        ("v21.7.3", False),
        ("v22.11.0", False),
        ("v22.12.0", True),
        ("v24.1.0", True),
        ("", False),
    ],
)
def test_node_is_taken_only_where_the_build_tool_takes_it(version: str, enough: bool) -> None:
    assert is_new_enough(version) is enough


def test_a_step_is_repeated_when_content_changes_and_not_when_only_time_does(
    tmp_path: Path,
) -> None:
    source, stamp = tmp_path / "source.txt", Stamp(tmp_path / "out" / ".inputs")
    source.write_text("one")
    stamp.write(digest([source], root=tmp_path))

    source.write_text("one")
    assert stamp.matches(digest([source], root=tmp_path))
    source.write_text("two")
    assert not stamp.matches(digest([source], root=tmp_path))


def test_a_setting_reaches_its_parameter_and_an_unknown_one_none() -> None:
    template: dict[str, Any] = {
        "Parameters": {"Stage": {}, "RateLimitPerMinute": {}, "Protected": {}}
    }
    environment = {"RATE_LIMIT_PER_MINUTE": "7", "STAGE": "elsewhere", "OTHER": "x"}

    chosen = parameters.values(template, "local", {}, environment)

    assert chosen == {"Stage": "local", "RateLimitPerMinute": "7", "Protected": "false"}


def test_help_lists_every_command_of_the_makefile() -> None:
    text = (ROOT / "Makefile").read_text()
    phony = next(line for line in text.splitlines() if line.startswith(".PHONY:")).split()[1:]
    done = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert {line.split()[1] for line in done.stdout.splitlines() if line.strip()} == set(phony)
