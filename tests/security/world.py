"""People with accounts, what they own, and an attacker's means, over one transport."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import count
from typing import Any, TypeVar
from urllib.parse import quote
from uuid import uuid4

from chalicelib.api.application import all_routes
from chalicelib.api.routing import Route
from tests.client import Api, Reply, Transport
from tests.security.forge import Forge, claims_of, fresh_claims
from tests.security.samples import sample_body
from tests.uploads import Post, attached, over_http

Variant = TypeVar("Variant")

NOBODYS_ID = "01939d9a-0000-7000-8000-000000000000"
# Not the one in the schema's examples: a sample request must not be able to end an account.
PASSWORD = "three blind mice in a row"
_GOOD = "good"


@dataclass(frozen=True)
class Person:
    """An account with one session."""

    api: Api
    email: str
    id: str
    session_id: str
    refresh_token: str

    @property
    def token(self) -> str:
        assert self.api.token is not None
        return self.api.token

    @property
    def good_until(self) -> float:
        """When the access token expires, in seconds since 1970."""
        return float(claims_of(self.token)["exp"])


class World:
    """`post` uploads a file as the API says.

    `signing` is the key id and key that access tokens are signed with.

    Of an attack's variants each route gets one of every `share`, another route others: all of them
    are tried, and a slow transport is not asked everything everywhere.
    """

    def __init__(
        self,
        transport: Transport,
        signing: tuple[str, bytes],
        now: Callable[[], datetime],
        share: int = 1,
        post: Post = over_http,
    ) -> None:
        self.transport = transport
        self.post = post
        self._share = share
        self._signing = signing
        self.now = now
        self._numbers = count()

    def variants(self, route: Route, values: Sequence[Variant]) -> Sequence[Variant]:
        """This route's share of them; at least one."""
        step = min(self._share, len(values))
        return values[all_routes().index(route) % step :: step] if step else values

    def start_over(self) -> None:
        """With new people: an attack that succeeded may have ended a session or an account."""
        for name in [name for name in vars(self) if not name.startswith("_")]:
            if isinstance(getattr(type(self), name, None), cached_property):
                delattr(self, name)

    @cached_property
    def ana(self) -> Person:
        return self.newcomer()

    @cached_property
    def bob(self) -> Person:
        return self.newcomer()

    def newcomer(self) -> Person:
        """Somebody new, signed in."""
        email = self.new_email()
        about = {"email": email, "password": PASSWORD, "full_name": "Ana Ruiz"}
        registered = Api(self.transport).post("/auth/register", about)
        assert registered.status == 201, registered.text
        return self.signed_in(email)

    def new_email(self) -> str:
        return f"p{next(self._numbers)}-{uuid4()}@example.org"

    def signed_in(self, email: str) -> Person:
        """One more session of an account."""
        login = {"email": email, "password": PASSWORD}
        grant = Api(self.transport).post("/auth/login", login).json
        token = grant["access_token"]
        return Person(
            Api(self.transport, token),
            email,
            grant["user"]["id"],
            claims_of(token)["sid"],
            grant["refresh_token"],
        )

    @cached_property
    def bystander(self) -> Person:
        """Somebody nothing is kept for: the one task they have is found by no attack's text."""
        person = self.newcomer()
        self.owned(person, "task_id")
        return person

    @cached_property
    def forge(self) -> Forge:
        kid, key = self._signing
        return Forge(kid, key, fresh_claims(self.ana.id, self.ana.session_id, self.now()))

    @cached_property
    def logged_out_token(self) -> str:
        person = self.newcomer()
        assert person.api.post("/auth/logout").status == 204
        return person.token

    @cached_property
    def ended_token(self) -> str:
        """Of a session that another session of the user ended."""
        person = self.newcomer()
        other = self.signed_in(person.email)
        assert other.api.delete(f"/auth/sessions/{person.session_id}").status == 204
        return person.token

    @cached_property
    def token_before_password_change(self) -> str:
        person = self.newcomer()
        other = self.signed_in(person.email)
        change = {"current_password": PASSWORD, "new_password": "tomorrow and tomorrow"}
        assert other.api.post("/auth/password", change).status == 204
        return person.token

    @cached_property
    def erased_token(self) -> str:
        person = self.newcomer()
        assert person.api.call("DELETE", "/auth/me", {"password": PASSWORD}).status == 202
        return person.token

    def owned(self, person: Person, parameter: str) -> str:
        """What names something of that kind that this person has. New kinds are added here."""
        if parameter == "task_id":
            return str(person.api.post("/tasks", {"title": "Secret"}).json["id"])
        if parameter == "reminder_id":
            about = {"title": "Secret", "due_date": "2199-03-12"}
            task = person.api.post("/tasks", about).json["id"]
            rows = person.api.get("/reminders?limit=100").json["items"]
            return next(str(row["id"]) for row in rows if row["task_id"] == task)
        if parameter == "session_id":
            return self.signed_in(person.email).session_id
        if parameter == "attachment_id":
            return self.uploaded(person)[1]
        if parameter == "tag":
            tag = f"t{next(self._numbers)}-{uuid4()}"
            assert person.api.post("/tasks", {"title": "Secret", "tags": [tag]}).status == 201
            return tag
        if parameter == "message_id":
            sent = person.api.post("/chat/messages", {"message": "Remember the secret"})
            assert sent.status == 201
            return str(sent.json["id"])
        raise AssertionError(f"say here how to make what {{{parameter}}} names")

    def path(self, route: Route, ids: Callable[[str], str]) -> str:
        """The route's path with each parameter filled in."""
        parts = route.path.split("/")
        return "/".join(quote(ids(part[1:-1]), "%") if part[:1] == "{" else part for part in parts)

    def uploaded(self, person: Person) -> tuple[str, str]:
        """A task of theirs, and a file on it that is uploaded and kept already."""
        task_id = self.owned(person, "task_id")
        return task_id, attached(person.api, self.post, task_id)

    def path_of(self, route: Route, person: Person) -> str:
        """The path of something this person has; a child's parent is its own."""
        if "{attachment_id}" in route.path:
            task_id, attachment_id = self.uploaded(person)
            own = {"task_id": task_id, "attachment_id": attachment_id}
            return self.path(route, own.__getitem__)
        return self.path(route, lambda parameter: self.owned(person, parameter))

    def ask(
        self,
        route: Route,
        *,
        path: str | None = None,
        token: str | None = _GOOD,
        body: Any = None,
        raw: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        query: str = "",
        method: str | None = None,
    ) -> Reply:
        """Asks the route, by default as Ana about nobody's thing with a body that is good.

        `headers` replace the usual ones; a value of "" leaves the header out.
        """
        where = path or self.path(route, lambda _: NOBODYS_ID)
        sent = {"Content-Type": "application/json"}
        if token is not None:
            sent["Authorization"] = f"Bearer {self.ana.token if token is _GOOD else token}"
        body = sample_body(route) if body is None else body
        content = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        sent = {name: value for name, value in {**sent, **(headers or {})}.items() if value}
        return self.transport.send(
            method or route.method, f"/v1{where}{'?' * bool(query)}{query}", sent, content
        )


def expect(reply: Reply, status: int, code: str | None = None) -> None:
    """Fails unless the answer is this one."""
    assert reply.status == status, f"{reply.status} {reply.text[:500]}"
    if code is not None:
        assert reply.json["code"] == code, reply.text[:500]


def unsigned_answer(reply: Reply) -> tuple[int, dict[str, str], str]:
    """An answer without what differs between two answers to one request."""
    own = ("date", "x-correlation-id", "ratelimit-remaining", "ratelimit-reset")
    headers = {name: value for name, value in reply.headers.items() if name not in own}
    return reply.status, headers, reply.text.replace(reply.headers["x-correlation-id"], "")
