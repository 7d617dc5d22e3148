"""A real Chromium on the page as it is deployed."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.browser import launch
from tests.e2e.person import Account, Api
from tests.e2e.views import DESKTOP, Screen, new_context
from tests.e2e.watch import Watch

Visit = Callable[..., Page]

# A function may start cold on a machine that is busy with other tests.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser's test has a second try, for its own timing is part of what it looks at.

    One that needed it is listed as a RERUN in the summary: mend it.
    """
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def origin(request: pytest.FixtureRequest) -> str:
    """Where the page and the API are: a stack of these tests' own, or the one `ORIGIN` names."""
    return os.environ.get("ORIGIN") or request.getfixturevalue("local_stack").base_url


# Playwright keeps an event loop running in this thread: it must end with this folder's tests.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def watch() -> Watch:
    """What the pages of this test report; checked when the test ends."""
    return Watch()


@pytest.fixture
def visit(browser: Browser, origin: str, watch: Watch) -> Iterator[Visit]:
    """Opens a page in a browser of its own; ends the test if anything went wrong in it unseen."""
    contexts = []

    def open_page(screen: Screen = DESKTOP, scheme: str = "light") -> Page:
        context = new_context(browser, origin, screen, scheme)
        watch.attach(context)
        contexts.append(context)
        return context.new_page()

    yield open_page
    found = watch.found()
    for context in contexts:
        context.close()
    assert found == []


@contextmanager
def _api(browser: Browser, origin: str) -> Iterator[Api]:
    context = browser.new_context(base_url=origin)
    yield Api(context.request)
    context.close()


@pytest.fixture
def api(browser: Browser, origin: str) -> Iterator[Api]:
    with _api(browser, origin) as api:
        yield api


@pytest.fixture
def account(api: Api) -> Account:
    """An account that exists; `api` is signed in to it."""
    account = Account()
    api.register(account)
    return account
