"""Structured logs and metrics, under one service name."""

from functools import lru_cache

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import Metrics as EmfMetrics
from aws_lambda_powertools.metrics import MetricUnit

_SERVICE = "task-tracker"
_NAMESPACE = "TaskTracker"


@lru_cache(maxsize=1)
def logger() -> Logger:
    """The service's logger: JSON lines; `LOG_LEVEL` is a setting."""
    return Logger(service=_SERVICE, serialize_stacktrace=False)


class Metrics:
    """Counts in CloudWatch's embedded metric format: each is part of a line of the log."""

    def __init__(self) -> None:
        self._emf = EmfMetrics(namespace=_NAMESPACE, service=_SERVICE)

    def count(self, name: str) -> None:
        """One more of `name`, written with the next flush."""
        self.add(name, 1)

    def add(self, name: str, amount: float) -> None:
        """So much more of `name`, written with the next flush."""
        self._emf.add_metric(name, MetricUnit.Count, amount)

    def seconds(self, name: str, value: float) -> None:
        """A duration, written with the next flush."""
        self._emf.add_metric(name, MetricUnit.Seconds, round(value, 3))

    def flush(self) -> None:
        """Writes what was counted since the last time, if anything was."""
        if self._emf.metric_set:
            self._emf.flush_metrics()

    def request(self, operation: str, status: int, milliseconds: float) -> None:
        """A request answered; writes it and everything counted since the last one."""
        self._emf.add_dimension("operation", operation)
        self._emf.add_metric("Requests", MetricUnit.Count, 1)
        self._emf.add_metric("Duration", MetricUnit.Milliseconds, round(milliseconds, 1))
        if status >= 500:
            self._emf.add_metric("Errors", MetricUnit.Count, 1)
        self._emf.flush_metrics()


@lru_cache(maxsize=1)
def metrics() -> Metrics:
    return Metrics()
