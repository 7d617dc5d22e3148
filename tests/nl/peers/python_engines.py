"""Runs inside the peers' own environment: `python python_engines.py NAME`, JSON lines in and out.

dateparser and recurrent find a date in a text; a task made of it has the rest as its title.
"""

import json
import re
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Found = tuple[datetime, bool, str, str | None]  # when, with a time, the words of it, rule
_PREPOSITION = re.compile(r"\b(?:by|on|at|before|due|for|in)\s*$", re.IGNORECASE)
_TIME = re.compile(
    r"\d:\d\d|\d\s*[ap]\.?m|noon|midnight|o'clock|hour|minute|\bat \d", re.IGNORECASE
)


def dateparser_finds(text: str, now: datetime, zone: str) -> Found | None:
    from dateparser.search import search_dates

    found = search_dates(
        text,
        languages=["en"],
        settings={
            "RELATIVE_BASE": now.replace(tzinfo=None),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "MDY" if zone.startswith(("America/", "UTC", "Etc/")) else "DMY",
        },
    )
    if not found:
        return None
    words, when = found[0]
    return when, bool(_TIME.search(words)), words, None


def recurrent_finds(text: str, now: datetime, _: str) -> Found | None:
    from recurrent.event_parser import RecurringEvent

    event = RecurringEvent(now_date=now.replace(tzinfo=None))
    found = event.parse(text)
    if isinstance(found, datetime):
        return found, bool(_TIME.search(text)), "", None
    if isinstance(found, str) and "RRULE" in found:
        rule = found.split("RRULE:")[1].split("\n")[0]
        return now.replace(tzinfo=None), False, "", rule
    return None


ENGINES: dict[str, Callable[[str, datetime, str], Found | None]] = {
    "dateparser": dateparser_finds,
    "recurrent": recurrent_finds,
}


def answer(case: dict[str, Any], finds: Callable[[str, datetime, str], Found | None]) -> Any:
    now = datetime.fromisoformat(case["reference_now"])
    text = case["text"]
    try:
        found = finds(text, now, case["tz"])
    except Exception:
        found = None
    due, title, rule = None, text, None
    if found is not None:
        when, has_time, words, rule = found
        instant = when.replace(tzinfo=ZoneInfo(case["tz"]))
        due = instant.isoformat() if has_time else instant.date().isoformat()
        before, _, after = text.partition(words) if words else (text, "", "")
        title = f"{_PREPOSITION.sub('', before)} {after}".strip()
    task = {"title": title, "description": "", "due_date": due, "has_time": False}
    task |= {"priority": None, "tags": [], "recurrence": rule}
    return {"id": case["id"], "intent": "create", "tasks": [task]}


if __name__ == "__main__":
    engine = ENGINES[sys.argv[1]]
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), engine)), flush=True)
