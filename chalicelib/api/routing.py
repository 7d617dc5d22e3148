"""The route registry: what each route takes and answers, said once, beside the view.

The dispatcher, the OpenAPI document and the attack matrix in the tests all read it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from chalicelib.api.http import JSON, Answer, HttpRequest
from chalicelib.api.idempotency import Idempotency
from chalicelib.api.parsing import LARGEST_BODY
from chalicelib.bootstrap import Container, Scope
from chalicelib.domain.change import Actor, ActorKind, RequestContext
from chalicelib.domain.errors import NotAuthenticated, NotFound
from chalicelib.domain.identifiers import is_id
from chalicelib.domain.reminder_plan import Preferences
from chalicelib.domain.session import SignedIn
from chalicelib.domain.zones import kept_zone

Body = TypeVar("Body", bound=BaseModel)
Query = TypeVar("Query", bound=BaseModel)


class Nothing(BaseModel):
    """No fields: anything sent is unknown."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class DryRun(BaseModel):
    """Validates and answers as the real call would, and changes nothing."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Call(Generic[Body, Query]):
    """One attempt at a request, parsed and authenticated, with the services to answer it."""

    request: HttpRequest
    body: Body
    query: Query
    container: Container
    scope: Scope
    correlation_id: str
    caller: SignedIn | None
    idempotency: Idempotency
    memory: dict[str, Any]  # kept over all attempts at the request

    @property
    def signed_in(self) -> SignedIn:
        if self.caller is None:
            raise NotAuthenticated("the route is public")
        return self.caller

    @property
    def context(self) -> RequestContext:
        user = self.signed_in.user
        actor = Actor(ActorKind.USER, user.id)
        return RequestContext(actor, self.correlation_id, preferences=Preferences.of(user))

    @property
    def zone(self) -> ZoneInfo:
        """The caller's own."""
        return kept_zone(self.signed_in.user.timezone)

    @property
    def is_dry_run(self) -> bool:
        return isinstance(self.query, DryRun) and self.query.dry_run

    def id(self, name: str) -> str:
        """The path's identifier of that name; what can't be one does not exist."""
        text = self.request.path.get(name, "")
        if not is_id(text):
            raise NotFound("there is no such thing")
        return text


class Limit(Enum):
    """Which window a route's requests are counted in."""

    NONE = "none"
    GENERAL = "general"
    AUTH = "auth"
    INTERPRET = "interpret"


View = Callable[[Call[Any, Any]], Answer]


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one path. `path` is below `/v1`; `errors` are the statuses it may answer."""

    method: str
    path: str
    view: View
    summary: str
    tag: str
    body: type[BaseModel]
    query: type[BaseModel]
    answer: type[BaseModel] | None
    status: int
    public: bool
    cacheable: bool
    limit: Limit
    produces: str
    acts: bool  # creates or changes something, if it is a POST
    in_parts: bool  # commits, and keeps its answers, part by part
    largest_body: int  # bytes
    errors: tuple[int, ...]

    @property
    def is_idempotent(self) -> bool:
        """Whether it takes an idempotency key: every POST that acts, those about signing in not."""
        return self.method == "POST" and self.acts and not self.path.startswith("/auth/")

    @property
    def operation_id(self) -> str:
        return self.view.__name__


class Router:
    """Collects the routes of one resource."""

    def __init__(self, tag: str, prefix: str) -> None:
        self._tag = tag
        self._prefix = prefix
        self.routes: list[Route] = []

    def route(
        self,
        method: str,
        path: str,
        summary: str,
        *,
        body: type[BaseModel] = Nothing,
        query: type[BaseModel] = Nothing,
        answer: type[BaseModel] | None = None,
        status: int = 200,
        public: bool = False,
        cacheable: bool = False,
        limit: Limit = Limit.GENERAL,
        produces: str = JSON,
        acts: bool = True,
        in_parts: bool = False,
        largest_body: int = LARGEST_BODY,
        errors: tuple[int, ...] = (),
    ) -> Callable[[View], View]:
        def register(view: View) -> View:
            self.routes.append(
                Route(
                    method=method,
                    path=self._prefix + path,
                    view=view,
                    summary=summary,
                    tag=self._tag,
                    body=body,
                    query=query,
                    answer=answer,
                    status=status,
                    public=public,
                    cacheable=cacheable,
                    limit=limit,
                    produces=produces,
                    acts=acts,
                    in_parts=in_parts,
                    largest_body=largest_body,
                    errors=errors,
                )
            )
            return view

        return register
