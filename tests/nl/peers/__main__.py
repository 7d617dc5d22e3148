"""Compares the rules with other engines on the same messages.

    python -m tests.nl.peers [--phrases phrases.jsonl]

The engines are fetched into build/peers when first asked for, at the versions named here. They
know dates alone: every message is a task to them, and they are compared by dates and titles.
"""

import argparse
import json
import subprocess
import sys
import venv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from infra.paths import ROOT
from tests.nl.corpus import cases
from tests.nl.score import Answer, Engine, asked, rules, scored, scored_phrases, shown

PYTHON_PEERS = ("dateparser==1.5.0", "recurrent==0.4.1")
NODE_PEERS = ("chrono-node@2.10.3",)
HERE, THERE = Path(__file__).parent, ROOT / "build" / "peers"
MEASURES = ("due", "no_due", "title", "recurrence")


def fetched() -> Path:
    """The folder with the engines, fetched if they are not there yet."""
    done = THERE / "fetched"
    wanted = "\n".join((*PYTHON_PEERS, *NODE_PEERS))
    if not done.exists() or done.read_text() != wanted:
        venv.create(THERE / "venv", with_pip=True, clear=True)
        pip = [str(THERE / "venv/bin/pip"), "install", "--quiet", *PYTHON_PEERS]
        subprocess.run(pip, check=True)
        npm = ["npm", "install", "--silent", "--prefix", str(THERE), *NODE_PEERS]
        subprocess.run(npm, check=True)
        (THERE / "chrono.mjs").write_text((HERE / "chrono.mjs").read_text())
        done.write_text(wanted)
    return THERE


def commands() -> dict[str, list[str]]:
    there = fetched()
    python = str(there / "venv/bin/python")
    script = str(HERE / "python_engines.py")
    return {
        "dateparser": [python, script, "dateparser"],
        "recurrent": [python, script, "recurrent"],
        "chrono-node": ["node", str(there / "chrono.mjs")],
    }


def answers(command: list[str], questions: Iterable[dict[str, Any]]) -> Engine:
    """An engine that has answered all these questions in one run."""
    sent = list(questions)
    lines = "\n".join(json.dumps(question) for question in sent)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    known = dict(
        zip((q["text"] + q["reference_now"] for q in sent), done.stdout.splitlines(), strict=True)
    )

    def engine(question: dict[str, Any]) -> Answer:
        found: Answer = json.loads(known[question["text"] + question["reference_now"]])
        return found

    return engine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phrases", type=Path, help="a file of dated phrases, as for the score")
    options = parser.parse_args()
    single = [case for case in cases() if case.intent == "create" and len(case.tasks) == 1]
    phrases = [json.loads(line) for line in options.phrases.open()] if options.phrases else []
    questions = [*map(asked, single), *phrases]
    engines = {"the rules": rules()}
    engines |= {name: answers(command, questions) for name, command in commands().items()}
    for name, engine in engines.items():
        figures, _ = scored(engine, single)
        shown(f"{name}: messages", {measure: figures[measure] for measure in MEASURES})
        if options.phrases:
            shown(f"{name}: phrases", scored_phrases(engine, options.phrases)[0])
        sys.stdout.flush()


if __name__ == "__main__":
    main()
