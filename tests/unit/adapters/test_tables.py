import subprocess
import sys

# A process of its own: another test may have imported what is to be there by itself.
_PROGRAM = """
import os
os.environ["AWS_DEFAULT_REGION"] = "eu-central-1"
from chalicelib.adapters.dynamodb.tables import bind_tables
bind_tables("tracker", "audit", "content", "control")
from chalicelib.adapters.dynamodb.items import TrackerItem
known = TrackerItem._get_connection().get_meta_table()
names = ("by_created", "by_due", "by_remind_bucket")
print(*(name for name in names if known.has_index_name(name)))
"""


def test_binding_the_tables_alone_makes_the_indexes_of_its_items_known() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["by_created", "by_due", "by_remind_bucket"]
