"""Chalice's deployment zip made smaller, quicker to import and the same for the same inputs."""

import gzip
import json
import marshal
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from infra.package import compile_modules

# The AWS services the functions call; botocore's data for every other one is left out.
SERVICES = frozenset({"dynamodb", "lambda", "s3", "secretsmanager", "ses", "sqs", "sts"})
# What their endpoints are called, where it is not the same.
_ENDPOINT_NAMES = SERVICES - {"ses"} | {"email"}

_DATA_FOLDER = re.compile(r"(?:botocore|boto3)/data/([^/]+)/")
_LEFT_OUT = re.compile(
    r"""
      (^|/)__pycache__/            # made anew below, for the interpreter the function runs on
    | (^|/)_?tests?/               # other people's tests
    | \.pyi$ | \.py[co]$
    | ^botocore/data/.*/examples-1\.json
    | ^[^/]+\.dist-info/(RECORD|INSTALLER|REQUESTED|licenses/)
    | ^[^/]+\.data/                # scripts a wheel would put on the PATH
    | ^(boto3|s3transfer)(-[^/]+\.dist-info)?/  # our clients are botocore's own
      # Of Powertools: all but the logger, the records of streams and their batches.
    | ^aws_lambda_powertools/event_handler/  # Chalice routes
    | ^aws_lambda_powertools/utilities/(auth_alpha|circuit_breaker|data_masking|feature_flags
        |idempotency|kafka|metadata|parameters|streaming|validation)/
    | ^pydantic/(v1|experimental)/ | ^pydantic/mypy\.py
    | ^dateutil/zoneinfo/dateutil-zoneinfo\.tar\.gz  # the zones are tzdata's
    | ^urllib3/contrib/emscripten/ | ^anyio/_backends/_trio\.py
      # Of the model's SDK: all but chat and moderation, which the client imports when asked for.
    | ^openai/resources/(?!chat/|__init__\.py|moderations\.py)
    | ^openai/types/(admin|audio|beta|containers|conversations|evals|fine_tuning|live|realtime
                    |safety|skills|uploads|vector_stores|webhooks)/
    | ^openai/lib/(beta|live|responses_websocket)/ | ^openai/(cli|helpers|_extras)/
    """,
    re.VERBOSE,
)
_ENDPOINTS = "botocore/data/endpoints.json"
_SERVICE_DATA = re.compile(r"botocore/data/.*\.json\.gz$")
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
    for name in modules:
        if f"{name}c" in members:
            del members[name]
    for name in [name for name in members if _SERVICE_DATA.match(name)]:
        members[name.removesuffix(".gz")] = without_documentation(members.pop(name))
    if _ENDPOINTS in members:
        members[_ENDPOINTS] = of_our_services(members[_ENDPOINTS])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(members.items()):
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.external_attr = _READABLE_FILE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)


def without_documentation(packed: bytes) -> bytes:
    """A service's data without the prose, which only botocore's manual reads, and unpacked: most of
    making a client is reading this."""
    return json.dumps(_bare(json.loads(gzip.decompress(packed))), separators=(",", ":")).encode()


def of_our_services(endpoints: bytes) -> bytes:
    """Where services are in each region, without the hundreds that we never call."""
    known = json.loads(endpoints)
    for partition in known["partitions"]:
        services = partition["services"]
        partition["services"] = {n: services[n] for n in services if n in _ENDPOINT_NAMES}
    return json.dumps(known, separators=(",", ":")).encode()


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            # Emptied, for botocore reads some; a field of that name has a shape for its value.
            name: "" if name == "documentation" and isinstance(each, str) else _bare(each)
            for name, each in value.items()
        }
    return [_bare(each) for each in value] if isinstance(value, list) else value


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
