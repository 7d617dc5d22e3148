"""Somebody at the page with a keyboard and nothing else."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.person import Person

# A press of a mouse or a finger would show; a script that gives the focus away would not be a key.
_WATCH = """() => {
  window.__pressed = 0;
  addEventListener("pointerdown", () => (window.__pressed += 1), true);
}"""
_IS_FOCUSED = "each => each === document.activeElement"
# A list of twenty tasks has three stops for each, the frame some twenty more.
_STOPS = 120


class Keys:
    """Presses keys on one page; gets to a control by Tab alone."""

    def __init__(self, person: Person) -> None:
        self.page: Page = person.page
        self.page.evaluate(_WATCH)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def to(self, control: Locator, *, back: bool = False) -> None:
        """Tab, or Shift+Tab, until `control` has the focus."""
        expect(control).to_be_visible()
        for _ in range(_STOPS):
            if control.evaluate(_IS_FOCUSED):
                return
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"the keyboard does not get to {control}")

    def enter(self, control: Locator, *, back: bool = False) -> None:
        self.to(control, back=back)
        self.press("Enter")

    def message(self, action: str) -> None:
        """Presses what the newest message offers: F6 goes to the messages."""
        expect(self.page.get_by_role("button", name=action, exact=True).first).to_be_visible()
        self.press("F6")
        self.enter(self.page.get_by_role("button", name=action, exact=True).first)

    def choose(self, item: str) -> None:
        """Goes down an open menu to an item, and presses it."""
        row = self.page.locator("[role^=menuitem]").filter(
            has=self.page.get_by_text(item, exact=True)
        )
        expect(row).to_be_visible()
        for _ in range(_STOPS):
            if row.evaluate(_IS_FOCUSED):
                self.press("Enter")
                return
            self.press("ArrowDown")
        raise AssertionError(f"the keyboard does not get to {item}")

    def used_alone(self) -> bool:
        """Whether nothing was pressed by other means since this began, on this load of the page."""
        return bool(self.page.evaluate("window.__pressed === 0"))
