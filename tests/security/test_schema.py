"""The short form of the generated requests; `schema_long.py` is the long one."""

from typing import Any

import pytest
from schemathesis import Case

from chalicelib.api.application import all_routes
from tests.security.schema_runs import Generated, api_schema, at_leisure
from tests.security.world import World
from tests.stack import LocalStack

_EXAMPLES = 6  # for each operation, on top of those at the bounds its schema names
_LEAST_SENT = 300

schema = api_schema()


@pytest.fixture(scope="module")
def generated(deployed: World, local_stack: LocalStack) -> Generated:
    return Generated(deployed, local_stack.base_url)


@schema.parametrize()
@at_leisure(_EXAMPLES, derandomize=True)
def test_every_answer_to_a_generated_request_is_as_documented(
    generated: Generated, case: Case[Any]
) -> None:
    generated.exercise(case)


def test_hundreds_of_requests_were_sent_and_every_route_was_asked(generated: Generated) -> None:
    asked = {(method, path) for method, path, _ in generated.sent}

    assert generated.total >= _LEAST_SENT, generated.report()
    assert asked >= {(route.method, route.path) for route in all_routes()}
