"""From which address a request comes: the gateway says, or the distribution in front of it."""

import hmac

from chalicelib.api.http import HttpRequest


def address_of(request: HttpRequest, edge_secret: str) -> str:
    """The caller's address; empty where nobody says.

    Behind a distribution the gateway sees only that. Its word for the viewer's counts where it
    shows the secret the two share; without one, no header is believed.
    """
    shown = request.headers.get("x-edge-secret", "").encode()
    if edge_secret and hmac.compare_digest(shown, edge_secret.encode()):
        return request.headers.get("x-viewer-address", request.source_ip)
    return request.source_ip
