"""`python -m infra.openapi`: writes the API's OpenAPI document into docs/reference/."""

import json

from chalicelib.api.openapi import document
from infra.paths import ROOT

TARGET = ROOT / "docs" / "reference" / "openapi.json"


def main() -> None:
    """Imports the app, so that every route is in the registry, and writes what that holds."""
    import app  # noqa: F401 — registers the routes

    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(document(), indent=2, ensure_ascii=False, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
