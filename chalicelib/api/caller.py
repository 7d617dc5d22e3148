"""Where a request comes from: the gateway says, or the distribution in front of it."""

import hmac

from chalicelib.api.http import HttpRequest


def address_of(request: HttpRequest, edge_secrets: tuple[str, ...]) -> str:
    """The caller's address; empty where nobody says.

    Behind a distribution the gateway sees only that. Its word for the viewer's counts where it
    shows the secret the two share, or the one before while it is rotated; without one, no header is
    believed.
    """
    if _is_of_the_edge(request, edge_secrets):
        return request.headers.get("x-viewer-address", request.source_ip)
    return request.source_ip


def host_of(request: HttpRequest, edge_secrets: tuple[str, ...]) -> str | None:
    """The public name that the caller used, as the distribution tells; None where none does."""
    if _is_of_the_edge(request, edge_secrets):
        return request.headers.get("x-viewer-host")
    return None


def _is_of_the_edge(request: HttpRequest, edge_secrets: tuple[str, ...]) -> bool:
    shown = request.headers.get("x-edge-secret", "").encode()
    return any(hmac.compare_digest(shown, secret.encode()) for secret in edge_secrets)
