"""What understands plain words."""

from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from chalicelib.domain.interpretation import Interpretation


class Interpreter(Protocol):
    def interpret(self, text: str, now: datetime, zone: ZoneInfo) -> Interpretation:
        """What `text` asks for, said at `now` by somebody in `zone`. Never raises for any text."""
