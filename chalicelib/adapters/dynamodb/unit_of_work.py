"""One request's reads and writes."""

from datetime import datetime

from chalicelib.adapters.dynamodb.accounts import DynamoAccounts
from chalicelib.adapters.dynamodb.ahead import Ahead
from chalicelib.adapters.dynamodb.attachments import DynamoAttachments
from chalicelib.adapters.dynamodb.counts import TagCounts
from chalicelib.adapters.dynamodb.messages import DynamoMessages
from chalicelib.adapters.dynamodb.receipts import find_receipt, kept
from chalicelib.adapters.dynamodb.reminders import DynamoReminders
from chalicelib.adapters.dynamodb.sessions import DynamoSessions
from chalicelib.adapters.dynamodb.staging import Staged
from chalicelib.adapters.dynamodb.tasks import DynamoTasks
from chalicelib.adapters.dynamodb.writes import commit
from chalicelib.domain.afterwards import Afterwards
from chalicelib.domain.errors import Conflict
from chalicelib.domain.receipt import Receipt, ReceiptKey


class DynamoUnitOfWork:
    """Reads are consistent; writes gather here and go out together."""

    def __init__(self) -> None:
        self._staged: list[Staged] = []
        self._tags = TagCounts()
        ahead = Ahead()
        self.accounts = DynamoAccounts(self._staged)
        self.sessions = DynamoSessions(self._staged, ahead)
        self.tasks = DynamoTasks(self._staged, self._tags, ahead)
        self.attachments = DynamoAttachments(self._staged)
        self.afterwards = Afterwards()
        self.messages = DynamoMessages(self._staged)
        self.reminders = DynamoReminders(self._staged)

    def receipt(self, key: ReceiptKey, now: datetime) -> Receipt | None:
        return find_receipt(key, now)

    def commit(self, receipt: Receipt | None = None) -> None:
        staged = [*self._staged, *self._tags.taken()]
        if receipt is not None:
            staged.extend(kept(receipt))
        self._staged.clear()
        try:
            commit(staged)
        except Conflict:
            self.afterwards.refused()
            raise
        self.afterwards.done()
