"""One request's reads and writes, in memory."""

from datetime import datetime

from chalicelib.domain.afterwards import Afterwards
from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.errors import Conflict, KeyTaken
from chalicelib.domain.receipt import RECEIPT_LIFETIME, Receipt, ReceiptKey
from tests.fakes.accounts import MemoryAccounts
from tests.fakes.attachments import MemoryAttachments
from tests.fakes.messages import MemoryMessages
from tests.fakes.reminders import MemoryReminders
from tests.fakes.sessions import MemorySessions
from tests.fakes.store import MemoryStore, Staged
from tests.fakes.tasks import MemoryTasks


class MemoryUnitOfWork:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._staged: list[Staged] = []
        self.accounts = MemoryAccounts(store, self._staged)
        self.sessions = MemorySessions(store, self._staged)
        self.tasks = MemoryTasks(store, self._staged)
        self.reminders = MemoryReminders(store, self._staged)
        self.messages = MemoryMessages(store, self._staged)
        self.attachments = MemoryAttachments(store, self._staged)
        self.afterwards = Afterwards()

    def receipt(self, key: ReceiptKey, now: datetime) -> Receipt | None:
        kept: Receipt | None = self._store.get("receipt", key.owner_id, key.digest)
        return kept if kept is not None and kept.expires_at > now else None

    def commit(self, receipt: Receipt | None = None) -> None:
        staged = self._staged[:]
        self._staged.clear()
        if receipt is not None:
            taken = KeyTaken("a request under this key was answered before")
            if self.receipt(receipt.key, receipt.expires_at - RECEIPT_LIFETIME) is not None:
                raise taken
            change = Change("kept", Actor(ActorKind.SYSTEM, "receipts"), "")
            key = ("receipt", receipt.key.owner_id, receipt.key.digest)
            version = self._store.versions.get(key, 0) + 1
            staged.append(Staged(key, receipt, version, change, taken))
        try:
            self._store.commit(staged)
        except Conflict:
            self.afterwards.refused()
            raise
        self.afterwards.done()
