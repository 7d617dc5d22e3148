"""Scores the rules on the project's own messages and, if given, on a file of dated phrases.

    python -m tests.nl.score [--misses] [--messages messages.jsonl] [--phrases phrases.jsonl]

A line of messages is `{id, text, reference_now, tz, expected: {intent, tasks}}`.

A line of phrases is `{text, reference_now, tz, kind, expected: {date, time, has_time}}`, where
`kind` is point, time_only or negative.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from dateutil.rrule import rrulestr

from chalicelib.adapters.interpreter.rules import RuleInterpreter
from tests.nl.corpus import Case, Expected, cases, cases_of
from tests.nl.predict import predicted

_MOST_COMPARED = 30  # occurrences

Answer = dict[str, Any]
Engine = Callable[[dict[str, Any]], Answer]
MEASURES = ("due", "no_due", "recurrence", "title", "task", "create_or_not", "intent", "message")


def rules() -> Engine:
    interpreter = RuleInterpreter()
    return lambda case: predicted(case, interpreter)


def asked(case: Case) -> dict[str, Any]:
    """The case as an engine is asked it."""
    now = case.now.isoformat()
    return {"id": case.id, "text": case.text, "reference_now": now, "tz": case.zone}


def same_title(found: str, meant: str) -> bool:
    return _plain(found) == _plain(meant)


def _plain(title: str) -> str:
    return re.sub(r"\s+", " ", title).strip(" .!?,;:-").casefold()


def same_due(found: str | None, meant: Expected) -> bool:
    if found is None or meant.due is None:
        return found == meant.due
    if len(meant.due) == 10:
        return found == meant.due
    if len(found) == 10 or found[:10] != meant.due[:10]:
        return False
    if not meant.is_about:
        return found[:16] == meant.due
    there = datetime.fromisoformat(found).replace(tzinfo=None)
    return abs((there - datetime.fromisoformat(meant.due)).total_seconds()) <= 3 * 3600


def same_rule(found: str | None, meant: str | None, due: str | None) -> bool:
    """Whether the rules say the same, or fall on the same days from the first one on."""
    if set((found or "").split(";")) == set((meant or "").split(";")):
        return True
    if not found or not meant or due is None:
        return False
    first = datetime.fromisoformat(due[:16])
    days = [list(islice(rrulestr(rule, dtstart=first), _MOST_COMPARED)) for rule in (found, meant)]
    return days[0] == days[1]


def same_task(found: Answer, meant: Expected) -> bool:
    return (
        same_title(found["title"], meant.title)
        and same_due(found["due_date"], meant)
        and same_rule(found["recurrence"], meant.rule, meant.due)
        and found["priority"] == meant.priority
        and sorted(found["tags"]) == sorted(meant.tags)
        and _plain(found["description"]) == _plain(meant.note)
    )


def verdicts(case: Case, found: Answer) -> dict[str, list[bool]]:
    """What is right of one message, by measure; a measure may count several times or never."""
    tasks = found["tasks"] if found["intent"] == "create" else []
    right: dict[str, list[bool]] = defaultdict(list)
    right["intent"].append(found["intent"] == case.intent)
    right["create_or_not"].append((found["intent"] == "create") == (case.intent == "create"))
    for at, meant in enumerate(case.tasks):
        task = tasks[at] if at < len(tasks) else None
        due_right = task is not None and same_due(task["due_date"], meant)
        right["due" if meant.due else "no_due"].append(due_right)
        if meant.rule:
            right["recurrence"].append(
                task is not None and same_rule(task["recurrence"], meant.rule, meant.due)
            )
        right["title"].append(task is not None and same_title(task["title"], meant.title))
        right["task"].append(task is not None and same_task(task, meant))
    is_whole = len(tasks) == len(case.tasks) and all(right["task"])
    right["message"].append(is_whole and all(right["intent"]))
    return right


def scored(engine: Engine, of: Iterable[Case]) -> tuple[dict[str, tuple[int, int]], list[Any]]:
    """Right answers and all, by measure; and the messages that are not wholly right."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    misses = []
    for case in of:
        found = engine(asked(case))
        for measure, each in verdicts(case, found).items():
            right[measure] += sum(each)
            total[measure] += len(each)
            if measure == "message" and not all(each):
                misses.append((case, found))
    return {name: (right[name], total[name]) for name in MEASURES}, misses


def phrase_is_right(phrase: dict[str, Any], found: Answer) -> bool:
    dues = [task["due_date"] for task in found["tasks"]]
    if phrase["kind"] == "negative":
        return not any(dues)
    due, meant = (dues or [None])[0], phrase["expected"]
    if due is None:
        return False
    is_time_right: bool = due[11:16] == (meant["time"] or "")[:5]
    if phrase["kind"] == "time_only":
        return is_time_right
    is_day_right: bool = due[:10] == meant["date"]
    return is_day_right and (not meant["has_time"] or is_time_right)


def scored_phrases(engine: Engine, path: Path) -> tuple[dict[str, tuple[int, int]], list[Any]]:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    misses = []
    for line in path.read_text().splitlines():
        phrase = json.loads(line)
        found = engine(phrase)
        kind = "negatives" if phrase["kind"] == "negative" else "points"
        is_right = phrase_is_right(phrase, found)
        right[kind] += is_right
        total[kind] += 1
        if not is_right:
            misses.append((phrase, found))
    return {kind: (right[kind], total[kind]) for kind in ("points", "negatives")}, misses


def shown(name: str, figures: dict[str, tuple[int, int]]) -> None:
    print(name)
    for measure, (right, total) in figures.items():
        share = f"{100 * right / total:5.1f} %" if total else "    –"
        print(f"  {measure:14} {share}  {right} of {total}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="show what is not right")
    parser.add_argument("--held-out", action="store_true", help="show those held out as well")
    parser.add_argument("--messages", type=Path, help="score a file of messages, and no others")
    parser.add_argument("--phrases", type=Path, help="a file of dated phrases to score as well")
    options = parser.parse_args()
    engine = rules()
    every = cases()
    parts = [
        ("own messages", every),
        ("  held out", [case for case in every if case.is_held_out]),
    ]
    if options.messages:
        parts = [(options.messages.name, cases_of(options.messages))]
    for name, part in parts:
        figures, misses = scored(engine, part)
        shown(f"{name}: {len(part)}", figures)
        if options.misses and not name.startswith(" "):
            for case, found in misses:
                if options.held_out or not case.is_held_out:
                    print(
                        f"    [{case.kind}] {case.text!r}\n      {found['intent']} {found['tasks']}"
                    )
    if options.phrases:
        figures, missed = scored_phrases(engine, options.phrases)
        shown(f"phrases: {sum(total for _, total in figures.values())}", figures)
        for phrase, found in missed if options.misses else ():
            print(f"    {phrase['text']!r} {phrase['expected'].get('date')} {found['tasks']}")


if __name__ == "__main__":
    main()
