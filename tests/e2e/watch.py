"""What goes wrong in a browser without anybody looking: console errors and policy violations."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

_LISTEN = """
  window.__violations = [];
  addEventListener("securitypolicyviolation", (event) => {
    const where = `${event.sourceFile}:${event.lineNumber}`;
    window.__violations.push(`${event.violatedDirective} ${event.blockedURI} ${where}`);
  });
"""
# A refused request is written to the console by the browser itself, with the status in its text.
_REFUSED = re.compile(r"Failed to load resource: .*?(?:status of (\d+)|(net::\w+))")


@dataclass
class Watch:
    """Collects what a context reports; `allowed` are the statuses a test provokes on purpose."""

    allowed: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    _pages: list[Page] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        context.add_init_script(_LISTEN)
        context.on("page", self._follow)

    def _follow(self, page: Page) -> None:
        self._pages.append(page)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.problems.append(f"uncaught: {error}"))

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        refused = _REFUSED.search(message.text)
        if refused and (refused[1] or refused[2]) in self.allowed:
            return
        self.problems.append(f"console: {message.text} {message.location.get('url', '')}")

    def found(self) -> list[str]:
        """Everything collected so far; the list is empty on a page that behaves."""
        violations = [
            f"policy: {violation}"
            for page in self._pages
            if not page.is_closed()
            for violation in page.evaluate("window.__violations ?? []")
        ]
        return self.problems + violations
