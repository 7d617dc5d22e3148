"""What our changes to the emulator do, on a stand-in of its modules."""

import sys
from types import ModuleType
from typing import Any

import pytest

from infra.emulator import patches


class _Busy(list[Any]):
    """A stream's events; while they are trimmed, another call ends, and adds a stream."""

    def __init__(self, streams: dict[str, Any]) -> None:
        super().__init__(range(5_000))
        self._streams = streams

    def __delitem__(self, part: Any) -> None:
        super().__delitem__(part)
        self._streams[f"late {len(self._streams)}"] = {"events": []}


def test_log_lines_are_trimmed_while_calls_add_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    streams: dict[str, Any] = {}
    streams |= {f"call {number}": {"events": _Busy(streams)} for number in range(30)}
    logs: Any = ModuleType("ministack.services.cloudwatch_logs")
    logs._log_groups = ModuleType("scoped")
    logs._log_groups._data = {("account", "region", "group"): {"streams": streams}}
    monkeypatch.setitem(sys.modules, logs.__name__, logs)

    patches.trim_logs(20)

    kept = [stream["events"] for stream in streams.values() if stream["events"]]
    assert [len(events) for events in kept] == [2_000] * 20
    assert len(streams) == 40
