"""Users and their credentials."""

from datetime import datetime, timedelta

from chalicelib.adapters.dynamodb.control_items import ERASURES, ErasureItem
from chalicelib.adapters.dynamodb.fields import (
    instant,
    optional_instant,
    optional_text,
    sortable,
    stamp,
    user_key,
    version_of,
)
from chalicelib.adapters.dynamodb.items import (
    CredentialItem,
    FailedLoginItem,
    StrayLoginItem,
    TrackerItem,
    UserItem,
)
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.adapters.dynamodb.staging import Removal, Staged, Write, note, one_more
from chalicelib.domain.change import Change
from chalicelib.domain.errors import EmailTaken, VersionConflict
from chalicelib.domain.user import Credential, User

PROFILE = "PROFILE"
_CREDENTIAL = "CREDENTIAL"
_LOGIN = "LOGIN"
_STRAY_LIFETIME = timedelta(days=1)


class DynamoAccounts:
    """`USER#<id> / PROFILE` and `EMAIL#<canonical address> / CREDENTIAL`."""

    def __init__(self, staged: list[Staged]) -> None:
        self._staged = staged

    def credential(self, email: str) -> Credential | None:
        item = find(CredentialItem, _email_key(email), _CREDENTIAL)
        if item is None:
            return None
        return Credential(item.entity_id, item.user_id, item.password_hash, int(item.version))

    def user(self, user_id: str) -> User | None:
        item = find(UserItem, user_key(user_id), PROFILE)
        return None if item is None else user_of(item)

    def register(self, user: User, credential: Credential, change: Change) -> None:
        taken = EmailTaken("an account with this e-mail address exists")
        self._staged.append(Write(_credential_item(user, credential, change), taken))
        self._stage(user, change)

    def change_password(self, user: User, credential: Credential, change: Change) -> None:
        conflict = VersionConflict("the password was changed meanwhile")
        self._staged.append(Write(_credential_item(user, credential, change), conflict))
        self._stage(user, change)

    def erase(self, user: User, credential: Credential, change: Change) -> None:
        key = (_email_key(credential.email), _CREDENTIAL)
        self._staged.append(Removal(CredentialItem(*key), credential.version))
        at = sortable(user.updated_at)
        order = ErasureItem(ERASURES, user.id, version=user.version, ordered_at=at)
        self._staged.append(note(order))
        self._stage(user, change)

    def count_failed_login(
        self, email: str, user_id: str | None, change: Change, now: datetime
    ) -> None:
        told = {"created_at": sortable(now), "updated_at": sortable(now), **stamp(change)}
        item: TrackerItem
        if user_id is None:
            item = StrayLoginItem(_email_key(email), _LOGIN, entity_id=email, **told)
            item.expires_at = now + _STRAY_LIFETIME
        else:
            item = FailedLoginItem(user_key(user_id), _LOGIN, entity_id=user_id, **told)
        self._staged.append(one_more(item))

    def replace(self, user: User, change: Change) -> None:
        self._stage(user, change)

    def _stage(self, user: User, change: Change) -> None:
        conflict = VersionConflict("the profile was changed meanwhile")
        self._staged.append(Write(user_item_of(user, change), conflict))


def user_item_of(user: User, change: Change) -> UserItem:
    return UserItem(
        user_key(user.id),
        PROFILE,
        email=user.email,
        full_name=user.full_name,
        timezone=user.timezone,
        reminder_minutes=user.reminder_minutes,
        email_reminders=user.email_reminders,
        erased_at=optional_text(user.erased_at),
        password_version=user.password_version,
        kept_session=user.kept_session,
        **version_of(user, change),
    )


def user_of(item: UserItem) -> User:
    return User(
        id=item.entity_id,
        email=item.email,
        full_name=item.full_name,
        timezone=item.timezone,
        reminder_minutes=int(item.reminder_minutes),
        email_reminders=item.email_reminders,
        erased_at=optional_instant(item.erased_at),
        password_version=int(item.password_version or 0),
        kept_session=item.kept_session,
        version=int(item.version),
        created_at=instant(item.created_at),
        updated_at=instant(item.updated_at),
    )


def _credential_item(user: User, credential: Credential, change: Change) -> CredentialItem:
    return CredentialItem(
        _email_key(credential.email),
        _CREDENTIAL,
        entity_id=credential.email,
        user_id=credential.user_id,
        password_hash=credential.password_hash,
        version=credential.version,
        created_at=sortable(user.created_at),
        updated_at=sortable(user.updated_at),
        **stamp(change),
    )


def _email_key(email: str) -> str:
    return f"EMAIL#{email}"
