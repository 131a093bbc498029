"""The Jinja2 environment that every page of ours is rendered in."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from jinja2 import Environment, StrictUndefined


def environment(**options: Any) -> Environment:
    """Strict, escaped, translated; `url('room:name', ...)` and `static('...')` at hand."""
    made = Environment(
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.globals.update(
        url=lru_cache(maxsize=4096)(_url),
        at=_at,
        static=lru_cache(maxsize=512)(staticfiles_storage.url),
        language=translation.get_language,
    )
    made.filters.update(
        date=_date, time=_time, number=number_format, weekday=lambda day: date_format(day, "l")
    )
    return made


def _url(name: str, *args: Any, **named: Any) -> str:
    return reverse(name, args=args, kwargs=named)


def _at(name: str) -> str:
    try:
        return _url(name)
    except NoReverseMatch:
        return ""


def _date(day: Any, form: str = "j F") -> str:
    """A day, or the local day of an instant, in the reader's language."""
    return date_format(_local(day), form)


def _time(at: Any) -> str:
    """The local time of an instant, in the reader's language."""
    return date_format(_local(at), "H:i")


def _local(moment: Any) -> Any:
    return localtime(moment) if isinstance(moment, datetime) else moment
