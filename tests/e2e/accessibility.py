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
# Sizes as laid out: a menu that is still unfolding is scaled for a moment. A link within a sentence
# is as high as its line; a box ticked in a description is read, not pressed.
_SMALL = """() => [...document.querySelectorAll(`button, a, input:enabled, select, textarea,
    summary, [role^=menuitem], [role=option], [role=switch], [tabindex="0"]`)]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }))
  .filter((element) => getComputedStyle(element).display !== "inline")
  .filter((element) => element.getBoundingClientRect().bottom > 0)
  .filter((element) => !element.closest("[aria-hidden=true]"))
  .filter(({ offsetWidth, offsetHeight }) => offsetWidth < 44 || offsetHeight < 44)
  .map((element) => element.outerHTML.slice(0, 160))"""


# Text that is cut off, neither by an ellipsis nor on purpose.
_CUT_OFF = """() => [...document.querySelectorAll("main *, [role=dialog] *, [role=alertdialog] *")]
  .filter((element) => [...element.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== ""))
  .filter((element) => element.checkVisibility() && !element.closest("textarea, select"))
  .filter((element) => {
    const { overflowX, textOverflow, clipPath } = getComputedStyle(element);
    return overflowX === "hidden" && textOverflow !== "ellipsis" && clipPath === "none"
      && element.scrollWidth > element.clientWidth;
  })
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


def check(page: Page, view: str) -> None:
    """Asserts all of it for what is shown now; `view` names it in a failure."""
    found = {
        "violations": violations(page),
        "scrolls sideways": scrolls_sideways(page),
        "small targets": small_targets(page),
        "cut off": page.evaluate(_CUT_OFF),
    }
    wrong = {what: each for what, each in found.items() if each}
    assert not wrong, (view, wrong)
