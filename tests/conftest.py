"""What all tests can ask for. Importing the stack's module starts nothing."""

from collections import Counter

import pytest
from hypothesis import settings

from tests.stack import local_stack

# How long an example takes says more of the machine than of the code.
settings.register_profile("task-tracker", deadline=None)
settings.load_profile("task-tracker")

__all__ = ["local_stack"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuses two tests of one id: of those, workers run one and say nothing of the other."""
    twins = [test for test, times in Counter(item.nodeid for item in items).items() if times > 1]
    if twins:
        raise pytest.UsageError(f"tests of the same id: {', '.join(twins)}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tells what went wrong in the first try of a test that passed in its second."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"first try of {report.nodeid}")
        terminalreporter.write_line(report.longreprtext)
