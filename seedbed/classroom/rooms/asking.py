"""Asking another server, with little patience and plain words for whatever goes wrong."""

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.utils.translation import gettext as _

from seedbed.classroom.rooms.provider import NotReached

PATIENCE = (3, 5)
"""Seconds to connect, and to answer: somebody waits at a door."""
MOST_BYTES = 1_000_000


def ask(
    address: str, *, json: object = None, headers: dict[str, str] | None = None
) -> requests.Response:  # fmt: skip
    """One request: a POST where there is something to say. Raises NotReached."""
    if not _may_be_asked(address):
        raise NotReached(_("That address lies within this server's own network."))
    verb = "GET" if json is None else "POST"
    try:
        told = requests.request(
            verb, address, json=json, headers=headers, timeout=PATIENCE, allow_redirects=False
        )
    except requests.exceptions.SSLError as error:
        raise NotReached(_("Its certificate is not one that this server trusts.")) from error
    except requests.exceptions.Timeout as error:
        raise NotReached(_("It did not answer within some seconds.")) from error
    except requests.exceptions.RequestException as error:
        raise NotReached(_("Nothing answers at that address.")) from error
    if len(told.content) > MOST_BYTES:
        raise NotReached(_("It answered with something else than we asked for."))
    return told


def _may_be_asked(address: str) -> bool:
    """A school of many may name any server of the world, and none behind our own door."""
    if settings.IS_PERSONAL or address.startswith(settings.JANUS_INNER):
        return True
    where = urlsplit(address)
    try:
        found = socket.getaddrinfo(where.hostname, where.port or 443, type=socket.SOCK_STREAM)
    except OSError:
        return True
    return all(ip_address(one[4][0]).is_global for one in found)
