"""A task that is expected comes along with the session, and is the one that is there."""

from datetime import UTC, datetime

from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.session import Session
from chalicelib.domain.task import SourceKind, Task, TaskEdit
from chalicelib.domain.user import Credential, User
from tests.contracts.conftest import Store

NOW = datetime(2026, 11, 22, 12, 0, 0, 123000, tzinfo=UTC)


class Owner:
    """Somebody signed in, with a task."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        email = f"{name}-{new_id(NOW)}@example.org"
        user = User.register(new_id(NOW), email, name, "UTC", NOW)
        session = Session.start(new_id(NOW), user.id, "0" * 64, "curl", False, 1, NOW)
        edit = TaskEdit(title=f"{name}'s")
        self.id, self._session_id = user.id, session.id
        self.task = Task.create(new_id(NOW), user.id, edit, SourceKind.API, NOW)
        work = store.work()
        work.accounts.register(user, Credential(email, user.id, "hash"), self._by("registered"))
        work.sessions.start(session, self._by("started"))
        work.tasks.add(self.task, self._by("created"))
        work.commit()

    def renames(self, title: str) -> Task:
        after = self.task.edited(TaskEdit(title=title), NOW)
        work = self._store.work()
        work.tasks.replace(self.task, after, self._by("updated"))
        work.commit()
        return after

    def asks_for(self, task_id: str) -> Task | None:
        work = self._store.work()
        work.tasks.expect(self.id, task_id)
        assert work.sessions.signed_in(self.id, self._session_id) is not None
        return work.tasks.get(self.id, task_id)

    def asks_twice(self, between: str) -> Task | None:
        work = self._store.work()
        work.tasks.expect(self.id, self.task.id)
        work.sessions.signed_in(self.id, self._session_id)
        work.tasks.get(self.id, self.task.id)
        self.renames(between)
        return work.tasks.get(self.id, self.task.id)

    def _by(self, verb: str) -> Change:
        return Change(verb, Actor(ActorKind.USER, self.id), new_id(NOW))


def test_an_expected_task_is_the_one_that_is_there(store: Store) -> None:
    ana = Owner(store, "Ana")
    assert ana.asks_for(ana.task.id) == ana.task

    after = ana.renames("Other")
    assert ana.asks_for(ana.task.id) == after


def test_an_expected_task_that_is_nowhere_is_none(store: Store) -> None:
    assert Owner(store, "Ana").asks_for(new_id(NOW)) is None


def test_nobody_gets_anothers_task_by_expecting_it(store: Store) -> None:
    ana, bob = Owner(store, "Ana"), Owner(store, "Bob")

    assert bob.asks_for(ana.task.id) is None


def test_who_asks_a_second_time_sees_what_was_changed_meanwhile(store: Store) -> None:
    found = Owner(store, "Ana").asks_twice(between="Changed")

    assert found is not None
    assert found.title == "Changed"
