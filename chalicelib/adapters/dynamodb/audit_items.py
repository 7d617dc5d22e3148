"""The items of the audit tables: links, which nobody can change, and their erasable content."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, LocalSecondaryIndex
from pynamodb.models import Model

from chalicelib.adapters.patience import Patience


class _ByTime(LocalSecondaryIndex["AuditItem"]):
    class Meta:
        index_name = "by_time"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    by_time = UnicodeAttribute(range_key=True)


class AuditItem(Model):
    """`USER#<owner> / <entity type>#<entity id>#<version>`."""

    class Meta(Patience):
        table_name: str | None = None
        host: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    by_time = UnicodeAttribute()
    id = UnicodeAttribute()
    entity_type = UnicodeAttribute()
    entity_id = UnicodeAttribute()
    version = NumberAttribute()
    event_type = UnicodeAttribute()
    actor_kind = UnicodeAttribute()
    actor_id = UnicodeAttribute()
    correlation_id = UnicodeAttribute()
    at = UnicodeAttribute()
    content_digest = UnicodeAttribute()
    prev_hash = UnicodeAttribute()
    hash = UnicodeAttribute()

    time_index = _ByTime()


class AuditContentItem(Model):
    """Same key as its link. `changes` is JSON, kept as text so that its digest stays exact."""

    class Meta(Patience):
        table_name: str | None = None
        host: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    salt = UnicodeAttribute()
    changes = UnicodeAttribute()
