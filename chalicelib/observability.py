"""Structured logs, under one service name and with the request's correlation id."""

from functools import lru_cache

from aws_lambda_powertools import Logger


@lru_cache(maxsize=1)
def logger() -> Logger:
    """The service's logger: JSON lines; `POWERTOOLS_SERVICE_NAME` and `LOG_LEVEL` are settings."""
    return Logger(service="task-tracker", serialize_stacktrace=False)
