from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.errors import EmailTaken, VersionConflict
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.ports.erasure import ErasureOrder
from chalicelib.domain.session import Session
from chalicelib.domain.user import Credential, ProfileEdit, User
from tests.contracts.conftest import Store

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HASH, NEXT_HASH = "a" * 64, "b" * 64


def _user(email: str = "ana@example.org") -> User:
    return User.register(new_id(NOW), email, "Ana Ruiz", "Europe/Berlin", NOW)


def _change(user: User, verb: str, correlation_id: str = "corr-1") -> Change:
    return Change(verb, Actor(ActorKind.USER, user.id), correlation_id)


def _register(store: Store, user: User, correlation_id: str = "corr-1") -> None:
    work = store.work()
    credential = Credential(user.email, user.id, "p1$hash")
    work.accounts.register(user, credential, _change(user, "registered", correlation_id))
    work.commit()


def _session(store: Store, user: User, session_id: str | None = None) -> Session:
    session = Session.start(session_id or new_id(NOW), user.id, HASH, "curl", False, 1, NOW)
    work = store.work()
    work.sessions.start(session, _change(user, "started"))
    work.commit()
    return session


def test_an_account_is_found_by_address_and_by_id(store: Store) -> None:
    user = _user()
    _register(store, user)

    accounts = store.work().accounts
    assert accounts.user(user.id) == user
    assert accounts.credential(user.email) == Credential(user.email, user.id, "p1$hash")
    assert accounts.credential("bob@example.org") is None
    assert accounts.user(new_id(NOW)) is None


def test_of_two_registrations_of_one_address_only_the_first_leaves_anything(store: Store) -> None:
    first, second = _user(), _user()
    _register(store, first)

    with pytest.raises(EmailTaken):
        _register(store, second, "corr-2")
    assert store.work().accounts.user(second.id) is None


def test_a_profile_edit_is_written_over_its_own_version_only(store: Store) -> None:
    user = _user()
    _register(store, user)
    edited = user.edited(ProfileEdit(timezone="Asia/Tokyo"), NOW)
    for correlation_id in ("corr-2", "corr-3"):
        work = store.work()
        work.accounts.replace(edited, _change(user, "updated", correlation_id))
        if correlation_id == "corr-2":
            work.commit()
        else:
            with pytest.raises(VersionConflict):
                work.commit()

    assert store.work().accounts.user(user.id) == edited


def test_signed_in_is_the_user_with_the_session_or_nothing(store: Store) -> None:
    user = _user()
    _register(store, user)
    session = _session(store, user)

    signed_in = store.work().sessions.signed_in(user.id, session.id)
    assert signed_in is not None
    assert (signed_in.user, signed_in.session) == (user, session)
    assert store.work().sessions.signed_in(user.id, new_id(NOW)) is None
    assert store.work().sessions.signed_in(new_id(NOW), session.id) is None


def test_a_rotation_remembers_the_token_it_spent(store: Store) -> None:
    user = _user()
    _register(store, user)
    session = _session(store, user)
    rotated = session.rotated(NEXT_HASH, NOW + timedelta(minutes=15))
    work = store.work()
    work.sessions.rotate(rotated, HASH, _change(user, "refreshed"))
    work.commit()

    sessions = store.work().sessions
    signed_in = sessions.signed_in(user.id, session.id)
    assert signed_in is not None
    assert signed_in.session == rotated
    assert sessions.was_spent(rotated, HASH)
    assert not sessions.was_spent(rotated, NEXT_HASH)


def test_one_token_is_rotated_once_however_many_try(store: Store) -> None:
    user = _user()
    _register(store, user)
    session = _session(store, user)
    outcomes = []
    for n in range(3):
        work = store.work()
        rotated = session.rotated(f"{n:064d}", NOW)
        work.sessions.rotate(rotated, HASH, _change(user, "refreshed", f"corr-{n}"))
        try:
            work.commit()
            outcomes.append("rotated")
        except VersionConflict:
            outcomes.append("refused")

    assert outcomes == ["rotated", "refused", "refused"]


def test_the_sessions_of_a_user_are_theirs_alone(store: Store) -> None:
    ana, bob = _user(), _user("bob@example.org")
    _register(store, ana)
    _register(store, bob)
    mine = {_session(store, ana).id, _session(store, ana).id}
    _session(store, bob)

    assert {session.id for session in store.work().sessions.of_user(ana.id)} == mine


def test_an_ended_session_says_when_it_ended(store: Store) -> None:
    user = _user()
    _register(store, user)
    session = _session(store, user)
    work = store.work()
    ended = session.ended(NOW)
    work.sessions.replace(ended, _change(user, "ended"))
    work.commit()

    assert store.work().sessions.of_user(user.id) == (ended,)
    assert ended.ended_at == NOW


def test_a_new_password_is_there_with_the_next_version_of_the_user(store: Store) -> None:
    user = _user()
    _register(store, user)
    credential = store.work().accounts.credential(user.email)
    assert credential is not None
    changed = credential.with_hash("p1$next")
    touched = user.with_password(changed.version, new_id(NOW), NOW + timedelta(hours=1))
    work = store.work()
    work.accounts.change_password(touched, changed, _change(user, "password_changed"))
    work.commit()

    accounts = store.work().accounts
    assert accounts.credential(user.email) == changed
    assert accounts.user(user.id) == touched


def test_an_erased_account_leaves_a_bare_user_and_a_free_address(store: Store) -> None:
    user = _user()
    _register(store, user)
    session = _session(store, user)
    credential = store.work().accounts.credential(user.email)
    assert credential is not None
    work = store.work()
    work.accounts.erase(user.erased(NOW), credential, _change(user, "erased"))
    work.commit()

    accounts = store.work().accounts
    assert accounts.credential(user.email) is None
    assert accounts.user(user.id) == user.erased(NOW)
    assert store.work().sessions.signed_in(user.id, session.id) is None
    _register(store, _user())


def test_an_order_to_erase_is_carried_out_once_and_spares_the_bare_user(store: Store) -> None:
    user, other = _user(), _user("bob@example.org")
    for each in (user, other):
        _register(store, each)
        _session(store, each)
    credential = store.work().accounts.credential(user.email)
    assert credential is not None
    work = store.work()
    work.accounts.erase(user.erased(NOW), credential, _change(user, "erased"))
    work.commit()

    (order,) = store.erasures.ordered()
    assert order == ErasureOrder(user.id, 2, user.erased(NOW).updated_at)
    store.erasures.keep(order.passed())
    assert list(store.erasures.ordered()) == [order.passed()]
    store.erasures.erase_items(order.user_id)
    store.erasures.erase_items(order.user_id)
    store.erasures.close(order)

    assert list(store.erasures.ordered()) == []
    assert store.work().sessions.of_user(user.id) == ()
    assert len(store.work().sessions.of_user(other.id)) == 1
    assert store.work().accounts.user(user.id) == user.erased(NOW)


def test_failed_sign_ins_add_up_however_they_are_written(store: Store) -> None:
    user = _user()
    _register(store, user)
    for address, user_id in [(user.email, user.id), (user.email, user.id), ("eve@x.org", None)]:
        work = store.work()
        work.accounts.count_failed_login(address, user_id, _change(user, "failed"), NOW)
        work.commit()
