"""The emulator's expressions, parsed once.

A Query looks at every item of its partition, and parses the key condition again for each: with
10,000 tasks that took 0.6 s and more, as long as our client waits. The functions cached here only
compute; a partition of 10,000 then takes a tenth.
"""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Any

_REMEMBERED = 1_024


def install() -> None:
    """Patches the emulator's module; call after its import."""
    dynamodb: Any = import_module("ministack.services.dynamodb")
    tokenize = lru_cache(_REMEMBERED)(dynamodb._tokenize)
    dynamodb._tokenize = lambda expression: list(tokenize(expression))
    dynamodb._condition_syntax_error = lru_cache(_REMEMBERED)(dynamodb._condition_syntax_error)
    for name in ("_check_redundant_parens", "_check_reserved_keyword_usage"):
        setattr(dynamodb, name, _of_tokens(getattr(dynamodb, name)))


def _of_tokens(check: Callable[..., Any]) -> Callable[..., Any]:
    remembered = lru_cache(_REMEMBERED)(lambda tokens, *rest: check(list(tokens), *rest))
    return lambda tokens, *rest: remembered(tuple(tokens), *rest)
