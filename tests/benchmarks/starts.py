"""Programs that start something, each in an interpreter of its own that prints what that took."""

_HEAD = """
import os, sys, time
sys.path[:0] = [{folder!r}]
started = time.process_time()
"""
_TAIL = """
print((time.process_time() - started) * 1000, len(sys.modules), *sys.modules)
"""

# What nobody can do without: Chalice with routes, a PynamoDB model, a live client.
_FLOOR = """
from chalice.app import Chalice
from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

class Item(Model):
    class Meta:
        table_name = "items"

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    title = UnicodeAttribute(null=True)

app = Chalice(app_name="floor")
for number in range(25):
    app.route(f"/things/{number}")(lambda: {})
Item._get_connection().connection.client
"""
_OURS = """
import app
from chalicelib.bootstrap import container
container()
"""
_COUNT = """
import cProfile
profile = cProfile.Profile()
profile.enable()
"""
_COUNTED = """
profile.disable()
print("", sum(entry.callcount for entry in profile.getstats()))
"""


def floor(folder: str) -> str:
    return _HEAD.format(folder=folder) + _FLOOR + _TAIL


def ours(folder: str) -> str:
    return _HEAD.format(folder=folder) + _OURS + _TAIL


def counted(program: str) -> str:
    """The same, that also prints, last, how many functions were called."""
    return _COUNT + program + _COUNTED
