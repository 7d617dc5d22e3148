"""Chalice's deployment zip made smaller, quicker to import and the same for the same inputs."""

import json
import marshal
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from infra.package import compile_modules

# The AWS services the functions call; botocore's data for every other one is left out.
SERVICES = frozenset({"dynamodb", "lambda", "s3", "secretsmanager", "ses", "sqs", "sts"})

_DATA_FOLDER = re.compile(r"(?:botocore|boto3)/data/([^/]+)/")
_LEFT_OUT = re.compile(
    r"""
      (^|/)__pycache__/            # made anew below, for the interpreter the function runs on
    | (^|/)tests?/                 # other people's tests
    | \.pyi$ | \.py[co]$
    | ^botocore/data/.*/examples-1\.json
    | ^[^/]+\.dist-info/(RECORD|INSTALLER|REQUESTED|licenses/)
    | ^aws_lambda_powertools/event_handler/  # Chalice routes
    | ^[^/]+\.data/                # scripts a wheel would put on the PATH
      # Of the model's SDK: all but chat and moderation, which the client imports when asked for.
    | ^openai/resources/(?!chat/|__init__\.py|moderations\.py)
    | ^openai/types/(admin|audio|beta|containers|conversations|evals|fine_tuning|live|realtime
                    |safety|skills|uploads|vector_stores|webhooks)/
    | ^openai/lib/(beta|live|responses_websocket)/ | ^openai/(cli|helpers|_extras)/
    """,
    re.VERBOSE,
)
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE_FILE = 0o100644 << 16
_COMPILERS = 2  # a fixed number: it decides what each process has seen, and so what it writes


def is_shipped(name: str) -> bool:
    """Whether a member of Chalice's zip belongs into ours."""
    if name.endswith("/") or _LEFT_OUT.search(name):
        return False
    data = _DATA_FOLDER.match(name)
    return data is None or data.group(1) in SERVICES


def rewrite(source: Path, target: Path) -> None:
    """Writes `target` from Chalice's zip: pruned, compiled, sorted, without times."""
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if is_shipped(name)}
    modules = sorted(name for name in members if name.endswith(".py"))
    with ThreadPoolExecutor(_COMPILERS) as pool:
        parts = [modules[start::_COMPILERS] for start in range(_COMPILERS)]
        for made in pool.map(lambda part: _compiled(source, part), parts):
            members |= made
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in sorted(members.items()):
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.external_attr = _READABLE_FILE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)


def _compiled(source: Path, modules: list[str]) -> dict[str, bytes]:
    done = subprocess.run(
        [sys.executable, "-S", compile_modules.__file__, str(source)],
        env={"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"},
        input=json.dumps(modules).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    made: dict[str, bytes] = marshal.loads(done.stdout)  # noqa: S302 — our own child's
    return made
