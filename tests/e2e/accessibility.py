"""WCAG 2.2 AA as far as a program can tell, by axe-core."""

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

_AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """async () => {
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await axe.run(document, { runOnly: tags });
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))]);
}"""
# Sizes as laid out: a menu that is still unfolding is scaled for a moment.
_SMALL = """() => [...document.querySelectorAll("button, a, input, [role^=menuitem]")]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }))
  .filter((element) => element.getBoundingClientRect().bottom > 0)
  .filter((element) => !element.closest("[aria-hidden=true]"))
  .filter(({ offsetWidth, offsetHeight }) => offsetWidth < 44 || offsetHeight < 44)
  .map((element) => element.outerHTML.slice(0, 160))"""


def prepare(context: BrowserContext) -> None:
    """Puts axe into every page of the context, past the page's own content security policy."""
    context.add_init_script(path=_AXE)


def violations(page: Page) -> Any:
    """What axe finds on the page as it is now: rule and elements."""
    return page.evaluate(_RUN)


def scrolls_sideways(page: Page) -> bool:
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


def small_targets(page: Page) -> Any:
    """What a finger would miss: anything to press under 44 by 44 CSS pixels."""
    return page.evaluate(_SMALL)
