"""Alarms and dashboard, read from the template that is deployed."""

import json
import re
from typing import Any

from chalicelib.observability import Metrics
from tests.unit.docs.pages import page


def _alarms(template: dict[str, Any]) -> dict[str, Any]:
    kind = "AWS::CloudWatch::Alarm"
    return {n: r for n, r in template["Resources"].items() if r["Type"] == kind}


def test_an_alarm_says_where_its_next_step_is(template: dict[str, Any]) -> None:
    anchors = page(template["Parameters"]["RunbookUrl"]["Default"]).anchors
    for name, alarm in _alarms(template).items():
        link = alarm["Properties"]["AlarmDescription"]["Fn::Sub"].rpartition(" ")[2]
        file, _, anchor = link.partition("#")
        assert file == "${RunbookUrl}"
        assert anchor in anchors, name


def test_an_alarm_reaches_whoever_was_named(template: dict[str, Any]) -> None:
    for alarm in _alarms(template).values():
        for actions in ("AlarmActions", "OKActions"):
            condition, mailed, otherwise = alarm["Properties"][actions]["Fn::If"]
            assert (condition, mailed) == ("HasAlarmEmail", [{"Ref": "AlarmTopic"}])
            assert otherwise["Fn::If"][:2] == ["HasAlarmTopic", [{"Ref": "AlarmTopicArn"}]]


def test_every_function_is_watched(template: dict[str, Any]) -> None:
    functions = {
        n for n, r in template["Resources"].items() if r["Type"] == "AWS::Lambda::Function"
    }
    watched = {
        dimension["Value"]["Ref"]
        for alarm in _alarms(template).values()
        if alarm["Properties"].get("MetricName") == "Errors"
        for dimension in alarm["Properties"].get("Dimensions", [])
        if dimension["Name"] == "FunctionName"
    }

    assert watched == functions


def test_an_alarm_on_our_own_figures_is_about_its_own_stage(template: dict[str, Any]) -> None:
    for alarm in _alarms(template).values():
        properties = alarm["Properties"]
        if properties["Namespace"] == "TaskTracker":
            assert {"Name": "stage", "Value": {"Ref": "Stage"}} in properties["Dimensions"]
            assert {"Name": "service", "Value": "task-tracker"} in properties["Dimensions"]


def test_an_alarm_looks_at_dimensions_that_are_written(
    template: dict[str, Any], capsys: Any
) -> None:
    metrics = Metrics("prod")
    metrics.labelled("AuthOutcomes", flow="login", outcome="failure")
    metrics.request("login", 401, 1)
    said = json.loads(capsys.readouterr().out)
    written = {
        metric["Name"]: {frozenset(keys) for keys in directive["Dimensions"]}
        for directive in said["_aws"]["CloudWatchMetrics"]
        for metric in directive["Metrics"]
    }

    for alarm in _alarms(template).values():
        properties = alarm["Properties"]
        if properties.get("Namespace") == "TaskTracker":
            keys = frozenset(dimension["Name"] for dimension in properties["Dimensions"])
            expected = written.get(properties["MetricName"], {frozenset({"service", "stage"})})
            assert keys in expected, properties["MetricName"]


def test_the_dashboard_is_well_formed_and_names_what_is_there(template: dict[str, Any]) -> None:
    text = template["Resources"]["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
    body = json.loads(text)
    named = set(re.findall(r"\$\{([A-Za-z]+)", text)) - {"AWS", "Stage"}

    (alarms,) = (w["properties"]["alarms"] for w in body["widgets"] if w["type"] == "alarm")
    assert set(alarms) == {f"${{{name}.Arn}}" for name in _alarms(template)}
    assert len(body["widgets"]) >= 12
    assert named <= set(template["Resources"]) | set(template["Parameters"])
    places = {(widget["x"], widget["y"]) for widget in body["widgets"]}
    assert len(places) == len(body["widgets"])


# What the system's description wants seen, besides what each alarm looks at.
SHOWN = {
    "Requests", "Duration", "Errors", "Limited", "ColdStarts", "ReadUnits", "WriteUnits",
    "TaskOperations", "AuthOutcomes", "AuditEvents", "StreamLag", "AuditParked",
    "ApproximateNumberOfMessagesVisible", "RateLimitFailOpen", "AssistantModelFailed",
    "AssistantUnmoderated", "AssistantBreakerOpened", "AssistantCostMicroDollars",
    "ReminderLateSeconds",
}  # fmt: skip


def test_the_dashboard_shows_what_is_to_be_watched(template: dict[str, Any]) -> None:
    text = template["Resources"]["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
    lines = [
        line
        for widget in json.loads(text)["widgets"]
        for line in widget["properties"].get("metrics", [])
    ]
    named = {line[1] for line in lines if isinstance(line[0], str)}
    searches = [line[0]["expression"] for line in lines if isinstance(line[0], dict)]
    named |= {name for each in searches for name in re.findall(r'MetricName="(\w+)"', each)}

    assert SHOWN - named == set()
