"""The screens the page is looked at on."""

from dataclasses import dataclass
from typing import Literal, cast

from playwright.sync_api import Browser, BrowserContext


@dataclass(frozen=True)
class Screen:
    """A size in CSS pixels."""

    name: str
    width: int
    height: int
    touch: bool
    zoom: int = 1


PHONE = Screen("phone", 360, 740, touch=True)
DESKTOP = Screen("desktop", 1440, 900, touch=False)
# What a window of 1280 by 800 leaves at 200 %.
ZOOMED = Screen("zoomed", 640, 400, touch=False, zoom=2)


def new_context(browser: Browser, origin: str, screen: Screen, scheme: str) -> BrowserContext:
    """A browser of its own on `screen`, asking for `scheme` (light or dark), without animations."""
    return browser.new_context(
        base_url=origin,
        viewport={"width": screen.width, "height": screen.height},
        device_scale_factor=screen.zoom,
        has_touch=screen.touch,
        color_scheme=cast(Literal["light", "dark"], scheme),
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )
