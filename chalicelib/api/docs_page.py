"""A page to read and try the API: Swagger UI, from the files the page's build puts in place."""

from chalicelib.api.http import HTML, Answer
from chalicelib.api.routing import Call, Limit, Nothing, Router

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
