"""`chalice package`, then our zip and our template; nothing at all when no input has changed."""

import hashlib
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from infra.inputs import Stamp, digest
from infra.package import alarms, archive, dashboard, edge_headers, merge, template
from infra.paths import BUILD, ROOT
from infra.steps import Problem, step

INPUTS = (
    ROOT / "app.py",
    ROOT / "chalicelib",
    ROOT / "requirements.txt",
    ROOT / ".chalice" / "config.json",
    ROOT / "infra" / "resources.yaml",
    merge.FOLDER,
    ROOT / "infra" / "package",
    ROOT / "infra" / "security_headers.py",
)


def build(stage: str) -> Path:
    """Makes `build/<stage>/deployment.zip` and `template.json`; returns that folder.

    Needs no AWS account and no emulator; Chalice fetches the wheels of requirements.txt.
    """
    target = BUILD / stage
    stamp = Stamp(target / ".inputs")
    architecture = architecture_of(stage)
    inputs = digest(INPUTS, stage, architecture, sys.version, root=ROOT)
    with step("package") as running:
        made = all((target / name).is_file() for name in ("deployment.zip", "template.json"))
        if made and stamp.matches(inputs):
            running.note = "unchanged"
            return target
        target.mkdir(parents=True, exist_ok=True)
        stamp.clear()
        _make(stage, architecture, target)
        stamp.write(inputs)
        size = (target / "deployment.zip").stat().st_size / 1e6
        running.note = f"{size:.1f} MB zip, {(target / 'template.json').stat().st_size} B template"
    return target


def architecture_of(stage: str) -> str:
    """x86_64 or arm64: LAMBDA_ARCHITECTURE, else this machine's for local and x86_64 elsewhere."""
    chosen = os.environ.get("LAMBDA_ARCHITECTURE", "")
    if not chosen:
        here = "arm64" if platform.machine().lower() in ("arm64", "aarch64") else "x86_64"
        chosen = here if stage == "local" else "x86_64"
    if chosen not in ("x86_64", "arm64"):
        raise Problem(f"LAMBDA_ARCHITECTURE={chosen}: choose x86_64 or arm64")
    return chosen


def _make(stage: str, architecture: str, target: Path) -> None:
    """Chalice knows two stages; what makes one of ours another is its parameters."""
    chalice_stage = "local" if stage == "local" else "prod"
    if architecture != "x86_64":
        chalice_stage = f"{chalice_stage}-{architecture}"
    with tempfile.TemporaryDirectory(prefix="task-tracker-package-") as scratch:
        packaged = Path(scratch, "chalice")
        _chalice_package(chalice_stage, packaged)
        zip_file = Path(scratch, "deployment.zip")
        archive.rewrite(packaged / "deployment.zip", zip_file)
        code_key = f"{stage}/code/{hashlib.sha256(zip_file.read_bytes()).hexdigest()}.zip"
        sam = yaml.safe_load((packaged / "sam.yaml").read_text())
        for part in merge.parts():
            merge.merge(sam, merge.read(part))
        for pass_ in (edge_headers, alarms, dashboard):
            pass_.fill(sam)
        text = template.minified(template.to_cloudformation(sam, code_key))
        _write_whole(target / "deployment.zip", zip_file.read_bytes())
        _write_whole(target / "template.json", text.encode())


def _write_whole(path: Path, content: bytes) -> None:
    """Whoever reads meanwhile, another command that deploys, reads the old or the new."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)


def _chalice_package(stage: str, target: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")} | {
        # Chalice builds a client to learn a partition's name; it calls nothing.
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    command = [str(Path(sys.prefix, "bin", "chalice")), "package", "--stage", stage]
    command += ["--merge-template", "infra/resources.yaml", str(target)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no output"]
        raise Problem(f"chalice package failed: {lines[-1]}\n" + "\n".join(lines[-25:]))
