"""The items of ControlTable: what helps requests along and outlives none of its use."""

from pynamodb.attributes import MapAttribute, NumberAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.models import Model

from chalicelib.adapters.patience import Patience


class ControlItem(Model):
    """Read and written by key alone; most of it expires."""

    class Meta(Patience):
        table_name: str | None = None
        host: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    expires_at = TTLAttribute(null=True)


class ReceiptItem(ControlItem):
    """`RECEIPT#<owner> / <digest>`: an answer, or the first part of a long one."""

    fingerprint = UnicodeAttribute()
    status = NumberAttribute()
    headers: MapAttribute[str, str] = MapAttribute()
    body = UnicodeAttribute()
    parts = NumberAttribute(null=True)


class ReceiptPartItem(ControlItem):
    """`RECEIPT#<owner> / <digest>#<n>`: where the body goes on that is too long for one item."""

    body = UnicodeAttribute()


ERASURES = "ERASURE"


class ErasureItem(ControlItem):
    """`ERASURE / <user id>`: an account whose data is to be erased. Goes when that is done."""

    version = NumberAttribute()
    ordered_at = UnicodeAttribute(null=True)
    passes = NumberAttribute(null=True)


RECKONINGS = "RECKONING"


class ReckoningItem(ControlItem):
    """`RECKONING / <user id>`: whose tasks are to be reckoned anew. Goes when that is done."""

    version = NumberAttribute()
    ordered_at = UnicodeAttribute()
    position: MapAttribute[str, str] = MapAttribute(null=True)


class CheckpointItem(ControlItem):
    """`REMINDERS / CHECKPOINT`: the hour before which no reminder is left to send."""

    hour = UnicodeAttribute()


class TagCountItem(ControlItem):
    """`TAGS#<owner> / <tag>`: changed in the transaction of the task's own write."""

    open = NumberAttribute()
    total = NumberAttribute()


class ProgressItem(ControlItem):
    """`PROGRESS / <name>`: how far something that runs now and then has come."""

    values: MapAttribute[str, str] = MapAttribute()
