"""The pages of metrics and of alarms say what the code says."""

import re
from typing import Any

from infra.package import alarms, merge
from tests.unit.docs.pages import ROOT, page, plain, rows

METRICS = page("docs/reference/metrics.md")
RUNBOOK = page("docs/reference/runbook.md")

_COUNTED = re.compile(r"""\.(?:count|add|seconds|labelled|_put)\(\s*"([A-Z][a-z]\w+)""")
_WORD = re.compile(r'"([A-Z]\w+)"')
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


def _code() -> str:
    return "\n".join(file.read_text() for file in (ROOT / "chalicelib").rglob("*.py"))


def _documented() -> set[str]:
    sections = _HEADING.findall(METRICS.prose)
    return {plain(row[0]) for name in sections for row in rows(METRICS.section(name))}


def test_every_metric_is_documented() -> None:
    assert set(_COUNTED.findall(_code())) - _documented() == set()


def test_every_documented_metric_is_one() -> None:
    assert _documented() - set(_WORD.findall(_code())) == set()


def _alarms() -> dict[str, dict[str, Any]]:
    """The properties of each, by the name of its section."""
    function: dict[str, Any] = {"Resources": {"Any": {"Type": "AWS::Serverless::Function"}}}
    alarms.fill(function)
    found = {alarms.FUNCTION_FAILS: function["Resources"]["AnyFails"]["Properties"]}
    for file in (ROOT / "infra" / "resources.yaml", *merge.parts()):
        for name, resource in merge.read(file).get("Resources", {}).items():
            if resource.get("Type") == "AWS::CloudWatch::Alarm":
                found[name] = resource["Properties"]
    return found


def _comes_when(alarm: dict[str, Any]) -> str:
    """Such as `Errors average > 0.02, 3 of 5 × 1 min`."""
    figure = alarm.get("Statistic") or alarm["ExtendedStatistic"]
    sign = {"GreaterThanThreshold": ">", "LessThanThreshold": "<"}[alarm["ComparisonOperator"]]
    periods = alarm["EvaluationPeriods"]
    often = f"{alarm.get('DatapointsToAlarm', periods)} of {periods} × {alarm['Period'] // 60} min"
    return f"{alarm['MetricName']} {figure.lower()} {sign} {alarm['Threshold']:g}, {often}"


def test_every_alarm_has_its_next_step_and_every_step_its_alarm() -> None:
    assert set(_HEADING.findall(RUNBOOK.prose)) == set(_alarms())


def test_each_alarms_first_step_is_the_first_in_its_list() -> None:
    for name in _alarms():
        assert re.search(r"^1\. ", RUNBOOK.section(name), re.MULTILINE), name


def test_the_runbook_begins_with_all_alarms_when_each_comes_and_where_to_go() -> None:
    beginning, _, _ = RUNBOOK.prose.partition("\n## ")
    listed = {name: plain(when) for name, when, _ in rows(beginning)}

    assert listed == {
        f"[{name}](#{name.lower()})": _comes_when(alarm) for name, alarm in _alarms().items()
    }
