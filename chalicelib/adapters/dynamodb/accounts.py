"""Users and their credentials."""

from chalicelib.adapters.dynamodb.fields import instant, sortable, stamp, user_key
from chalicelib.adapters.dynamodb.items import CredentialItem, UserItem
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.adapters.dynamodb.writes import Write
from chalicelib.domain.change import Change
from chalicelib.domain.errors import EmailTaken, VersionConflict
from chalicelib.domain.user import Credential, User

PROFILE = "PROFILE"
_CREDENTIAL = "CREDENTIAL"


class DynamoAccounts:
    """`USER#<id> / PROFILE` and `EMAIL#<canonical address> / CREDENTIAL`."""

    def __init__(self, staged: list[Write]) -> None:
        self._staged = staged

    def credential(self, email: str) -> Credential | None:
        item = find(CredentialItem, _email_key(email), _CREDENTIAL)
        if item is None:
            return None
        return Credential(item.entity_id, item.user_id, item.password_hash)

    def user(self, user_id: str) -> User | None:
        item = find(UserItem, user_key(user_id), PROFILE)
        return None if item is None else user_of(item)

    def register(self, user: User, credential: Credential, change: Change) -> None:
        lock = CredentialItem(
            _email_key(credential.email),
            _CREDENTIAL,
            entity_id=credential.email,
            user_id=credential.user_id,
            password_hash=credential.password_hash,
            version=1,
            created_at=sortable(user.created_at),
            updated_at=sortable(user.updated_at),
            **stamp(change),
        )
        self._staged.append(Write(lock, EmailTaken("an account with this e-mail address exists")))
        self._stage(user, change)

    def replace(self, user: User, change: Change) -> None:
        self._stage(user, change)

    def _stage(self, user: User, change: Change) -> None:
        item = UserItem(
            user_key(user.id),
            PROFILE,
            entity_id=user.id,
            email=user.email,
            full_name=user.full_name,
            timezone=user.timezone,
            reminder_minutes=user.reminder_minutes,
            email_reminders=user.email_reminders,
            version=user.version,
            created_at=sortable(user.created_at),
            updated_at=sortable(user.updated_at),
            **stamp(change),
        )
        self._staged.append(Write(item, VersionConflict("the profile was changed meanwhile")))


def user_of(item: UserItem) -> User:
    return User(
        id=item.entity_id,
        email=item.email,
        full_name=item.full_name,
        timezone=item.timezone,
        reminder_minutes=int(item.reminder_minutes),
        email_reminders=item.email_reminders,
        version=int(item.version),
        created_at=instant(item.created_at),
        updated_at=instant(item.updated_at),
    )


def _email_key(email: str) -> str:
    return f"EMAIL#{email}"
