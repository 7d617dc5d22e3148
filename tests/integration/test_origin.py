"""The public origin in front of the deployed stack: page, API, and what guards both."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from tests.integration.http import send, signed_up
from tests.stack import LocalStack

CONCURRENCY = 4  # ORIGIN_CONCURRENCY's default
# The audit stream's, uploads, housekeeping, reminders and the reconciler, a process each; where a
# minute's run meets the next, a second one.
EVENT_FUNCTIONS = 8


def test_the_page_is_served_with_a_policy_that_allows_no_inline_script(
    local_stack: LocalStack,
) -> None:
    page = send(f"{local_stack.base_url}/")

    assert page.status == 200
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["Cache-Control"] == "no-cache"
    policy = page.headers["Content-Security-Policy"]
    assert "require-trusted-types-for 'script'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"


def test_a_path_of_the_pages_own_router_answers_the_page(local_stack: LocalStack) -> None:
    deep = send(f"{local_stack.base_url}/activity/today")

    assert deep.status == 200
    assert deep.body == send(f"{local_stack.base_url}/").body


def test_an_over_long_address_is_refused_in_the_apis_own_words(local_stack: LocalStack) -> None:
    answer = send(f"{local_stack.base_url}/api/v1/tasks?q={'x' * 20_000}")

    assert answer.status == 400
    assert answer.headers["Content-Type"].startswith("application/problem+json")


def test_a_missing_asset_is_not_answered_with_the_page(local_stack: LocalStack) -> None:
    assert send(f"{local_stack.base_url}/assets/gone-1a2b3c.js").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/..%2f..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/pyproject.toml",
        "/assets/../../package.json",
        "/..\\..\\package.json",
        "//etc/passwd",
        "/.inputs",
        "/index.html%00.js",
    ],
)
def test_nothing_outside_the_built_page_is_reached(local_stack: LocalStack, path: str) -> None:
    answer = send(f"{local_stack.base_url}{path}")

    page = send(f"{local_stack.base_url}/").body
    assert answer.status == 404 or answer.body == page


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer not-a-token"}])
def test_an_unknown_api_path_is_a_problem_with_or_without_a_token(
    local_stack: LocalStack, headers: dict[str, str]
) -> None:
    answer = send(f"{local_stack.base_url}/api/v1/no/such/thing", headers=headers)

    assert answer.status == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == "not_found"
    assert problem["status"] == 404
    assert problem["correlation_id"] == answer.headers["X-Correlation-ID"]


def test_a_body_above_the_gateways_limit_is_refused(local_stack: LocalStack) -> None:
    answer = send(f"{local_stack.base_url}/api/v1/tasks", "POST", b"x" * (10 * 1024 * 1024 + 1))

    assert answer.status == 413
    assert answer.json()["code"] == "payload_too_large"


def test_no_header_tells_of_the_gateway_or_of_aws(local_stack: LocalStack) -> None:
    answer = send(f"{local_stack.base_url}/api/v1/health")

    assert not [name for name in answer.headers if name.lower().startswith("x-am")]
    assert answer.headers["Server"] == "task-tracker"
    assert len(answer.headers.get_all("Date", [])) == 1


def test_another_web_site_cannot_read_the_emulator(local_stack: LocalStack) -> None:
    elsewhere = send(
        f"{local_stack.endpoint_url}/", headers={"Origin": "https://elsewhere.example"}
    )

    assert elsewhere.status == 403
    assert "Access-Control-Allow-Origin" not in elsewhere.headers


def test_a_burst_waits_its_turn_instead_of_starting_a_process_each(
    local_stack: LocalStack,
) -> None:
    me = signed_up(local_stack.base_url, f"{uuid4()}@example.org")

    with ThreadPoolExecutor(60) as pool:
        url = f"{local_stack.base_url}/api/v1/tasks"
        answers = list(pool.map(lambda _: send(url, headers=me), range(60)))

    assert [answer.status for answer in answers] == [200] * 60
    assert len(local_stack.workers()) <= CONCURRENCY + EVENT_FUNCTIONS
