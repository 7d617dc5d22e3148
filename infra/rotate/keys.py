"""What a rotation makes of a secret's value."""

import re
import secrets
from collections.abc import Mapping

from infra.steps import Problem

_CURRENT = "current"
_BYTES = 48


def rotated(value: Mapping[str, str], keeps: int | None) -> dict[str, str]:
    """The value with a new current key, and of the keys before it the newest `keeps` (None: all).

    What a key before has signed stays good while that key is kept.
    """
    current = value.get(_CURRENT, "")
    match = re.fullmatch(r"([a-z]+)(\d+)", current)
    if match is None or current not in value:
        raise Problem(f'the secret has no current key: "{_CURRENT}" names "{current}"')
    prefix, number = match[1], int(match[2])
    fresh = f"{prefix}{number + 1}"
    before = sorted((kid for kid in value if kid != _CURRENT), key=_number, reverse=True)
    kept = before if keeps is None else before[:keeps]
    return {
        _CURRENT: fresh,
        fresh: secrets.token_urlsafe(_BYTES),
        **{kid: value[kid] for kid in kept},
    }


def _number(kid: str) -> int:
    return int(re.sub(r"\D", "", kid) or 0)
