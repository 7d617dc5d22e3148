"""One request's reads and writes."""

from datetime import datetime

from chalicelib.adapters.dynamodb.accounts import DynamoAccounts
from chalicelib.adapters.dynamodb.ahead import Ahead
from chalicelib.adapters.dynamodb.attachments import DynamoAttachments
from chalicelib.adapters.dynamodb.messages import DynamoMessages
from chalicelib.adapters.dynamodb.receipts import find_receipt
from chalicelib.adapters.dynamodb.reminders import DynamoReminders
from chalicelib.adapters.dynamodb.sessions import DynamoSessions
from chalicelib.adapters.dynamodb.staging import ReceiptNote, Staged, TagChange
from chalicelib.adapters.dynamodb.tasks import DynamoTasks
from chalicelib.adapters.dynamodb.writes import commit
from chalicelib.domain.afterwards import Afterwards
from chalicelib.domain.errors import Conflict
from chalicelib.domain.receipt import Receipt, ReceiptKey


class DynamoUnitOfWork:
    """Reads are consistent; writes gather here and go out together."""

    def __init__(self) -> None:
        self._staged: list[Staged] = []
        ahead = Ahead()
        self.accounts = DynamoAccounts(self._staged)
        self.sessions = DynamoSessions(self._staged, ahead)
        self.tasks = DynamoTasks(self._staged, ahead)
        self.attachments = DynamoAttachments(self._staged)
        self.afterwards = Afterwards()
        self.messages = DynamoMessages(self._staged)
        self.reminders = DynamoReminders(self._staged)

    def receipt(self, key: ReceiptKey, now: datetime) -> Receipt | None:
        return find_receipt(key, now)

    def commit(self, receipt: Receipt | None = None) -> None:
        staged = _added_up(self._staged)
        if receipt is not None:
            staged.append(ReceiptNote(receipt))
        self._staged.clear()
        try:
            commit(staged)
        except Conflict:
            self.afterwards.refused()
            raise
        self.afterwards.done()


def _added_up(staged: list[Staged]) -> list[Staged]:
    """The same writes with one change a tag: a transaction touches an item once."""
    changes: dict[tuple[str, str], TagChange] = {}
    others: list[Staged] = []
    for write in staged:
        if isinstance(write, TagChange):
            key = (write.owner_id, write.tag)
            changes[key] = changes[key].plus(write) if key in changes else write
        else:
            others.append(write)
    return [*others, *(change for change in changes.values() if change.open or change.total)]
