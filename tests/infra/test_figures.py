"""The figures that are read from the functions' own lines."""

import pytest

from chalicelib.observability import Metrics
from infra.metrics.figures import Figures, of_lines, table


@pytest.fixture
def figures(capsys: pytest.CaptureFixture[str]) -> Figures:
    metrics = Metrics("local")
    for milliseconds in range(1, 101):
        metrics.add("ReadUnits", 0.5)
        metrics.labelled("TaskOperations", kind="create", result="done")
        metrics.request("create_task", 500 if milliseconds == 7 else 201, milliseconds)
    metrics.seconds("StreamLag", 0.25)
    metrics.seconds("StreamLag", 1.75)
    metrics.flush()
    said = capsys.readouterr().out.splitlines()
    return of_lines([*said, "START RequestId", '{"level":"INFO"}', "[1]", "{"])


def test_a_route_has_its_times_errors_and_units(figures: Figures) -> None:
    one = figures.operations["create_task"]

    assert (len(one.milliseconds), one.errors) == (100, 1)
    assert (one.percentile(0.5), one.percentile(0.95)) == (50, 95)
    assert one.read_units == 50


def test_counts_are_added_up_by_their_labels(figures: Figures) -> None:
    assert figures.counts["TaskOperations kind=create result=done"] == 100
    assert figures.counts["Requests"] == 100
    assert figures.counts["ColdStarts"] == 1


def test_of_durations_the_longest_is_shown(figures: Figures) -> None:
    assert figures.largest == {"StreamLag": 1.75}


def test_the_table_has_a_line_for_each(figures: Figures) -> None:
    text = "\n".join(table(figures))

    assert "create_task" in text
    assert "StreamLag" in text
