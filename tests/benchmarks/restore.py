"""`python -m tests.benchmarks.restore [ITEMS]`: how fast tables are compared and written back.

On the embedded emulator: its own time for a write, on this machine, is most of what is measured.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

from infra.recovery.equal import make_equal
from infra.recovery.folder import BackupFolder
from infra.recovery.stage import Stage
from infra.recovery.tables import Item
from tests.stack import running_stack

_ITEMS = 20_000
_OWNERS = 100


def _item(number: int) -> Item:
    """Of the size of a task: about 700 bytes."""
    owner = UUID(int=number % _OWNERS)
    fields = {
        "pk": f"USER#{owner}",
        "sk": f"NOTE#{number:010d}",
        "entity": "benchmark",
        "text": "x" * 600,
    }
    return {name: {"S": value} for name, value in fields.items()}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _ITEMS
    with tempfile.TemporaryDirectory() as scratch:
        making = BackupFolder(Path(scratch, "backup")).begin()
        making.add_table("TrackerTable", [[_item(number) for number in range(count)]])
        making.add_types({})
        making.finish("local", "")
        source = BackupFolder(Path(scratch, "backup")).table("TrackerTable")
        with running_stack(Path(scratch, "stack")) as stack:
            os.environ["AWS_ENDPOINT_URL"] = stack.endpoint_url
            table = Stage("local").tables["TrackerTable"]
            for what in ("into an empty table", "compared, nothing to do"):
                begun = time.monotonic()
                found = make_equal(source, table, lambda _: False)
                seconds = time.monotonic() - begun
                print(f"{what}: {found}; {seconds:.1f} s, {count / seconds:,.0f} items a second")


if __name__ == "__main__":
    main()
