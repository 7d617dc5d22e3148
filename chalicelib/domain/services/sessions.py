"""Signing in, staying in, signing out."""

from dataclasses import dataclass

from chalicelib.domain.change import Actor, ActorKind, Change, RequestContext
from chalicelib.domain.email_address import canonical_email
from chalicelib.domain.errors import InvalidInput, NotAuthenticated, NotFound
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.ports.clock import Clock
from chalicelib.domain.ports.meanwhile import Meanwhile
from chalicelib.domain.ports.passwords import PasswordHasher
from chalicelib.domain.ports.tokens import AccessClaims, AccessTokens, RefreshTokens
from chalicelib.domain.ports.work import UnitOfWork
from chalicelib.domain.session import Session, SignedIn
from chalicelib.domain.user import User

_NOBODYS_ADDRESS = "nobody"
_ENDED_AT_ONCE = 50  # a transaction has room for a hundred writes


@dataclass(frozen=True, slots=True)
class Grant:
    """What a successful sign-in or refresh hands out."""

    user: User
    session: Session
    access_token: str
    refresh_token: str


class SessionService:
    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        passwords: PasswordHasher,
        access: AccessTokens,
        refresh: RefreshTokens,
        meanwhile: Meanwhile,
    ) -> None:
        self._work = work
        self._clock = clock
        self._passwords = passwords
        self._access = access
        self._refresh = refresh
        self._meanwhile = meanwhile

    def authenticate(self, claims: AccessClaims) -> SignedIn:
        """Who is calling; one consistent read, so an ended session is out at once.

        Errors: `NotAuthenticated`.
        """
        signed_in = self._work.sessions.signed_in(claims.user_id, claims.session_id)
        if signed_in is None or not signed_in.is_live(self._clock.now()):
            raise NotAuthenticated("the session has ended")
        return signed_in

    def log_in(
        self, email: str, password: str, user_agent: str, by_cookie: bool, correlation_id: str
    ) -> Grant:
        """A new session. Errors: `NotAuthenticated`, alike and as slow for an unknown address."""
        now = self._clock.now()
        address = _canonical(email)
        credential = self._work.accounts.credential(address)
        known_hash = credential.password_hash if credential else None
        user_id = credential.user_id if credential else new_id(now)
        # Hashing takes longer than reading the user, so nobody waits for that; and whoever has no
        # account costs as much as who has.
        read_user = self._meanwhile(lambda: self._work.accounts.user(user_id))
        is_right = self._passwords.verify(password, known_hash)
        user = read_user()
        if not is_right or credential is None:
            known_user = credential.user_id if credential else None
            failed = Change("failed", Actor(ActorKind.SYSTEM, "login"), correlation_id)
            self._work.accounts.count_failed_login(address, known_user, failed, now)
            self._work.commit()
            raise NotAuthenticated("wrong e-mail address or password")
        if user is None or user.erased_at is not None:
            raise NotAuthenticated("the account is gone")
        session_id = new_id(now)
        token, parts = self._refresh.issue(user.id, session_id)
        session = Session.start(
            session_id, user.id, parts.hash, user_agent, by_cookie, credential.version, now
        )
        self._work.sessions.start(session, _context(user.id, correlation_id).change("started"))
        return self._grant(user, session, token)

    def refresh(self, refresh_token: str, correlation_id: str) -> Grant:
        """The next pair of tokens; a token used twice ends its session.

        Errors: `NotAuthenticated`.
        """
        presented = self._refresh.read(refresh_token)
        signed_in = self._work.sessions.signed_in(presented.user_id, presented.session_id)
        now = self._clock.now()
        if signed_in is None or not signed_in.is_live(now):
            raise NotAuthenticated("the session has ended")
        session = signed_in.session
        context = _context(session.user_id, correlation_id)
        if presented.hash != session.refresh_hash:
            if self._work.sessions.was_spent(session, presented.hash):
                self._work.sessions.replace(session.ended(now), context.change("reused"))
                self._work.commit()
            raise NotAuthenticated("the refresh token is not the session's current one")
        token, parts = self._refresh.issue(session.user_id, session.id)
        rotated = session.rotated(parts.hash, now)
        self._work.sessions.rotate(rotated, presented.hash, context.change("refreshed"))
        return self._grant(signed_in.user, rotated, token)

    def live(self, user: User) -> tuple[Session, ...]:
        """The user's live sessions, the newest first."""
        now = self._clock.now()
        sessions = self._work.sessions.of_user(user.id)
        live = [session for session in sessions if session.is_live(user, now)]
        return tuple(sorted(live, key=lambda session: session.id, reverse=True))

    def end(self, context: RequestContext, user: User, session_id: str) -> None:
        """Ends one of the user's live sessions. Errors: `NotFound`."""
        for session in self.live(user):
            if session.id == session_id:
                self._end(context, session)
                return
        raise NotFound("there is no such session")

    def log_out(self, context: RequestContext, caller: SignedIn, everywhere: bool) -> None:
        """Ends this session, or all, this one last: what is cut off can be asked for again."""
        if everywhere:
            self.end_others(context, caller)
        self._end(context, caller.session)

    def end_others(self, context: RequestContext, caller: SignedIn) -> None:
        """Ends every live session of the user's but this one, and commits that."""
        others = [each for each in self.live(caller.user) if each.id != caller.session.id]
        for start in range(0, len(others), _ENDED_AT_ONCE):
            for each in others[start : start + _ENDED_AT_ONCE]:
                self._end(context, each)
            self._work.commit()

    def _end(self, context: RequestContext, session: Session) -> None:
        ended = session.ended(self._clock.now())
        self._work.sessions.replace(ended, context.change("ended"))

    def _grant(self, user: User, session: Session, refresh_token: str) -> Grant:
        claims = AccessClaims(user.id, session.id)
        access_token = self._access.issue(claims, self._clock.now())
        return Grant(user, session, access_token, refresh_token)


def _canonical(email: str) -> str:
    """The address looked for; what can't be one is nobody's, and takes as long to find that out."""
    try:
        return canonical_email(email)
    except InvalidInput:
        return _NOBODYS_ADDRESS


def _context(user_id: str, correlation_id: str) -> RequestContext:
    return RequestContext(Actor(ActorKind.USER, user_id), correlation_id)
