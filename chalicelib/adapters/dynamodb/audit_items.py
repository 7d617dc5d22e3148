"""The items of the audit tables: links and claims, which nobody can change; content and seals."""

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


class _ByRequest(LocalSecondaryIndex["AuditItem"]):
    class Meta:
        index_name = "by_request"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    by_request = UnicodeAttribute(range_key=True)


class AuditItem(Model):
    """`USER#<owner> / LINK#<entity type>#<entity id>#<position>`."""

    class Meta(Patience):
        table_name: str | None = None
        host: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    by_time = UnicodeAttribute()
    by_request = UnicodeAttribute()
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
    position = NumberAttribute()
    prev_hash = UnicodeAttribute()
    hash = UnicodeAttribute()

    time_index = _ByTime()
    request_index = _ByRequest()


class ClaimItem(Model):
    """`USER#<owner> / CLAIM#<entity type>#<entity id>#<version>`: which link tells of a version."""

    class Meta(Patience):
        table_name: str | None = None
        host: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    position = NumberAttribute()
    event_id = UnicodeAttribute()
    hash = UnicodeAttribute()


class AuditContentItem(Model):
    """Same key as its link. `changes` is JSON, kept as text so that its digest stays exact."""

    class Meta(Patience):
        table_name: str | None = None
        host: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    salt = UnicodeAttribute()
    changes = UnicodeAttribute()


class SealItem(AuditContentItem):
    """`USER#<owner> / SEAL`, beside the content and apart from the links it counts."""

    salt = UnicodeAttribute(null=True)
    changes = UnicodeAttribute(null=True)
    events = NumberAttribute()
    total = NumberAttribute()
