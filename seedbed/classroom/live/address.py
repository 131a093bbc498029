"""Where the socket of a live class is, for the page that opens it."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest


def socket_at(request: HttpRequest, meeting: UUID) -> str:
    """The whole address, ws: or wss:, for whoever asks for that page."""
    return f"{settings.SOCKETS.rstrip('/') or _beside(request)}/live/{meeting}/"


def _beside(request: HttpRequest) -> str:
    """Behind a proxy the page's own origin; on somebody's own machine the port after the page's."""
    if not settings.IS_PERSONAL:
        return f"wss://{request.get_host()}"
    host = request.get_host().rsplit(":", 1)[0]
    return f"ws://{host}:{int(request.get_port()) + 1}"
