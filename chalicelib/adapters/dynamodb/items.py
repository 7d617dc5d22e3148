"""The items of TrackerTable as PynamoDB models.

The owner is in the partition key, so a forgotten check can't fetch another's item. Each item says
who wrote it by which request: the stream makes the audit event of that.
"""

from pynamodb.attributes import (
    BooleanAttribute,
    DiscriminatorAttribute,
    ListAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
)
from pynamodb.indexes import AllProjection, LocalSecondaryIndex
from pynamodb.models import Model

from chalicelib.adapters.patience import Patience


class TrackerItem(Model):
    """What every item has. One base model, so that all kinds share one connection."""

    class Meta(Patience):
        table_name: str | None = None
        host: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    entity = DiscriminatorAttribute()
    entity_id = UnicodeAttribute()
    version = NumberAttribute()
    verb = UnicodeAttribute()
    actor_kind = UnicodeAttribute()
    updated_by = UnicodeAttribute()
    request_id = UnicodeAttribute()
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    # The last eight writers, each in the slot of its version: who lost an acknowledgement finds its
    # write here even where others have written on top of it since.
    mark_0 = UnicodeAttribute(null=True)
    mark_1 = UnicodeAttribute(null=True)
    mark_2 = UnicodeAttribute(null=True)
    mark_3 = UnicodeAttribute(null=True)
    mark_4 = UnicodeAttribute(null=True)
    mark_5 = UnicodeAttribute(null=True)
    mark_6 = UnicodeAttribute(null=True)
    mark_7 = UnicodeAttribute(null=True)


class UserItem(TrackerItem, discriminator="user"):
    email = UnicodeAttribute()
    full_name = UnicodeAttribute()
    timezone = UnicodeAttribute()
    reminder_minutes = NumberAttribute()
    email_reminders = BooleanAttribute()
    erased_at = UnicodeAttribute(null=True)


class CredentialItem(TrackerItem, discriminator="credential"):
    user_id = UnicodeAttribute()
    password_hash = UnicodeAttribute()


class SessionItem(TrackerItem, discriminator="session"):
    refresh_hash = UnicodeAttribute()
    user_agent = UnicodeAttribute()
    by_cookie = BooleanAttribute()
    ended_at = UnicodeAttribute(null=True)
    expires_at = TTLAttribute()


class FailedLoginItem(TrackerItem, discriminator="login"):
    """Its version counts the failures."""


class StrayLoginItem(TrackerItem, discriminator="stray_login"):
    """Failures for an address nobody has: written so that they take as long, soon forgotten."""

    expires_at = TTLAttribute()


class SpentTokenItem(TrackerItem, discriminator="spent_token"):
    expires_at = TTLAttribute()


class _ByCreated(LocalSecondaryIndex["TaskItem"]):
    class Meta:
        index_name = "by_created"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    by_created = UnicodeAttribute(range_key=True)


class _ByUpdated(LocalSecondaryIndex["TaskItem"]):
    class Meta:
        index_name = "by_updated"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    by_updated = UnicodeAttribute(range_key=True)


class _ByDue(LocalSecondaryIndex["TaskItem"]):
    class Meta:
        index_name = "by_due"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    by_due = UnicodeAttribute(range_key=True)


class _ByPriority(LocalSecondaryIndex["TaskItem"]):
    class Meta:
        index_name = "by_priority"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    by_priority = UnicodeAttribute(range_key=True)


class TaskItem(TrackerItem, discriminator="task"):
    """The `by_*` attributes begin with open, closed or trash: a view reads its own part alone."""

    title = UnicodeAttribute()
    description = UnicodeAttribute()
    status = UnicodeAttribute()
    priority = UnicodeAttribute()
    due_date = UnicodeAttribute(null=True)
    due_deadline = UnicodeAttribute(null=True)
    tags: ListAttribute[str] = ListAttribute()
    source = UnicodeAttribute()
    recurrence = UnicodeAttribute(null=True)
    recurrence_from = UnicodeAttribute(null=True)
    completed_at = UnicodeAttribute(null=True)
    deleted_at = UnicodeAttribute(null=True)
    expires_at = TTLAttribute(null=True)
    by_created = UnicodeAttribute()
    by_updated = UnicodeAttribute()
    by_due = UnicodeAttribute()
    by_priority = UnicodeAttribute()

    created_index = _ByCreated()
    updated_index = _ByUpdated()
    due_index = _ByDue()
    priority_index = _ByPriority()
