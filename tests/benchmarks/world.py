"""Whoever is played: a user, signed in, with a page of tasks, as our own repositories keep them."""

from datetime import timedelta

from chalicelib.adapters.dynamodb.accounts import DynamoAccounts
from chalicelib.adapters.dynamodb.ahead import Ahead
from chalicelib.adapters.dynamodb.sessions import DynamoSessions
from chalicelib.adapters.dynamodb.staging import Staged, Write
from chalicelib.adapters.dynamodb.task_items import item_of
from chalicelib.bootstrap import Container
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.due import Due
from chalicelib.domain.errors import VersionConflict
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.ports.tokens import AccessClaims
from chalicelib.domain.session import Session
from chalicelib.domain.task import Priority, SourceKind, Task, TaskEdit
from chalicelib.domain.user import Credential, User
from tests.benchmarks.played import EMAIL, PASSWORD, Played

LISTED = 20
_NEVER = VersionConflict("nobody else writes here")


def settled(container: Container) -> Played:
    now = container.adapters.clock.now()
    user = User.register(new_id(now), EMAIL, "Ana Ruiz", "Europe/Berlin", now)
    by = Change("registered", Actor(ActorKind.USER, user.id), new_id(now))
    session = Session.start(new_id(now), user.id, "0" * 64, "Mozilla/5.0", False, 1, now)
    staged: list[Staged] = []
    hashed = container.adapters.passwords.hash(PASSWORD)
    DynamoAccounts(staged).register(user, Credential(EMAIL, user.id, hashed), by)
    DynamoSessions(staged, Ahead()).start(session, by)
    tasks = []
    for number in range(LISTED):
        edit = TaskEdit(
            title=f"Send the report of the month, number {number}",
            description="With the figures of all regions. " * 5,
            priority=Priority.HIGH,
            due=Due.at(now + timedelta(days=number)),
            tags=("work", "report"),
        )
        tasks.append(Task.create(new_id(now), user.id, edit, SourceKind.API, now))
        staged.append(Write(item_of(tasks[-1], by), _NEVER))
    items = [write.item for write in staged if isinstance(write, Write)]
    return Played(
        items={str(item.sk): item.to_dynamodb_dict() for item in items},
        listed=[f"TASK#{task.id}" for task in tasks],
        token=container.adapters.access_tokens.issue(AccessClaims(user.id, session.id), now),
        task_id=tasks[0].id,
    )
