"""The Jinja2 environment that every page of ours is rendered in."""

from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from seedbed.theme.pieces import Pieces


def environment(**options: Any) -> Environment:
    """Strict, escaped, translated; `url('room:name', ...)`, `static('...')` and `piece(...)` at hand."""
    made = Environment(
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        _words, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.globals.update(
        _=_told,
        url=lru_cache(maxsize=4096)(_url),
        static=lru_cache(maxsize=512)(staticfiles_storage.url),
        language=translation.get_language,
        piece=Pieces(made),
    )
    made.filters.update(
        date=_date, time=_time, number=number_format, weekday=lambda day: date_format(day, "l")
    )
    return made


class OneToken:
    """The forms of one page share one token, made when the first of them asks; Django would mask a new one for each."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def __html__(self) -> str:
        return self._field

    @cached_property
    def _field(self) -> str:
        return str(csrf_input(self._request))


def one_token(request: HttpRequest) -> dict[str, Any]:
    return {"csrf_input": OneToken(request)}


def _words(message: str) -> Markup:
    return _translated(translation.get_language(), message)


def _told(message: str, **named: Any) -> Markup:
    """What `_("...")` says: looked up once for each language, since a page says forty such things."""
    words = _words(message)
    return words % named if named else words


@lru_cache(maxsize=8192)
def _translated(language: str | None, message: str) -> Markup:
    return Markup(translation.gettext(message))  # noqa: S704  our own words and their translations


def _url(name: str, *args: Any, **named: Any) -> str:
    return reverse(name, args=args, kwargs=named)


def _date(day: Any, form: str = "j F") -> str:
    """A day, or the local day of an instant, in the reader's language."""
    return date_format(_local(day), form)


def _time(at: Any) -> str:
    """The local time of an instant, in the reader's language."""
    return date_format(_local(at), "H:i")


def _local(moment: Any) -> Any:
    return localtime(moment) if isinstance(moment, datetime) else moment
