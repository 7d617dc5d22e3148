"""An encoded slash in a path is part of its segment, as at the real gateway.

The emulator decodes a path before it splits it, so `/tags/a%2Fb` was a path of three segments, and
no route has those. Here a character of nobody's stands for the slash until the routes are matched.
"""

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any
from urllib.parse import quote, unquote

_STAND_IN = "\ue02f"
_ENCODED = re.compile(r"%2f", re.IGNORECASE)


def kept(scope: Mapping[str, Any]) -> Mapping[str, Any]:
    """The request with its encoded slashes apart from those that separate."""
    raw = scope.get("raw_path", b"").decode("latin-1")
    if _ENCODED.search(raw) is None:
        return scope
    return {**scope, "path": unquote(_ENCODED.sub(quote(_STAND_IN), raw))}


def install() -> None:
    """Patches the gateway's module; call after its import."""
    gateway: Any = import_module("ministack.services.apigateway_v1")
    match = gateway._match_resource_tree

    def matched(api_id: str, segments: list[str]) -> tuple[Any, dict[str, str]]:
        resource, values = match(api_id, segments)
        return resource, {name: text.replace(_STAND_IN, "/") for name, text in values.items()}

    gateway._match_resource_tree = matched
