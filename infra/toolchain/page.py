"""The page's packages and its build, each made again only when what it is made from differs."""

from pathlib import Path

from infra.inputs import Stamp, digest
from infra.paths import FRONTEND, PAGE, ROOT
from infra.steps import step
from infra.toolchain import node
from infra.toolchain.commands import run_logged

_NETWORK = "is the npm registry reachable, and is there room on the disk? Then run it again"


def ensure_packages(node_folder: Path) -> None:
    """`npm ci` in frontend/."""
    stamp = Stamp(FRONTEND / "node_modules" / ".inputs")
    lock = [FRONTEND / "package.json", FRONTEND / "package-lock.json"]
    inputs = digest(lock, node.version(node_folder / "node"), root=ROOT)
    with step("page packages") as running:
        if stamp.matches(inputs):
            running.note = "unchanged"
            return
        stamp.clear()
        running.say("npm ci")
        _npm(node_folder, "npm-ci", ["ci", "--no-audit", "--no-fund"], _NETWORK)
        stamp.write(inputs)


def ensure_built(node_folder: Path) -> None:
    """`npm run build` in frontend/, which leaves frontend/dist/."""
    stamp = Stamp(PAGE / ".inputs")
    inputs = digest([FRONTEND], root=ROOT)
    with step("page") as running:
        if stamp.matches(inputs) and (PAGE / "index.html").is_file():
            running.note = "unchanged"
            return
        stamp.clear()
        _npm(node_folder, "page-build", ["run", "build"], "put right what the log says")
        stamp.write(inputs)


def _npm(node_folder: Path, name: str, arguments: list[str], advice: str) -> None:
    path = node.path_with(node_folder)
    run_logged(name, ["npm", *arguments], advice, cwd=FRONTEND, environment={"PATH": path})
