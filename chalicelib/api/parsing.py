"""Bodies and queries, read strictly: what is doubtful is refused, never guessed."""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar, get_origin

from pydantic import BaseModel, ValidationError

from chalicelib.api.errors import BadRequest, PayloadTooLarge, UnsupportedMediaType
from chalicelib.domain.errors import InvalidInput, Problem

LARGEST_BODY = 256 * 1024
MOST_PROBLEMS = 50  # told at once: nobody mends more at a time
_DEEPEST = 16

Model = TypeVar("Model", bound=BaseModel)
Value = TypeVar("Value")


def read_body(
    model: type[Model], body: bytes, content_type: str | None, largest: int = LARGEST_BODY
) -> Model:
    """The body as the model; an empty body counts as an empty object.

    Errors: `PayloadTooLarge`, `UnsupportedMediaType`, `BadRequest`, `InvalidInput`.
    """
    if len(body) > largest:
        raise PayloadTooLarge(f"the body may have {largest} bytes")
    if not body:
        return validated("body", lambda: model.model_validate({}))
    if _media_type(content_type) != "application/json":
        raise UnsupportedMediaType("the body must be declared as application/json")
    _check_json(body)
    return validated("body", lambda: model.model_validate_json(body, strict=True))


def read_query(model: type[Model], query: Mapping[str, Sequence[str]]) -> Model:
    """The query as the model; what is no list there may come once. Errors: `InvalidInput`."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    values: dict[str, Any] = {}
    for name, given in query.items():
        field = fields.get(name)
        if field is not None and get_origin(field.annotation) is list:
            values[name] = list(given)
        elif len(given) == 1:
            values[name] = given[0]
        else:
            raise InvalidInput.at(f"query.{name}", "must be given once")
    return validated("query", lambda: model.model_validate(values))


def validated(place: str, validate: Callable[[], Value], is_tagged: bool = False) -> Value:
    """What `validate` makes of the input. Errors: `InvalidInput`, its places below `place`.

    `is_tagged`: it is one of several models, and pydantic puts which one before each place.
    """
    try:
        return validate()
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False, include_context=False)
        raise InvalidInput(
            *(
                Problem(
                    ".".join([place, *map(str, problem["loc"][1 if is_tagged else 0 :])]),
                    _message(problem),
                )
                for problem in islice(problems, MOST_PROBLEMS)
            )
        ) from error


def _message(problem: Any) -> str:
    if problem["type"] == "extra_forbidden":
        return "is not a known field"
    if problem["type"] == "missing":
        return "is required"
    return str(problem["msg"]).removeprefix("Value error, ")


def _media_type(content_type: str | None) -> str:
    return (content_type or "").partition(";")[0].strip().lower()


def _check_json(body: bytes) -> None:
    """What a JSON parser lets through and we don't: repeated keys, NaN, depth, lone surrogates."""
    try:
        text = body.decode("utf-8")
        value = json.loads(
            text, object_pairs_hook=_without_repeats, parse_constant=_refuse_constant
        )
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeError as error:
        raise BadRequest("the body is not UTF-8") from error
    except RecursionError as error:
        raise BadRequest("the body is nested too deeply") from error
    except ValueError as error:
        raise BadRequest(f"the body is not valid JSON: {error}") from error
    if _depth(value) > _DEEPEST:
        raise BadRequest("the body is nested too deeply")


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key comes twice in one object")
    return found


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _depth(value: Any) -> int:
    level, depth = [value], 0
    while level:
        depth += 1
        level = [
            child
            for each in level
            if isinstance(each, dict | list)
            for child in (each.values() if isinstance(each, dict) else each)
        ]
    return depth
