"""The API's description of itself: as OpenAPI, and as a page to read and try it.

The page is Swagger UI, from the files the page's build puts in place.
"""

from collections.abc import Iterable
from typing import Any

from pydantic import RootModel

from chalicelib.api.http import HTML, Answer
from chalicelib.api.routing import Call, Limit, Nothing, Route, Router

router = Router("System", "")

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Task Tracker API</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/api-docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/api-docs/swagger-ui-bundle.js"></script>
<script src="/api-docs/start.js"></script>
</body>
</html>
"""

# Swagger UI sets styles inline; scripts come from our own files alone.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


_described: list[Route] = []


def describe(routes: Iterable[Route]) -> None:
    """Sets which routes it is about."""
    _described[:] = routes


class OpenApiDocument(RootModel[dict[str, Any]], defer_build=True):
    """An OpenAPI 3.1 document."""


@router.route(
    "GET",
    "/openapi.json",
    "This API as OpenAPI 3.1",
    answer=OpenApiDocument,
    public=True,
    cacheable=True,
    limit=Limit.NONE,
)
def get_openapi(_call: Call[Nothing, Nothing]) -> Answer:
    from chalicelib.api.openapi import document

    return Answer(OpenApiDocument(document(tuple(_described))))


@router.route(
    "GET",
    "/docs",
    "This page",
    public=True,
    cacheable=True,
    limit=Limit.NONE,
    produces=HTML,
)
def get_docs(_call: Call[Nothing, Nothing]) -> Answer:
    return Answer(html=_PAGE, headers={"Content-Security-Policy": _POLICY})
