"""A sliding window over requests: how many of a subject's fall into the last minute.

Time is cut into slots of 6 s, and a slot is in the window until all of it is 60 s past. So no 60 s
ever see more than the limit; what it errs by is that a request may count for up to 6 s too long.
Refused requests count as well: hammering does not pay.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

SLOT_SECONDS = 6
WINDOW_SECONDS = 60
SLOTS = WINDOW_SECONDS // SLOT_SECONDS


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request is let through, and what its answer says of the window."""

    admitted: bool
    limit: int
    remaining: int
    reset_seconds: int  # until a request refused now would be let through, else until one leaves


def slot_of(now: datetime) -> int:
    """The number of the slot `now` is in, counted since 1970."""
    return int(now.timestamp()) // SLOT_SECONDS


def judge(counts: Mapping[int, int], limit: int, now: datetime) -> Verdict:
    """The verdict on the newest request, given the count of each slot with it included."""
    current = slot_of(now)
    window = {slot: n for slot, n in counts.items() if current - SLOTS <= slot <= current and n}
    used = sum(window.values())
    leaving = used
    reset = 0.0
    for slot in sorted(window):
        leaving -= window[slot]
        reset = (slot + SLOTS + 1) * SLOT_SECONDS - now.timestamp()
        if used <= limit or leaving < limit:
            break
    return Verdict(used <= limit, limit, max(0, limit - used), max(1, math.ceil(reset)))
