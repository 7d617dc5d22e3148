"""The long form of the generated requests: ten thousand and more, and chains of calls.

Not collected with the other tests, for it takes many minutes: name the file to pytest.
"""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import Phase
from hypothesis.errors import Flaky
from schemathesis import Case

from chalicelib.api.application import all_routes
from tests.security.schema_runs import Generated, api_schema, at_leisure
from tests.security.world import World
from tests.stack import LocalStack

_EXAMPLES = 400  # for each operation, on top of those at the bounds its schema names
_ROUNDS_OF_CHAINS = 12
_CHAINS_A_ROUND = 5
_LEAST_SENT = 10_000

schema = api_schema()


@pytest.fixture(scope="module")
def generated(deployed: World, local_stack: LocalStack) -> Generated:
    return Generated(deployed, local_stack.base_url)


@schema.parametrize()
@at_leisure(_EXAMPLES)
def test_every_answer_to_a_generated_request_is_as_documented(
    generated: Generated, case: Case[Any]
) -> None:
    generated.exercise(case)


def test_chains_of_calls_find_what_they_made(generated: Generated) -> None:
    machine: Any = api_schema().as_state_machine()
    failures: list[Exception] = []

    class Chains(machine):  # type: ignore[misc]
        def call(self, case: Case[Any], **_kwargs: Any) -> Any:
            return generated.send(case)

        def validate_response(self, response: Any, case: Case[Any], **_kwargs: Any) -> None:
            try:
                generated.check(case, response)
            except Exception as failure:
                failures.append(failure)
                raise

    for _ in range(_ROUNDS_OF_CHAINS):
        # The next call depends on what is stored by now, which Hypothesis takes for a strategy that
        # changes its mind: it then ends the round. Whatever failed in it is kept above.
        with suppress(Flaky):
            Chains.run(settings=at_leisure(_CHAINS_A_ROUND, phases=[Phase.generate]))

    assert failures == []


def test_ten_thousand_requests_were_sent_and_every_route_was_asked(
    generated: Generated, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        print(f"\n{generated.report()}")

    asked = {(method, path) for method, path, _ in generated.sent}
    assert asked >= {(route.method, route.path) for route in all_routes()}
    assert generated.total >= _LEAST_SENT
