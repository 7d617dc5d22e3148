"""When the local emulator saves: one save at a time, and the last after the last request."""

import asyncio

import pytest

from infra.emulator.saving import Unsaved, saving_beside

_AT_ONCE = 0.0


def _unheard(text: str) -> None:
    raise AssertionError(f"nothing was to be told: {text}")


class _Disk:
    """Saves slowly: each save is under way until it is let go."""

    def __init__(self) -> None:
        self.began = asyncio.Event()
        self.may_end = asyncio.Event()
        self.served = False
        self.under_way = 0
        self.most_under_way = 0
        self.after_serving: list[bool] = []

    async def save(self) -> None:
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        served = self.served
        self.began.set()
        try:
            await self.may_end.wait()
        finally:
            await asyncio.sleep(0)  # a child that saves goes on when nobody waits for it
            self.under_way -= 1
        self.after_serving.append(served)

    async def requests(self) -> None:
        """Requests that end while a save is under way."""
        await self.began.wait()
        self.served = True
        asyncio.get_running_loop().call_soon(self.may_end.set)


def test_a_save_under_way_at_the_end_is_waited_for_and_the_last_comes_after_it() -> None:
    async def run() -> _Disk:
        disk = _Disk()
        await saving_beside(disk.requests(), disk.save, _AT_ONCE, _unheard)
        return disk

    disk = asyncio.run(run())

    assert disk.most_under_way == 1
    assert disk.after_serving[0] is False, "the save under way was cut off"
    assert disk.after_serving[-1] is True, "what was written last was not saved"


def test_what_was_served_is_saved_when_the_server_fails() -> None:
    saves: list[str] = []

    async def save() -> None:
        saves.append("saved")

    async def failing() -> None:
        raise RuntimeError("the server fell over")

    with pytest.raises(RuntimeError, match="fell over"):
        asyncio.run(saving_beside(failing(), save, 3600, _unheard))

    assert saves == ["saved"]


class _FullDisk:
    """Fails to save until there is room again; requests end after that many tries."""

    def __init__(self, failures: int, tries: int) -> None:
        self._failures = failures
        self._tries = tries
        self.tried = 0
        self.enough = asyncio.Event()

    async def save(self) -> None:
        self.tried += 1
        if self.tried >= self._tries:
            self.enough.set()
        if self.tried <= self._failures:
            raise OSError("no room")


def test_a_save_that_fails_is_told_of_once_and_the_next_is_made_all_the_same() -> None:
    told: list[str] = []

    async def run() -> _FullDisk:
        disk = _FullDisk(failures=3, tries=5)
        await saving_beside(disk.enough.wait(), disk.save, _AT_ONCE, told.append)
        return disk

    disk = asyncio.run(run())

    assert disk.tried > 4, "nothing was saved after the failure"
    assert told == ["not saved, what is written now is in memory alone: no room", "saved again"]


def test_a_last_save_that_fails_is_tried_again_and_then_it_is_an_error() -> None:
    told: list[str] = []
    once, ever = _FullDisk(failures=1, tries=1), _FullDisk(failures=99, tries=1)

    asyncio.run(saving_beside(once.enough.wait(), once.save, _AT_ONCE, told.append))
    with pytest.raises(Unsaved, match="no room"):
        asyncio.run(saving_beside(ever.enough.wait(), ever.save, _AT_ONCE, told.append))

    assert once.tried > 1
    assert ever.tried > 3
