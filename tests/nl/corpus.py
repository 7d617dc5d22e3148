"""The project's own messages with their answers, read from messages.txt.

    @now 2026-03-11T10:00 Europe/Berlin        when and where all that follows is said
    ## class                                   what the messages below are a test of
    message => title @ due ~ RRULE !priority #tag >> note ;; the next task
    message => [intent]                        anything but `create`
    @seen                                      none of the messages that follow is held out

`\\n` in a message is a line end. A due date that ends in `~` is a part of the day: any time within
three hours of it is right. A third of the messages, by a digest of their text, is held out: rules
are not changed on their account, and their score is told apart.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

MESSAGES = Path(__file__).with_name("messages.txt")
_PRIORITY = re.compile(r"\s!(low|medium|high|urgent)\b")
_RULE = re.compile(r"\s~\s(FREQ=\S+)")
_DUE = re.compile(r"\s@\s(\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?)(~?)")


@dataclass(frozen=True)
class Expected:
    """One task that is meant. `due`: a date, or a date-time on the wall clock."""

    title: str
    due: str | None = None
    is_about: bool = False
    rule: str | None = None
    priority: str | None = None
    tags: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Case:
    id: str
    text: str
    now: datetime
    zone: str
    kind: str
    intent: str
    tasks: tuple[Expected, ...]
    is_seen: bool = False  # a blind set once, read while the rules were mended

    @property
    def is_held_out(self) -> bool:
        return (
            not self.is_seen
            and int(hashlib.sha256(self.text.encode()).hexdigest()[:8], 16) % 3 == 0
        )


def cases(path: Path = MESSAGES) -> list[Case]:
    found: list[Case] = []
    now, zone, kind, is_seen = datetime.now(UTC), "UTC", "", False
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("@now "):
            _, stamp, zone = line.split()
            now = datetime.fromisoformat(stamp).replace(tzinfo=ZoneInfo(zone))
        elif line.strip() == "@seen":
            is_seen = True
        elif line.startswith("## "):
            kind = line[3:].strip()
        elif line.strip() and not line.startswith("# "):
            text, _, answer = line.rpartition(" => ")
            intent = answer.strip()[1:-1] if answer.strip().startswith("[") else "create"
            tasks = () if intent != "create" else tuple(map(_expected, answer.split(" ;; ")))
            text = text.replace("\\n", "\n")
            found.append(Case(f"own-{number}", text, now, zone, kind, intent, tasks, is_seen))
    return found


# Where a part of the day is all that is said of the time, any hour in it is right.
_PART_OF_DAY = re.compile(
    r"\b(?:morning|afternoon|arvo|evening|eve|night|tonight|2?nite|tonite|lunch(?:time)?|dinner"
    r"|breakfast|supper|bed(?:time)?|after (?:work|school)|before work|eod|cob|end of (?:the )?day"
    r"|close of \w+|first thing)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\d\s*(?:[ap]\.?m\b|:\d\d|o'?clock)|\bat \w+|\b(?:half|quarter) ", re.IGNORECASE
)


def cases_of(path: Path) -> list[Case]:
    """Messages of others, a line each: `{id, text, reference_now, tz, expected}`."""
    return [_case_of(json.loads(line)) for line in path.read_text().splitlines() if line.strip()]


def _case_of(said: dict[str, Any]) -> Case:
    text, answer = said["text"], said["expected"]
    is_about = bool(_PART_OF_DAY.search(text)) and not _HOUR.search(text)
    now = datetime.fromisoformat(said["reference_now"]).astimezone(ZoneInfo(said["tz"]))
    tasks = tuple(
        Expected(
            title=task["title"],
            due=task["due_date"] and task["due_date"][:16],
            is_about=is_about and bool(task["due_date"]) and len(task["due_date"]) > 10,
            rule=task.get("recurrence"),
            priority=task.get("priority"),
            tags=tuple(task.get("tags") or ()),
            note=task.get("description") or "",
        )
        for task in (answer.get("tasks") or [])
        if answer["intent"] == "create"
    )
    return Case(said["id"], text, now, said["tz"], "others", answer["intent"], tasks, is_seen=True)


def _expected(answer: str) -> Expected:
    answer, _, note = f" {answer.strip()}".partition(" >> ")
    due, rule, priority = _DUE.search(answer), _RULE.search(answer), _PRIORITY.search(answer)
    tags: list[str] = []
    # What says the fields comes after the title.
    title = answer
    for pattern in (_RULE, _DUE, _PRIORITY):
        title = pattern.sub("", title, count=1)
    while (match := re.search(r"\s#([a-z][\w-]*)$", title)) is not None:
        tags.insert(0, match[1])
        title = title[: match.start()]
    return Expected(
        title=title.strip(),
        due=due[1] if due else None,
        is_about=bool(due and due[2]),
        rule=rule[1] if rule else None,
        priority=priority[1] if priority else None,
        tags=tuple(tags),
        note=note,
    )
