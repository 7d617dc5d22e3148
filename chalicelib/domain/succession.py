"""When a thing's next version is said to have been made."""

from datetime import datetime, timedelta

_LEAST = timedelta(microseconds=1)  # what stored times can tell apart


def next_time(previous: datetime, now: datetime) -> datetime:
    """`now`, or just after the version before it where that one's clock was ahead of ours.

    Machines' clocks differ by more than changes follow one another, and histories are read in the
    order of their times.
    """
    return max(now, previous + _LEAST)
