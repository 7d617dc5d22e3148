"""Days reckoned from days: months of their own length, weekdays, and the future preferred."""

from calendar import monthrange
from datetime import date, timedelta

_FARTHEST_YEAR = 9000


def plus_days(day: date, days: int) -> date | None:
    """That many days later; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def plus_months(day: date, months: int) -> date | None:
    """The same day so many months later, or the last of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= _FARTHEST_YEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def on(year: int, month: int, day: int) -> date | None:
    """That day; None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def coming(today: date, month: int, day: int) -> date | None:
    """The next such day from today on, today included; None where no year has one."""
    for year in range(today.year, today.year + 9):
        found = on(year, month, day)
        if found is not None and found >= today:
            return found
    return None


def coming_day_of_month(today: date, day: int) -> date | None:
    """The next day of that number from today on, in a month that has it."""
    first = today.replace(day=1)
    for months in range(13):
        month = plus_months(first, months)
        found = month and on(month.year, month.month, day)
        if found and found >= today:
            return found
    return None


def coming_weekday(today: date, weekday: int) -> date:
    """The next such weekday after today."""
    return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)


def monday_of(today: date, weeks: int) -> date:
    """The Monday of this week, or of one so many weeks later."""
    return today + timedelta(days=7 * weeks - today.weekday())


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def working_day(month: date, nth: int) -> date:
    """The first day of that month from Monday to Friday, or with -1 the last."""
    day = last_of_month(month) if nth < 0 else month.replace(day=1)
    while day.weekday() > 4:
        day += timedelta(days=1 if nth > 0 else -1)
    return day


def nth_weekday(first: date, nth: int, weekday: int) -> date | None:
    """The nth such weekday of the month of `first`, -1 for the last; None where it has none."""
    last = last_of_month(first)
    if nth < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    found = first.replace(day=1) + timedelta(
        days=(weekday - first.replace(day=1).weekday()) % 7 + 7 * (nth - 1)
    )
    return found if found <= last else None
