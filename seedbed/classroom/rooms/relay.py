"""A relay (TURN) for whoever sits behind a wall that lets no media through: credentials for a while.

They are made as coturn's `use-auth-secret` reads them: the moment they end and a name, with an
HMAC-SHA1 of both, so that the relay needs no list of people.
"""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings

LASTS = timedelta(hours=4)


def relays(name: str, *, at: datetime) -> list[dict[str, object]]:
    """The ICE servers for a browser; none where the installation has none."""
    if not settings.TURN:
        return []
    if not settings.TURN_SECRET:
        return [{"urls": settings.TURN}]
    user = f"{int((at + LASTS).timestamp())}:{name}"
    mac = hmac.new(settings.TURN_SECRET.encode(), user.encode(), hashlib.sha1).digest()
    word = base64.b64encode(mac).decode()
    return [{"urls": settings.TURN, "username": user, "credential": word}]
