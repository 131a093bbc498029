"""An edition as one JSON document, and its digest."""

import hashlib

import msgspec

from seedbed.course.edition import Edition


def write(edition: Edition) -> str:
    """The canonical form: sorted keys, no white space, the same bytes for the same words."""
    return msgspec.json.encode(edition, order="sorted").decode()


def read(document: str) -> Edition:
    """The edition a document holds."""
    return msgspec.json.decode(document, type=Edition)


def digest(document: str) -> str:
    """The SHA-256 of the canonical form, in hex."""
    return hashlib.sha256(document.encode()).hexdigest()
