"""An edition as one JSON document, and its digest."""

import hashlib

import msgspec

from seedbed.course.edition import Edition

# Made while the module is loaded: two threads that are the first to ask at once end the process.
_decoder = msgspec.json.Decoder(Edition)


def write(edition: Edition) -> str:
    """The canonical form: sorted keys, no white space, the same bytes for the same words."""
    return msgspec.json.encode(edition, order="sorted").decode()


def read(document: str) -> Edition:
    """The edition a document holds."""
    return _decoder.decode(document)


def digest(document: str) -> str:
    """The SHA-256 of the canonical form, in hex."""
    return hashlib.sha256(document.encode()).hexdigest()
