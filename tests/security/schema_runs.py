"""Requests generated from the OpenAPI document, sent to the deployed stack as two people."""

from functools import cached_property
from typing import Any
from uuid import UUID

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import BaseSchema, Case, Response
from schemathesis.checks import CHECKS, load_all_checks

from chalicelib.api.application import all_routes
from chalicelib.api.openapi import document
from tests.client import Reply
from tests.security.watching import check_answer
from tests.security.world import Person, World

_RENEWED_SECONDS = 120  # a long run outlives its access tokens
_PATIENCE = 40
_REJECTION = "negative_data_rejection"
# What the generator takes for accepted: a bulk request answers 200 with the 400 of an operation in
# it, and one value of a parameter that may be repeated is a list of one.
_ACCEPTED = {("POST", "/tasks/bulk"), ("GET", "/tasks")}

_EXCLUDED = {
    # A method the path does not have is 404: the gateway knows no better, and says no Allow.
    "unsupported_method",
    "allow_header_conformance",
    # Some rules no schema can say: a password that is common, a zone that does not exist.
    "positive_data_acceptance",
    # Compares identities it would have to sign in by itself; the matrix does it for every route.
    "object_level_authorization",
    # What is deleted is in the trash, and answers from there.
    "use_after_free",
}


def at_leisure(max_examples: int, **more: Any) -> settings:
    """Hypothesis's settings for requests over a network: no deadline, nothing kept from before."""
    return settings(
        max_examples=max_examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        **more,
    )


def api_schema() -> BaseSchema:
    """The document the routes make now."""
    schema: BaseSchema = schemathesis.openapi.from_dict(document(all_routes()))
    return schema


def checks() -> list[Any]:
    load_all_checks()
    return [check for check in CHECKS.get_all() if check.__name__ not in _EXCLUDED]


class Generated:
    """Sends cases and checks the answers. `sent` counts them, by method, path and status."""

    def __init__(self, world: World, origin: str) -> None:
        self._world = world
        self._base_url = f"{origin}/api/v1"
        self._turn = 0
        self._people: list[Person] = [world.newcomer(), world.newcomer()]
        self.sent: dict[tuple[str, str, int], int] = {}

    @property
    def total(self) -> int:
        return sum(self.sent.values())

    def report(self) -> str:
        """How many requests got which answer."""
        lines = [
            f"{number:6} {status} {method} {path}"
            for (method, path, status), number in sorted(self.sent.items())
        ]
        return "\n".join([*lines, f"{self.total:6} requests in all"])

    def exercise(self, case: Case[Any]) -> None:
        """Sends it about a thing that is the sender's, another's or nobody's; checks the answer."""
        self._address(case)
        self.check(case, self.send(case))

    def send(self, case: Case[Any]) -> Response:
        """Sends it as the one or the other."""
        self._turn += 1
        if self._sender.good_until - self._world.now().timestamp() < _RENEWED_SECONDS:
            self._renew()
        response = case.call(base_url=self._base_url, headers=self._headers, timeout=_PATIENCE)
        key = (case.method, case.path, response.status_code)
        self.sent[key] = self.sent.get(key, 0) + 1
        return response

    def check(self, case: Case[Any], response: Response) -> None:
        """Fails unless the answer is one the document tells of, and one the API may give."""
        is_forgiven = (case.method, case.path) in _ACCEPTED
        asked = [c for c in self._checks if not (is_forgiven and c.__name__ == _REJECTION)]
        case.validate_response(response, checks=asked, headers=self._headers)
        flat = {name: values[0] for name, values in response.headers.items()}
        reply = Reply(response.status_code, flat, response.text)
        check_answer(case.method, f"/v1{case.path}", reply, [])
        if (case.method, case.path, reply.status) == ("POST", "/auth/logout", 204):
            self._renew()

    @cached_property
    def _checks(self) -> list[Any]:
        return checks()

    @property
    def _sender(self) -> Person:
        return self._people[self._turn % 2]

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._sender.token}"}

    def _renew(self) -> None:
        self._people[self._turn % 2] = self._world.signed_in(self._sender.email)

    def _address(self, case: Case[Any]) -> None:
        """Puts a thing that exists in place of some of the ids made up."""
        for name, value in (case.path_parameters or {}).items():
            owner = self._turn % 3
            if _is_id(value) and owner < 2:
                case.path_parameters[name] = self._world.owned(self._people[owner], name)


def _is_id(value: object) -> bool:
    try:
        return str(UUID(str(value))) == value
    except ValueError:
        return False
