"""The items of TrackerTable as PynamoDB models.

The owner is in the partition key, so a forgotten check can't fetch another's item. Each item says
who wrote it by which request: the stream makes the audit event of that.
"""

from typing import ClassVar

from pynamodb.attributes import (
    BooleanAttribute,
    DiscriminatorAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
)
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

    # Attributes that are counts: moved by others' writes, left alone by the item's own.
    COUNTS: ClassVar[tuple[str, ...]] = ()


class UserItem(TrackerItem, discriminator="user"):
    email = UnicodeAttribute()
    full_name = UnicodeAttribute()
    timezone = UnicodeAttribute()
    reminder_minutes = NumberAttribute()
    email_reminders = BooleanAttribute()
    erased_at = UnicodeAttribute(null=True)
    password_version = NumberAttribute(null=True)
    kept_session = UnicodeAttribute(null=True)


class CredentialItem(TrackerItem, discriminator="credential"):
    user_id = UnicodeAttribute()
    password_hash = UnicodeAttribute()


class SessionItem(TrackerItem, discriminator="session"):
    refresh_hash = UnicodeAttribute()
    user_agent = UnicodeAttribute()
    by_cookie = BooleanAttribute()
    ended_at = UnicodeAttribute(null=True)
    password_version = NumberAttribute(null=True)
    expires_at = TTLAttribute()


class FailedLoginItem(TrackerItem, discriminator="login"):
    """Its version counts the failures."""


class StrayLoginItem(TrackerItem, discriminator="stray_login"):
    """Failures for an address nobody has: written so that they take as long, soon forgotten."""

    expires_at = TTLAttribute()


class SpentTokenItem(TrackerItem, discriminator="spent_token"):
    expires_at = TTLAttribute()
