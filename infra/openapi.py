"""`python -m infra.openapi`: writes the API's OpenAPI document into docs/reference/."""

import json

from chalicelib.api.application import all_routes
from chalicelib.api.openapi import document
from infra.paths import ROOT

TARGET = ROOT / "docs" / "reference" / "openapi.json"


def main() -> None:
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document(all_routes()), indent=2, ensure_ascii=False, sort_keys=True)
    TARGET.write_text(text + "\n")


if __name__ == "__main__":
    main()
