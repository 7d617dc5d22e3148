"""The built page as files: hashed assets for ever, everything else asked for again each time."""

from pathlib import Path
from urllib.parse import unquote

from aiohttp import web

from infra.local.problems import problem

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}


class Page:
    """Serves one folder, and nothing outside it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """The file asked for; index.html for any other path, where the page's router takes over."""
        if request.method not in ("GET", "HEAD"):
            refused = problem(405, "method_not_allowed", "Method not allowed", "GET or HEAD only.")
            refused.headers["Allow"] = "GET, HEAD"
            return refused
        path = unquote(request.rel_url.raw_path)
        file = self._file(path)
        if file is None:
            if path.startswith("/assets/"):
                return problem(404, "not_found", "Not found", "There is no such file.")
            file = self._file("/index.html")
        if file is None:
            return problem(503, "unavailable", "Service unavailable", "The page is not built yet.")
        hashed = path.startswith("/assets/")
        caching = "public, max-age=31536000, immutable" if hashed else "no-cache"
        answer = web.FileResponse(file, headers={"Cache-Control": caching})
        if file.suffix in _TYPES:
            answer.headers["Content-Type"] = _TYPES[file.suffix]
        return answer

    def _file(self, path: str) -> Path | None:
        """The file of a decoded path; None for none, a hidden one, one outside the folder."""
        parts = path.split("/")
        if "\0" in path or "\\" in path or any(part.startswith(".") for part in parts):
            return None
        found = self._folder.joinpath(*filter(None, parts)).resolve()
        return found if found.is_relative_to(self._folder) and found.is_file() else None
