"""A person at the page, and the data a test gives them beforehand."""

import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import APIRequestContext, Locator, Page, expect

from infra import demo

PASSWORD = "a calm sentence about ferns"


def _new_email() -> str:
    return f"ada.{uuid.uuid4().hex[:12]}@example.org"


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in; `email` is a new one unless it is given."""

    email: str = field(default_factory=_new_email)
    password: str = PASSWORD
    full_name: str = "Ada Lovelace"


def day(offset: int) -> str:
    """The day so many days from today, as the API writes it (UTC)."""
    return (datetime.now(UTC) + timedelta(days=offset)).date().isoformat()


class Person:
    """Acts on one page the way a person does: by what is written on it."""

    def __init__(self, page: Page, account: Account) -> None:
        self.page = page
        self.account = account

    def signs_up(self) -> None:
        self.page.goto("/sign-up")
        self.page.get_by_label("Your name").fill(self.account.full_name)
        self._fills_in_credentials()
        self.page.get_by_role("button", name="Create account").click()
        expect(self.heading("Today")).to_be_visible()

    def signs_in(self, at: str = "/all", view: str = "All tasks") -> None:
        """Opens an address, signs in because the page asks for it, and is at that view."""
        self.page.goto(at)
        self._fills_in_credentials()
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.heading(view)).to_be_visible()

    def signs_out(self) -> None:
        self.account_menu().click()
        self.page.get_by_role("menuitem", name="Sign out").click()
        expect(self.heading("Welcome back")).to_be_visible()

    def adds(self, title: str) -> None:
        self.page.get_by_label("New task").fill(title)
        self.page.keyboard.press("Enter")

    def goes_to(self, view: str) -> None:
        link = self.page.get_by_role("link", name=view, exact=True)
        if link.is_visible():
            link.click()
        else:
            # A phone's bottom bar has room for a few.
            self.page.get_by_role("button", name="More", exact=True).click()
            self.page.get_by_role("menuitem", name=view, exact=True).click()
        expect(self.heading(view)).to_be_visible()

    def heading(self, name: str) -> Locator:
        return self.page.get_by_role("heading", level=1, name=name)

    def open_task(self, title: str) -> Locator:
        return self.page.get_by_role("checkbox", name=f"Complete “{title}”")

    def closed_task(self, title: str) -> Locator:
        return self.page.get_by_role("checkbox", name=f"Reopen “{title}”")

    def opener(self, title: str) -> Locator:
        return self.page.get_by_role("button", name=re.compile(f"^Open {re.escape(title)}"))

    def starts_editing(self, title: str) -> None:
        """Turns a task's row into a form, by keyboard."""
        self.menu_of(title).press("Enter")
        self.page.get_by_role("menuitem", name="Edit").press("Enter")

    def account_menu(self) -> Locator:
        return self.page.get_by_role("button", name=re.compile("^Account: "))

    def panel(self) -> Locator:
        return self.page.get_by_role("dialog", name="Task", exact=True)

    def undo_of(self, said: str) -> Locator:
        """The Undo of the newest message of that title: an older one may be on its way out."""
        message = self.page.get_by_role("dialog", name=said, exact=True).first
        return message.get_by_role("button", name="Undo", exact=True)

    def undoes(self, said: str) -> None:
        self.undo_of(said).click()

    def menu_of(self, title: str) -> Locator:
        return self.page.get_by_role("button", name=f"More for “{title}”")

    def _fills_in_credentials(self) -> None:
        self.page.get_by_label("Email").fill(self.account.email)
        self.page.get_by_label("Password", exact=True).fill(self.account.password)


def picks_up(page: Page, title: str) -> Locator:
    """Picks up the card whose handle has the focus, by keyboard; gives what is said about it."""
    spoken = page.get_by_role("status").filter(has_text=title)
    page.keyboard.press("Space")
    expect(spoken).to_contain_text("is over To do")
    # The board listens to the next key from a timer on, which may be later than what is said.
    page.evaluate("new Promise((done) => setTimeout(done))")
    return spoken


class Api:
    """Prepares data through the API, as some other client of the same account."""

    def __init__(self, requests: APIRequestContext) -> None:
        self._requests = requests
        self._token: str | None = None

    def register(self, account: Account) -> None:
        credentials = {"email": account.email, "password": account.password}
        profile = {"full_name": account.full_name, "timezone": "UTC"}
        self._send("POST", "/auth/register", {**credentials, **profile})
        self._token = self._send("POST", "/auth/login", credentials)["access_token"]

    def add(self, title: str, **fields: object) -> str:
        """Adds a task and gives its id."""
        return str(self._send("POST", "/tasks", {"title": title, **fields})["id"])

    def complete(self, task_id: str) -> None:
        self._send("POST", f"/tasks/{task_id}/complete", None)

    def change(self, task_id: str, **fields: object) -> None:
        self._send("PATCH", f"/tasks/{task_id}", fields)

    def task(self, task_id: str) -> Any:
        return self._send("GET", f"/tasks/{task_id}", None)

    def me(self) -> Any:
        return self._send("GET", "/auth/me", None)

    def titles(self) -> list[str]:
        return [task["title"] for task in self._send("GET", "/tasks", None)["items"]]

    def call(self, method: str, path: str, body: Mapping[str, object] | None) -> Any:
        """Any call below /api/v1, with the answer's body."""
        return self._send(method, path, body)

    def tasks(self) -> list[Any]:
        return list(self._send("GET", "/tasks", None)["items"])

    def _send(self, method: str, path: str, body: Mapping[str, object] | None) -> Any:
        headers = {"Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        answer = self._requests.fetch(
            f"/api/v1{path}",
            method=method,
            headers=headers,
            data=None if body is None else json.dumps(body),
        )
        if not answer.ok:
            raise AssertionError(f"{method} {path}: {answer.status} {answer.text()}")
        return answer.json()


def fill_with_a_week(api: Api) -> None:
    """The week of the demo: something late, today, soon, later, undated, begun and done."""
    demo.fill(api.call, datetime.now(UTC).date())
