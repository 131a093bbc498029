"""A recording answered as a player asks for it, piece by piece from the storage: never whole in memory."""

import re
from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from seedbed.classroom.models import Tape

_ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.A)
Piece = tuple[str, int]
"""Where it lies, and how many bytes it has."""


def answered(request: HttpRequest, tape: Tape) -> HttpResponseBase:
    """200 or 206 with the bytes asked for, or 416. Several ranges at once are all of it."""
    pieces = _without_gaps(tape)
    size = sum(length for _name, length in pieces)
    asked = _range(request.headers.get("Range", ""), size)
    first, last = asked or (0, size - 1)
    if asked and (first > last or first >= size):
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    body = _bytes(pieces, first, last) if request.method != "HEAD" else iter(())
    answer = StreamingHttpResponse(body, status=206 if asked else 200, content_type=tape.kind)
    if asked:
        answer["Content-Range"] = f"bytes {first}-{last}/{size}"
    answer["Content-Length"], answer["Accept-Ranges"] = str(last - first + 1), "bytes"
    answer["Cache-Control"], answer["X-Content-Type-Options"] = "private, no-store", "nosniff"
    answer["Content-Disposition"] = "inline"
    return answer


def _without_gaps(tape: Tape) -> list[Piece]:
    """The pieces in order, up to the first that never came."""
    rows = tape.pieces.order_by("index").values_list("index", "file", "size")
    return [(name, size) for place, (index, name, size) in enumerate(rows) if index == place]


def _range(asked: str, size: int) -> tuple[int, int] | None:
    found = _ONE_RANGE.fullmatch(asked.replace(" ", ""))
    if not found or asked == "bytes=-":
        return None
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size - 1 if int(last) else -1
    return int(first), min(int(last), size - 1) if last else size - 1


def _bytes(pieces: list[Piece], first: int, last: int) -> Iterator[bytes]:
    begins = 0
    for name, length in pieces:
        if begins <= last and begins + length > first:
            with default_storage.open(name) as file:
                yield file.read()[max(0, first - begins) : last + 1 - begins]
        begins += length
