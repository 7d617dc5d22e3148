"""When the emulator saves: every few seconds, and once more after the last request."""

import asyncio
from collections.abc import Awaitable, Callable

_LAST_TRIES = 3


class Unsaved(Exception):
    """What was written since the last save that worked could not be saved."""


Save = Callable[[], Awaitable[None]]
Tell = Callable[[str], None]


async def saving_beside(serving: Awaitable[object], save: Save, seconds: float, tell: Tell) -> None:
    """Awaits `serving`; calls `save` every few seconds beside it, and once more at its end.

    No two saves run at a time: all build in one folder, and the last must be the newest. So one
    that is under way at the end is waited for, never cancelled: its child would go on regardless.
    A save that fails is told of and tried again when the next is due, whatever it failed of.
    Errors: `Unsaved` where the last one fails, after some tries.
    """
    ended = asyncio.Event()
    saver = asyncio.create_task(_save_until(ended, save, seconds, tell))
    try:
        await serving
    finally:
        ended.set()
        await saver
        await _save_at_last(save, seconds)


async def _save_until(ended: asyncio.Event, save: Save, seconds: float, tell: Tell) -> None:
    failing = False
    while not ended.is_set():
        try:
            await asyncio.wait_for(ended.wait(), seconds)
            return
        except TimeoutError:
            pass
        try:
            await save()
        except Exception as error:
            if not failing:
                tell(f"not saved, what is written now is in memory alone: {error}")
            failing = True
        else:
            if failing:
                tell("saved again")
            failing = False


async def _save_at_last(save: Save, seconds: float) -> None:
    for tried in range(1, _LAST_TRIES + 1):
        try:
            await save()
            return
        except Exception as error:
            if tried == _LAST_TRIES:
                raise Unsaved(f"the last save failed: {error}") from error
        await asyncio.sleep(seconds)
