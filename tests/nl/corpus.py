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
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
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
