"""Structured logs and metrics, under one service name."""

import json
import os
import time
from collections import Counter, defaultdict
from functools import lru_cache
from threading import Lock
from typing import Any

from aws_lambda_powertools import Logger

_SERVICE = "task-tracker"
_NAMESPACE = "TaskTracker"
_LABELS = frozenset[tuple[str, str]]


@lru_cache(maxsize=1)
def logger() -> Logger:
    """The service's logger: JSON lines; `LOG_LEVEL` is a setting."""
    return Logger(service=_SERVICE, serialize_stacktrace=False)


class Metrics:
    """Counts in CloudWatch's embedded metric format: each is part of a line of the log.

    All have the dimensions service and stage; those of a request, its operation as well; those with
    labels, the labels. Names, units and what each is for: docs/reference/metrics.md.
    """

    def __init__(self, stage: str) -> None:
        self._stage = stage
        self._values: dict[str, list[float]] = defaultdict(list)
        self._units: dict[str, str] = {}
        self._labelled: Counter[tuple[str, _LABELS]] = Counter()
        self._is_first = True
        self._lock = Lock()

    def count(self, name: str) -> None:
        """One more of `name`, written with the next flush."""
        self.add(name, 1)

    def add(self, name: str, amount: float) -> None:
        """So much more of `name`, written with the next flush."""
        with self._lock:  # the window is counted on a thread of its own
            self._values[name] = [sum(self._values[name]) + amount]
            self._units[name] = "Count"

    def seconds(self, name: str, value: float) -> None:
        """A duration, written with the next flush."""
        self._put(name, round(value, 3), "Seconds")

    def labelled(self, name: str, **labels: str) -> None:
        """One more of `name` of that kind, written with the next flush."""
        self._labelled[name, frozenset(labels.items())] += 1

    def request(self, operation: str, status: int, milliseconds: float) -> None:
        """A request answered; writes it and everything counted since the last one."""
        self.count("Requests")
        self._put("Duration", round(milliseconds, 1), "Milliseconds")
        self.add("Errors", 1 if status >= 500 else 0)
        if status == 429:
            self.count("Limited")
        if self._is_first:
            self.count("ColdStarts")
        self._is_first = False
        self.flush(operation)

    def flush(self, operation: str | None = None) -> None:
        """Writes what was counted since the last time, if anything was."""
        with self._lock:
            documents = self._taken(operation)
        for document in documents:
            print(json.dumps(self._finished(document), separators=(",", ":")))

    def _put(self, name: str, value: float, unit: str) -> None:
        with self._lock:
            self._values[name].append(value)
            self._units[name] = unit

    def _taken(self, operation: str | None) -> list[dict[str, Any]]:
        documents: list[dict[str, Any]] = []
        if self._values:
            documents.append(self._of_values(operation))
        for (name, labels), number in self._labelled.items():
            _into_first_with_room(documents, name, dict(labels), number)
        self._values.clear()
        self._units.clear()
        self._labelled.clear()
        return documents

    def _of_values(self, operation: str | None) -> dict[str, Any]:
        sets = [["service", "stage"]]
        if operation is not None:
            sets.append(["service", "stage", "operation"])
        listed = [{"Name": name, "Unit": self._units[name]} for name in self._values]
        document: dict[str, Any] = {"directives": [_directive(sets, listed)]}
        if operation is not None:
            document["operation"] = operation
        for name, values in self._values.items():
            document[name] = values[0] if len(values) == 1 else values
        return document

    def _finished(self, document: dict[str, Any]) -> dict[str, Any]:
        now = int(time.time() * 1000)
        directives = document.pop("directives")
        head = {"_aws": {"Timestamp": now, "CloudWatchMetrics": directives}}
        return {**head, "service": _SERVICE, "stage": self._stage, **document}


def _directive(sets: list[list[str]], listed: list[dict[str, str]]) -> dict[str, Any]:
    return {"Namespace": _NAMESPACE, "Dimensions": sets, "Metrics": listed}


def _into_first_with_room(
    documents: list[dict[str, Any]], name: str, labels: dict[str, str], number: int
) -> None:
    """A document holds one value of a name, so another kind of the same goes into the next."""
    for document in documents:
        if name not in document and not labels.keys() & document.keys():
            break
    else:
        document = {"directives": []}
        documents.append(document)
    sets = [["service", "stage", *sorted(labels)]]
    document["directives"].append(_directive(sets, [{"Name": name, "Unit": "Count"}]))
    document |= {**labels, name: number}


@lru_cache(maxsize=1)
def metrics() -> Metrics:
    return Metrics(os.environ.get("STAGE", "local"))
