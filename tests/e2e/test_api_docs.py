"""The API's own documentation page."""

from tests.e2e.conftest import Visit


def test_the_api_can_be_read_and_tried_from_local_files_alone(visit: Visit, origin: str) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/api/v1/docs")
    live = page.locator("#operations-System-live")
    live.locator(".opblock-summary-control").click()
    live.locator(".try-out__btn").click()
    live.locator(".execute").click()

    live.locator(".live-responses-table .response .response-col_status").wait_for()
    assert "200" in live.locator(".live-responses-table .response").inner_text()
    assert [url for url in asked if not url.startswith((origin, "data:"))] == []
