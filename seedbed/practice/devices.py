"""Sittings wait on devices that several people may use; a mark tells whose they are."""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def mark_of(request: HttpRequest) -> str:
    """What a device writes on a sitting so that nobody else is given it; empty for a visitor."""
    if not request.user.is_authenticated:
        return ""
    return salted_hmac("seedbed.practice.devices", str(request.user.pk)).hexdigest()[:16]
