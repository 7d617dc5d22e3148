"""One request's reads and writes."""

from chalicelib.adapters.dynamodb.accounts import DynamoAccounts
from chalicelib.adapters.dynamodb.sessions import DynamoSessions
from chalicelib.adapters.dynamodb.tasks import DynamoTasks
from chalicelib.adapters.dynamodb.writes import Write, commit


class DynamoUnitOfWork:
    """Reads are consistent; writes gather here and go out together."""

    def __init__(self) -> None:
        self._staged: list[Write] = []
        self.accounts = DynamoAccounts(self._staged)
        self.sessions = DynamoSessions(self._staged)
        self.tasks = DynamoTasks(self._staged)

    def commit(self) -> None:
        staged = self._staged[:]
        self._staged.clear()
        commit(staged)
