"""Refresh token families."""

from chalicelib.adapters.dynamodb.accounts import PROFILE, user_of
from chalicelib.adapters.dynamodb.ahead import Ahead
from chalicelib.adapters.dynamodb.errors import translated
from chalicelib.adapters.dynamodb.fields import (
    instant,
    optional_instant,
    optional_text,
    sortable,
    stamp,
    user_key,
    version_of,
)
from chalicelib.adapters.dynamodb.items import SessionItem, SpentTokenItem, TrackerItem, UserItem
from chalicelib.adapters.dynamodb.reading import find
from chalicelib.adapters.dynamodb.staging import Staged, Write
from chalicelib.domain.change import Change
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.session import Session, SignedIn

_SESSION = "SESSION#"


class DynamoSessions:
    """`USER#<id> / SESSION#<id>`, and `USER#<id> / SPENT#<hash>` for each token used up."""

    def __init__(self, staged: list[Staged], ahead: Ahead) -> None:
        self._staged = staged
        self._ahead = ahead

    def signed_in(self, user_id: str, session_id: str) -> SignedIn | None:
        key = user_key(user_id)
        wanted = self._ahead.wanted(key)
        keys = [(key, PROFILE), (key, _SESSION + session_id), *wanted]
        with translated():
            items = list(TrackerItem.batch_get(keys, consistent_read=True))
        self._ahead.bring(wanted, items)
        user = next((item for item in items if isinstance(item, UserItem)), None)
        session = next((item for item in items if isinstance(item, SessionItem)), None)
        if user is None or session is None or user.erased_at is not None:
            return None
        return SignedIn(user_of(user), _session_of(session))

    def of_user(self, user_id: str) -> tuple[Session, ...]:
        with translated():
            items = SessionItem.query(
                user_key(user_id), SessionItem.sk.startswith(_SESSION), consistent_read=True
            )
            return tuple(_session_of(item) for item in items)

    def start(self, session: Session, change: Change) -> None:
        self._stage(session, change)

    def replace(self, session: Session, change: Change) -> None:
        self._stage(session, change)

    def rotate(self, session: Session, spent_hash: str, change: Change) -> None:
        spent = SpentTokenItem(
            user_key(session.user_id),
            _spent_key(session.id, spent_hash),
            entity_id=session.id,
            version=1,
            created_at=sortable(session.updated_at),
            updated_at=sortable(session.updated_at),
            expires_at=session.expires_at,
            **stamp(change),
        )
        self._staged.append(Write(spent, VersionConflict("the token was used meanwhile")))
        self._stage(session, change)

    def was_spent(self, session: Session, refresh_hash: str) -> bool:
        key = _spent_key(session.id, refresh_hash)
        return find(SpentTokenItem, user_key(session.user_id), key) is not None

    def _stage(self, session: Session, change: Change) -> None:
        item = SessionItem(
            user_key(session.user_id),
            _SESSION + session.id,
            refresh_hash=session.refresh_hash,
            user_agent=session.user_agent,
            by_cookie=session.by_cookie,
            ended_at=optional_text(session.ended_at),
            password_version=session.password_version,
            expires_at=session.expires_at,
            **version_of(session, change),
        )
        self._staged.append(Write(item, VersionConflict("the session was changed meanwhile")))


def _session_of(item: SessionItem) -> Session:
    return Session(
        id=item.entity_id,
        user_id=item.pk.removeprefix("USER#"),
        refresh_hash=item.refresh_hash,
        user_agent=item.user_agent,
        by_cookie=item.by_cookie,
        version=int(item.version),
        created_at=instant(item.created_at),
        updated_at=instant(item.updated_at),
        expires_at=item.expires_at,
        ended_at=optional_instant(item.ended_at),
        password_version=int(item.password_version or 0),
    )


def _spent_key(session_id: str, refresh_hash: str) -> str:
    return f"SPENT#{session_id}#{refresh_hash}"
