"""When the local emulator saves: one save at a time, and the last after the last request."""

import asyncio

import pytest

from infra.emulator.checkpoints import saving_beside

_AT_ONCE = 0.0


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
        await saving_beside(disk.requests(), disk.save, _AT_ONCE)
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
        asyncio.run(saving_beside(failing(), save, 3600))

    assert saves == ["saved"]
