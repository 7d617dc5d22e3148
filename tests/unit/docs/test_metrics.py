"""The pages of metrics and of alarms say what the code says."""

import re

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


def _alarms() -> set[str]:
    found: set[str] = {alarms.FUNCTION_FAILS}
    for file in (ROOT / "infra" / "resources.yaml", *merge.parts()):
        resources = merge.read(file).get("Resources", {})
        found |= {n for n, r in resources.items() if r.get("Type") == "AWS::CloudWatch::Alarm"}
    return found


def test_every_alarm_has_its_next_step_and_every_step_its_alarm() -> None:
    assert set(_HEADING.findall(RUNBOOK.prose)) == _alarms()


def test_each_alarms_first_step_is_the_first_in_its_list() -> None:
    for name in _alarms():
        assert re.search(r"^1\. ", RUNBOOK.section(name), re.MULTILINE), name
