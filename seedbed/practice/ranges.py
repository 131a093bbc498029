"""Bytes answered as a media element asks for them: whole, in part, or not at all when unchanged."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.A)
A_WEEK = "private, max-age=604800"
ASK_AGAIN = "private, no-cache"


def answered(
    request: HttpRequest,
    content: Callable[[], bytes],
    *,
    kind: str,
    etag: str,
    caching: str = ASK_AGAIN,
) -> HttpResponse:
    """200, 206, 304 or 416; `content` is made only when it is needed."""
    etag = f'"{etag}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        answer = HttpResponse(status=304)
    else:
        answer = _part(request, content(), etag)
        answer["Content-Type"] = kind
        answer["Accept-Ranges"] = "bytes"
    answer["ETag"], answer["Cache-Control"] = etag, caching
    answer["Vary"] = "Cookie"
    return answer


def _part(request: HttpRequest, content: bytes, etag: str) -> HttpResponse:
    size = len(content)
    asked = _range(request, size, etag)
    if asked is None:
        return _sized(request, HttpResponse(), content)
    first, last = asked
    if first > last or first >= size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    answer = HttpResponse(status=206, headers={"Content-Range": f"bytes {first}-{last}/{size}"})
    return _sized(request, answer, content[first : last + 1])


def _range(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """First and last byte asked for; None for all of them. Several ranges at once are all."""
    asked = _ONE_RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if not asked or asked[0] == "bytes=-" or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = asked.groups()
    if not first:
        return max(0, size - int(last)), size - 1 if int(last) else -1
    return int(first), min(int(last), size - 1) if last else size - 1


def _sized(request: HttpRequest, answer: HttpResponse, content: bytes) -> HttpResponse:
    if request.method != "HEAD":
        answer.content = content
    answer["Content-Length"] = str(len(content))
    return answer
