"""What all alarms have in common, so that none is written without it."""

from typing import Any

# The section of the runbook for the alarms made here, one a function.
FUNCTION_FAILS = "FunctionFails"
_ALARM = "AWS::CloudWatch::Alarm"
_NAMESPACE = "TaskTracker"
_NOBODY = {"Ref": "AWS::NoValue"}
_RECEIVERS = {
    "Fn::If": [
        "HasAlarmEmail",
        [{"Ref": "AlarmTopic"}],
        {"Fn::If": ["HasAlarmTopic", [{"Ref": "AlarmTopicArn"}], _NOBODY]},
    ]
}


def fill(template: dict[str, Any]) -> None:
    """Adds an alarm for each function's failures, and to all alarms: where they are sent, their
    stage, and the place in the runbook."""
    resources = template["Resources"]
    functions = [n for n, r in resources.items() if r["Type"] == "AWS::Serverless::Function"]
    for name in functions:
        if not _is_watched(resources, name):
            resources[f"{name}Fails"] = _function_fails(name)
    for name, resource in resources.items():
        if resource["Type"] == _ALARM:
            section = FUNCTION_FAILS if name.removesuffix("Fails") in functions else name
            _complete(resource, section)


def _is_watched(resources: dict[str, Any], function: str) -> bool:
    """Whether an alarm written out watches the function's errors."""
    return any(
        resource["Properties"].get("Namespace") == "AWS/Lambda"
        and resource["Properties"].get("MetricName") == "Errors"
        and {"Name": "FunctionName", "Value": {"Ref": function}}
        in resource["Properties"]["Dimensions"]
        for resource in resources.values()
        if resource["Type"] == _ALARM
    )


def _function_fails(function: str) -> dict[str, Any]:
    return {
        "Type": _ALARM,
        "Properties": {
            "AlarmDescription": f"The function {function} raises errors or runs out of time",
            "Namespace": "AWS/Lambda",
            "MetricName": "Errors",
            "Dimensions": [{"Name": "FunctionName", "Value": {"Ref": function}}],
            "Statistic": "Sum",
            "Period": 60,
            "EvaluationPeriods": 5,
            "DatapointsToAlarm": 3,
            "Threshold": 0,
            "ComparisonOperator": "GreaterThanThreshold",
            "TreatMissingData": "notBreaching",
        },
    }


def _complete(alarm: dict[str, Any], section: str) -> None:
    alarm["Condition"] = "IsOnAws"  # on an emulator there is nobody to be told
    properties = alarm["Properties"]
    properties["AlarmActions"] = properties["OKActions"] = _RECEIVERS
    said = f"{properties['AlarmDescription']}. Next step: ${{RunbookUrl}}#{section.lower()}"
    properties["AlarmDescription"] = {"Fn::Sub": said}
    _name_stage(properties)


def _name_stage(metric: dict[str, Any]) -> None:
    """The stages of an account write into one namespace."""
    if metric.get("Namespace") != _NAMESPACE:
        return
    if not any(dimension["Name"] == "stage" for dimension in metric["Dimensions"]):
        metric["Dimensions"] = [*metric["Dimensions"], {"Name": "stage", "Value": {"Ref": "Stage"}}]
