"""A good request for any route, made of what the registry says about it."""

from typing import Any

from chalicelib.api.routing import Nothing, Route

# Fields that no example can fill, as it has to be true.
_KNOWN: dict[str, Any] = {"dry_run": "true"}


def sample_body(route: Route) -> dict[str, Any] | None:
    """The required fields with their schema's own examples; None where there is no body."""
    if route.method == "GET" or route.body is Nothing:
        return None
    schema = route.body.model_json_schema()
    return {name: _example(name, schema["properties"][name]) for name in schema.get("required", [])}


def body_fields(route: Route) -> dict[str, dict[str, Any]]:
    """The schema of each field of the body, references resolved."""
    schema = route.body.model_json_schema()
    definitions = schema.get("$defs", {})
    return {
        name: definitions[field["$ref"].rpartition("/")[2]] if "$ref" in field else field
        for name, field in schema.get("properties", {}).items()
    }


def query_fields(route: Route) -> dict[str, dict[str, Any]]:
    """The schema of each query parameter."""
    fields: dict[str, dict[str, Any]] = route.query.model_json_schema().get("properties", {})
    return fields


def is_text(field: dict[str, Any]) -> bool:
    """Whether any string may be tried in it."""
    kinds = [field, *field.get("anyOf", [])]
    return any(kind.get("type") == "string" and "enum" not in kind for kind in kinds)


def is_texts(field: dict[str, Any]) -> bool:
    """Whether any string may be tried in it, alone or in a list."""
    return is_text(field) or is_text(field.get("items", {}))


def _example(name: str, field: dict[str, Any]) -> Any:
    if name in _KNOWN:
        return _KNOWN[name]
    assert field.get("examples"), f"the field {name} needs an example in its schema"
    return field["examples"][0]
