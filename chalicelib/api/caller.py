"""Where a request comes from: the gateway says, or the distribution in front of it."""

import hmac

from chalicelib.api.http import HttpRequest


def address_of(request: HttpRequest, edge_secret: str) -> str:
    """The caller's address; empty where nobody says.

    Behind a distribution the gateway sees only that. Its word for the viewer's counts where it
    shows the secret the two share; without one, no header is believed.
    """
    if _is_of_the_edge(request, edge_secret):
        return request.headers.get("x-viewer-address", request.source_ip)
    return request.source_ip


def host_of(request: HttpRequest, edge_secret: str) -> str | None:
    """The public name that the caller used, as the distribution tells; None where none does."""
    if _is_of_the_edge(request, edge_secret):
        return request.headers.get("x-viewer-host")
    return None


def _is_of_the_edge(request: HttpRequest, edge_secret: str) -> bool:
    shown = request.headers.get("x-edge-secret", "").encode()
    return bool(edge_secret) and hmac.compare_digest(shown, edge_secret.encode())
