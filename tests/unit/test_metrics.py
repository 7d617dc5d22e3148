"""The metrics as CloudWatch reads them out of the log."""

import json
from typing import Any

import pytest

from chalicelib.observability import Metrics


def _flushed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def _listed(document: dict[str, Any]) -> dict[str, tuple[str, list[list[str]]]]:
    """Unit and dimension sets by metric."""
    return {
        metric["Name"]: (metric["Unit"], directive["Dimensions"])
        for directive in document["_aws"]["CloudWatchMetrics"]
        for metric in directive["Metrics"]
    }


def test_a_request_is_one_line_with_figures_in_all_and_by_route(
    capsys: pytest.CaptureFixture[str],
) -> None:
    metrics = Metrics("prod")
    metrics.count("RateLimitFailOpen")
    metrics.request("list_tasks", 200, 12.34)

    (line,) = _flushed(capsys)
    both = [["service", "stage"], ["service", "stage", "operation"]]
    assert (line["service"], line["stage"], line["operation"]) == (
        "task-tracker",
        "prod",
        "list_tasks",
    )
    assert _listed(line)["Duration"] == ("Milliseconds", both)
    assert _listed(line)["RateLimitFailOpen"] == ("Count", both)
    assert (line["Requests"], line["Duration"], line["Errors"]) == (1, 12.3, 0)


def test_only_the_first_request_of_a_process_is_a_cold_start(
    capsys: pytest.CaptureFixture[str],
) -> None:
    metrics = Metrics("prod")
    metrics.request("health", 200, 1)
    metrics.request("health", 500, 1)

    first, second = _flushed(capsys)
    assert first["ColdStarts"] == 1
    assert "ColdStarts" not in second
    assert (first["Errors"], second["Errors"]) == (0, 1)


def test_every_metric_listed_has_a_value_and_every_dimension_a_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    metrics = Metrics("prod")
    metrics.labelled("TaskOperations", kind="create", result="done")
    metrics.labelled("TaskOperations", kind="create", result="done")
    metrics.labelled("TaskOperations", kind="delete", result="refused")
    metrics.labelled("AuthOutcomes", flow="login", outcome="failure")
    metrics.seconds("StreamLag", 0.5)
    metrics.request("bulk_tasks", 200, 5)

    lines = _flushed(capsys)
    for line in lines:
        for name, (_, sets) in _listed(line).items():
            assert name in line
            assert all(key in line for keys in sets for key in keys)
    found = {
        (line["kind"], line["result"], line["TaskOperations"])
        for line in lines
        if "TaskOperations" in line
    }
    assert found == {("create", "done", 2), ("delete", "refused", 1)}
    assert len(lines) == 2  # what can share a line does


def test_what_was_written_is_not_written_again(capsys: pytest.CaptureFixture[str]) -> None:
    metrics = Metrics("prod")
    metrics.add("ReadUnits", 1.5)
    metrics.add("ReadUnits", 1)
    metrics.flush()
    metrics.flush()

    (line,) = _flushed(capsys)
    assert line["ReadUnits"] == 2.5
    assert "operation" not in line
