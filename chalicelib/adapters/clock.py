"""The system's clock."""

from datetime import UTC, datetime


class SystemClock:
    def now(self) -> datetime:
        """UTC, cut to the millisecond: what is answered and what is stored are then the same."""
        now = datetime.now(UTC)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)
