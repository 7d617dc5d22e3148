"""The dashboard, one row a question: is anything wrong, what do people do, what does it cost."""

import json
from typing import Any

_OURS = ["service", "task-tracker", "stage", "${Stage}"]
_SEARCH = "SEARCH('{TaskTracker,service,stage,%s} MetricName=\"%s\" stage=\"${Stage}\"', '%s', 300)"
_WIDTH, _HEIGHT, _IN_A_ROW = 8, 6, 3
_ALARMS_HEIGHT = 4


def fill(template: dict[str, Any]) -> None:
    """Puts the body into the template's dashboard."""
    functions = _names(template, "AWS::Serverless::Function")
    figures = [_placed(widget, number) for number, widget in enumerate(_widgets(functions))]
    widgets = [_alarms(_names(template, "AWS::CloudWatch::Alarm")), *figures]
    body = json.dumps({"widgets": widgets}, separators=(",", ":"))
    properties = template["Resources"]["Dashboard"]["Properties"]
    properties["DashboardBody"] = {"Fn::Sub": body}


def _names(template: dict[str, Any], kind: str) -> list[str]:
    return [name for name, resource in template["Resources"].items() if resource["Type"] == kind]


def _alarms(names: list[str]) -> dict[str, Any]:
    """Which alarms are on; each one's description leads to its place in the runbook."""
    arns = [f"${{{name}.Arn}}" for name in sorted(names)]
    properties = {"title": "Alarms: what to do is in ${RunbookUrl}", "alarms": arns}
    width = _WIDTH * _IN_A_ROW
    return {"type": "alarm", "x": 0, "y": 0, "width": width, "height": _ALARMS_HEIGHT,
            "properties": properties}  # fmt: skip


def _widgets(functions: list[str]) -> list[dict[str, Any]]:
    return [
        _widget("Requests and errors", [_own("Requests"), _own("Errors"), _own("Limited")], "Sum"),
        _widget("Time to answer, ms", [_own("Duration", stat) for stat in ("p50", "p95", "p99")]),
        _widget("The gateway", [_gateway("Count"), _gateway("4XXError"), _gateway("5XXError")]),
        _widget("Slowest routes, p95 ms", [_found("operation", "Duration", "p95")]),
        _widget("Operations on tasks", [_found("kind,result", "TaskOperations", "Sum")]),
        _widget("Signing in", [_found("flow,outcome", "AuthOutcomes", "Sum")]),
        _widget("Audit events", [_found("event_type", "AuditEvents", "Sum")]),
        _widget("Audit: behind by, s", [_own("StreamLag", "Maximum")]),
        _widget(
            "Audit: dead letters, parked, gaps",
            [_dead_letters(), _own("AuditParked"), _own("AuditGaps")],
        ),
        _widget("Reminders: late by, s", [_own("ReminderLateSeconds", "Maximum")]),
        _widget("Errors of functions", [_function(name, "Errors") for name in functions]),
        _widget(
            "Cold starts, open limiter", [_own("ColdStarts"), _own("RateLimitFailOpen")], "Sum"
        ),
        _widget(
            "The model: failures, breaker",
            [
                _own("AssistantModelFailed"),
                _own("AssistantUnmoderated"),
                _own("AssistantBreakerOpened"),
            ],
        ),
        _widget("The model: cost, millionths of a dollar", [_own("AssistantCostMicroDollars")]),
        _widget("Read units by route", [_found("operation", "ReadUnits", "Sum")]),
        _widget("Write units by route", [_found("operation", "WriteUnits", "Sum")]),
    ]


def _widget(title: str, metrics: list[list[Any]], stat: str = "Sum") -> dict[str, Any]:
    properties = {
        "title": title,
        "region": "${AWS::Region}",
        "view": "timeSeries",
        "period": 300,
        "stat": stat,
        "metrics": metrics,
    }
    return {"type": "metric", "properties": properties}


def _placed(widget: dict[str, Any], number: int) -> dict[str, Any]:
    row, column = divmod(number, _IN_A_ROW)
    place = {"x": column * _WIDTH, "y": _ALARMS_HEIGHT + row * _HEIGHT}
    place |= {"width": _WIDTH, "height": _HEIGHT}
    return {**widget, **place}


def _own(name: str, stat: str = "Sum") -> list[Any]:
    return ["TaskTracker", name, *_OURS, {"stat": stat, "label": f"{name} {stat}"}]


def _found(dimensions: str, name: str, stat: str) -> list[Any]:
    """Every value of the dimensions there is: a new route has its line without being named."""
    return [{"expression": _SEARCH % (dimensions, name, stat), "label": ""}]


def _gateway(name: str) -> list[Any]:
    return ["AWS/ApiGateway", name, "ApiName", "task-tracker-${Stage}", "Stage", "api"]


def _function(name: str, metric: str) -> list[Any]:
    return ["AWS/Lambda", metric, "FunctionName", f"${{{name}}}", {"label": name}]


def _dead_letters() -> list[Any]:
    name = "ApproximateNumberOfMessagesVisible"
    queue = "${AuditDeadLetters.QueueName}"
    return ["AWS/SQS", name, "QueueName", queue, {"stat": "Maximum", "label": "Waiting"}]
