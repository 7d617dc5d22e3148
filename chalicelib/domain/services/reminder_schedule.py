"""What the schedule does each minute: everything due since the checkpoint, however long ago."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.domain.errors import Unavailable
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.ports.reminders import DueReminders, ReminderMetrics, ShardWorkers
from chalicelib.domain.reminder import Channel, Reminder
from chalicelib.domain.services.reminder_delivery import Delivered, ReminderDelivery
from chalicelib.domain.trusted_time import TrustedTime

HOUR = timedelta(hours=1)
# An hour is left behind only so long after its end: the index lags, and clocks differ.
SAFETY = timedelta(minutes=15)
# Where no checkpoint is kept, everything younger than this is looked for.
LONGEST_OUTAGE = timedelta(days=1)
# A shard with more than this is handed to an invocation of its own.
MOST_IN_PASSING = 200
_LONGEST_ERROR = 200

# Runs one function over many reminders, perhaps several at once, and answers in any order.
HasTime = Callable[[], bool]
InParallel = Callable[[Callable[[Reminder], Delivered], Iterable[Reminder]], Iterable[Delivered]]


@dataclass
class Run:
    """What one run did. `is_drained`: nothing that was due is left."""

    sent: int = 0
    failed: int = 0
    waiting: int = 0
    handed_on: int = 0
    latest_seconds: float = 0.0
    is_drained: bool = True
    mail_is_down: bool = False
    errors: set[str] = field(default_factory=set)


class ReminderSchedule:
    """`in_parallel` is how sends are run; `has_time` whether there is time to begin more."""

    def __init__(
        self,
        due: DueReminders,
        delivery: ReminderDelivery,
        workers: ShardWorkers,
        metrics: ReminderMetrics,
        in_parallel: InParallel,
    ) -> None:
        self._due = due
        self._delivery = delivery
        self._workers = workers
        self._metrics = metrics
        self._in_parallel = in_parallel

    def run(self, time: TrustedTime, has_time: HasTime) -> Run:
        """Sends what is due. Safe to repeat, and to run many at once. Errors: `Unavailable`."""
        run = Run()
        checkpoint = self._due.checkpoint()
        hours = _hours(checkpoint, time.due_by)
        for shard in range(self._due.shards):
            self._few(shard, hours, run, time, has_time)
        reached = _start_of(time.due_by - SAFETY) if run.is_drained else hours[0]
        if reached != checkpoint:
            self._due.keep_checkpoint(reached)
        self._tell(run)
        return run

    def run_shard(self, shard: int, time: TrustedTime, has_time: HasTime) -> Run:
        """Sends all that is due in one shard, as far as there is time. Errors: `Unavailable`."""
        run = Run()
        for page in self._pages(shard, _hours(self._due.checkpoint(), time.due_by), time):
            if not has_time():
                run.is_drained = False
                break
            self._send(page, run, time)
        self._tell(run)
        return run

    def _few(
        self, shard: int, hours: list[datetime], run: Run, time: TrustedTime, has_time: HasTime
    ) -> None:
        """A shard in passing; with much in it, it gets an invocation of its own."""
        seen = 0
        for page in self._pages(shard, hours, time):
            seen += len(page)
            if seen > MOST_IN_PASSING or not has_time():
                self._workers.start(shard, time.due_by)
                run.handed_on += 1
                run.is_drained = False
                return
            self._send(page, run, time)

    def _pages(
        self, shard: int, hours: list[datetime], time: TrustedTime
    ) -> Iterator[tuple[Reminder, ...]]:
        for hour in hours:
            yield from self._due.due(hour, shard, time.due_by)

    def _send(self, page: tuple[Reminder, ...], run: Run, time: TrustedTime) -> None:
        correlation_id = new_id(time.now())

        def send(reminder: Reminder) -> Delivered:
            return self._deliver(reminder, correlation_id, run, time)

        # The index may show an older version of a row; what counts is the write's condition.
        due = [each for each in page if each.is_due(time.due_by)]
        for outcome in self._in_parallel(send, due):
            run.sent += outcome is Delivered.SENT
            run.failed += outcome is Delivered.FAILED
            if outcome is Delivered.WAITING:
                run.waiting += 1
                run.is_drained = False

    def _deliver(
        self, reminder: Reminder, correlation_id: str, run: Run, time: TrustedTime
    ) -> Delivered:
        by_mail = reminder.channel is Channel.EMAIL
        if by_mail and run.mail_is_down:
            return Delivered.WAITING
        try:
            outcome = self._delivery.deliver(reminder, correlation_id, time)
        except Unavailable:
            run.mail_is_down = run.mail_is_down or by_mail
            return Delivered.WAITING
        except Exception as error:  # one row that can't be sent must not keep back the others
            run.errors.add(repr(error)[:_LONGEST_ERROR])
            return Delivered.WAITING
        if outcome is Delivered.SENT:
            late = (time.now() - reminder.remind_at).total_seconds()
            run.latest_seconds = max(run.latest_seconds, late)
        return outcome

    def _tell(self, run: Run) -> None:
        if run.sent:
            self._metrics.seconds("ReminderLateSeconds", run.latest_seconds)
        for name, number in (("RemindersFailed", run.failed), ("RemindersStuck", len(run.errors))):
            for _ in range(number):
                self._metrics.count(name)


def _hours(checkpoint: datetime | None, until: datetime) -> list[datetime]:
    # A checkpoint ahead of that was kept by a run whose clock was wrong.
    hour = min(checkpoint or until - LONGEST_OUTAGE, _start_of(until - SAFETY))
    hour = _start_of(hour)
    found = []
    while hour <= until:
        found.append(hour)
        hour += HOUR
    return found


def _start_of(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)
