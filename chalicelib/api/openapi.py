"""The OpenAPI 3.1 document, made of the route registry."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from chalicelib.api.errors import INTERNAL, TABLE
from chalicelib.api.http import JSON, PROBLEM
from chalicelib.api.routing import Limit, Nothing, Route

_SCHEMAS = "#/components/schemas/"
_TITLES = {row.status: row.title for row in (*TABLE.values(), INTERNAL)}
_EVERY_ROUTE = (400, 500, 503)
_HEADER_MEANINGS = {
    "X-Correlation-ID": "Made by the server; quote it to have a request traced",
    "RateLimit-Limit": "Requests the window holds",
    "RateLimit-Remaining": "Requests left in it",
    "RateLimit-Reset": "Seconds until there is room again, or more of it",
    "Retry-After": "Seconds to wait before trying again",
    "ETag": "The version, for If-Match and If-None-Match; weak where the answer has none",
    "Idempotent-Replayed": "`true` where this is the answer to an earlier, equal request",
}


class ProblemPlace(BaseModel, defer_build=True):
    """One thing wrong with one place of the request."""

    location: str
    message: str


class Problem(BaseModel, defer_build=True):
    """RFC 9457, with a stable `code` and the correlation id to quote."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    correlation_id: str
    errors: list[ProblemPlace] | None = None
    current: dict[str, Any] | None = None


class _Schema(GenerateJsonSchema):
    """A default of null on a field that refuses null only says that it may be left out."""

    def default_schema(self, schema: Any) -> Any:
        if schema.get("default", ...) is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)


@lru_cache(maxsize=1)
def document(routes: tuple[Route, ...]) -> dict[str, Any]:
    """The whole document about these routes, as plain JSON values."""
    schemas, definitions = models_json_schema(
        _models(routes), ref_template=_SCHEMAS + "{model}", schema_generator=_Schema
    )
    refs = {key: value["$ref"] for key, value in schemas.items() if "$ref" in value}
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, refs)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Task Tracker",
            "version": "1",
            "description": "Tasks with an audit trail and an assistant.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/api/v1"}],
        "tags": [{"name": tag} for tag in dict.fromkeys(route.tag for route in routes)],
        "paths": paths,
        "components": {
            "schemas": definitions.get("$defs", {}),
            "responses": _problem_responses(),
            "headers": {
                name: {"description": meaning, "schema": {"type": "string"}}
                for name, meaning in _HEADER_MEANINGS.items()
            },
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
            },
        },
    }


def _models(routes: Sequence[Route]) -> list[tuple[type[BaseModel], Any]]:
    wanted: dict[tuple[type[BaseModel], str], None] = {(Problem, "serialization"): None}
    for route in routes:
        if route.body is not Nothing:
            wanted[(route.body, "validation")] = None
        if route.answer is not None:
            wanted[(route.answer, "serialization")] = None
    return list(wanted)


def _operation(route: Route, refs: dict[Any, str]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.operation_id,
        "summary": route.summary,
        "tags": [route.tag],
        "parameters": _parameters(route),
        "responses": _responses(route, refs),
        "security": [] if route.public else [{"bearer": []}],
    }
    if route.body is not Nothing:
        schema = {"$ref": refs[(route.body, "validation")]}
        required = any(field.is_required() for field in route.body.model_fields.values())
        operation["requestBody"] = {"required": required, "content": {JSON: {"schema": schema}}}
    return operation


def _parameters(route: Route) -> list[dict[str, Any]]:
    parameters: list[dict[str, Any]] = [
        {
            "name": part[1:-1],
            "in": "path",
            "required": True,
            "schema": {"type": "string", "format": "uuid"},
        }
        for part in route.path.split("/")
        if part.startswith("{")
    ]
    schema = route.query.model_json_schema(schema_generator=_Schema)
    inline = schema.get("$defs", {})
    for name, field in schema.get("properties", {}).items():
        described = {"name": name, "in": "query", "required": False}
        if "description" in field:
            described["description"] = field.pop("description")
        parameters.append({**described, "schema": _inlined(field, inline)})
    for name, does in _HEADERS:
        if does(route):
            parameters.append(
                {"name": name, "in": "header", "required": False, "schema": {"type": "string"}}
            )
    return parameters


_HEADERS: tuple[tuple[str, Callable[[Route], bool]], ...] = (
    ("If-Match", lambda route: 412 in route.errors),
    ("If-None-Match", lambda route: route.method == "GET" and _has_tag(route)),
    ("Idempotency-Key", lambda route: route.is_idempotent),
)


def _has_tag(route: Route) -> bool:
    if route.answer is None or route.public:
        return False
    return route.method == "GET" or "version" in route.answer.model_fields


def _inlined(schema: Any, definitions: dict[str, Any]) -> Any:
    """Query schemas are small: their references are put in place."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            return definitions[schema["$ref"].rpartition("/")[2]]
        return {key: _inlined(value, definitions) for key, value in schema.items()}
    if isinstance(schema, list):
        return [_inlined(value, definitions) for value in schema]
    return schema


def _responses(route: Route, refs: dict[Any, str]) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": route.summary, "headers": _headers(route)}
    if route.answer is not None:
        schema = {"$ref": refs[(route.answer, "serialization")]}
        answer["content"] = {JSON: {"schema": schema}}
    elif route.produces != JSON:
        answer["content"] = {route.produces: {"schema": {"type": "string"}}}
    responses = {str(route.status): answer}
    if route.method == "GET" and _has_tag(route):
        responses["304"] = {"description": "Not changed", "headers": _headers(route)}
    for status in sorted({*_EVERY_ROUTE, *route.errors, *_errors_of_kind(route)}):
        responses[str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    return responses


def _headers(route: Route) -> dict[str, Any]:
    names = ["X-Correlation-ID"]
    if route.limit is not Limit.NONE:
        names += ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"]
    if _has_tag(route):
        names.append("ETag")
    if route.is_idempotent:
        names.append("Idempotent-Replayed")
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _problem_responses() -> dict[str, Any]:
    content = {PROBLEM: {"schema": {"$ref": _SCHEMAS + "Problem"}}}
    return {
        f"Problem{status}": {
            "description": title,
            "headers": {
                name: {"$ref": f"#/components/headers/{name}"}
                for name in ("X-Correlation-ID", *(("Retry-After",) * (status in (429, 503))))
            },
            "content": content,
        }
        for status, title in _TITLES.items()
    }


def _errors_of_kind(route: Route) -> set[int]:
    errors = set() if route.public else {401}
    if route.method != "GET":
        errors |= {413, 415}
    if route.limit is not Limit.NONE:
        errors |= {429}
    if route.is_idempotent:
        errors |= {409, 422}
    return errors
