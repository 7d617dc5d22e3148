"""Understands messages: JSON lines `{id, text, reference_now, tz}` in, what was understood out.

python -m tests.nl.predict < messages.jsonl
"""

import json
import sys
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.adapters.interpreter.rules import RuleInterpreter
from chalicelib.domain.interpretation import Interpretation


def predicted(case: dict[str, Any], interpreter: RuleInterpreter) -> dict[str, Any]:
    now = datetime.fromisoformat(case["reference_now"])
    found = interpreter.interpret(case["text"], now, ZoneInfo(case["tz"]))
    return {"id": case["id"], **shown(found)}


def shown(found: Interpretation) -> dict[str, Any]:
    return {
        "intent": found.intent.value,
        "tasks": [
            {
                "title": task.title,
                "description": task.description,
                "due_date": task.due_date,
                "has_time": task.has_time,
                "priority": task.priority.value if task.priority else None,
                "tags": list(task.tags),
                "recurrence": task.recurrence,
            }
            for task in found.tasks
        ],
    }


def main() -> None:
    interpreter = RuleInterpreter()
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(predicted(json.loads(line), interpreter), ensure_ascii=False))


if __name__ == "__main__":
    main()
