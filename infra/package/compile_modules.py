"""Compiles modules of a zip; run as a script, in a process of its own, by `archive`.

`compile_modules.py ZIP` reads the members' names from stdin (JSON) and writes {name: .pyc} to
stdout (marshal). What marshal writes depends on what else the process has in memory: only a fresh
one, doing the same in the same order, gives the same bytes.
"""

import importlib.util
import json
import marshal
import sys
import zipfile

# PEP 552: the magic number, then flags: bit 0 says "hash", bit 1 (off) would say "check it". An
# unchecked hash is what survives unzipping: a time stamp would not match, and Lambda's file system
# is read-only, so every cold start would compile everything again.
_UNCHECKED = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little")


def compiled(name: str, source: bytes) -> bytes | None:
    """The .pyc of a module; None for one that does not compile (templates, other Pythons)."""
    try:
        code = compile(source, f"/var/task/{name}", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return None
    return _UNCHECKED + importlib.util.source_hash(source) + marshal.dumps(code)


def _place(name: str) -> str:
    """Beside its source for ours, whose lines are shown in tracebacks; in its place for others'."""
    is_ours = name == "app.py" or name.startswith("chalicelib/")
    return importlib.util.cache_from_source(name) if is_ours else f"{name}c"


def main() -> None:
    made: dict[str, bytes] = {}
    with zipfile.ZipFile(sys.argv[1]) as archive:
        for name in json.load(sys.stdin):
            content = compiled(name, archive.read(name))
            if content is not None:
                made[_place(name)] = content
    marshal.dump(made, sys.stdout.buffer)


if __name__ == "__main__":
    main()
