"""Who listens where a visitor is: the school's own people, and the country's lines."""

from dataclasses import dataclass

from django.db import DatabaseError
from django.http import Http404, HttpRequest

from seedbed.care.lines import Country, country_of_zone, directory
from seedbed.school.here import school_of
from seedbed.school.models import LocalHelp


@dataclass(frozen=True)
class Nearby:
    """One country, if we know where the visitor is, and whom the school knows there."""

    country: Country | None
    known: tuple[LocalHelp, ...]
    is_told: bool
    """Whether anybody said which country it is."""


def nearby_of(request: HttpRequest) -> Nearby:
    code = request.GET.get("country") or country_of_zone(_zone(request))
    country = directory().country(code)
    return Nearby(country, _known(request, country), bool(code))


def _known(request: HttpRequest, country: Country | None) -> tuple[LocalHelp, ...]:
    """Whom the school knows there. Help is given also where nothing can be asked of the database."""
    if country is None:
        return ()
    try:
        return tuple(LocalHelp.objects.of_school(school_of(request)).in_country(country.code))
    except (Http404, DatabaseError):
        return ()


def _zone(request: HttpRequest) -> str:
    """The browser's zone, where it told it; else the signed-in person's own."""
    own = request.user.time_zone if request.user.is_authenticated else ""
    return request.GET.get("zone", own)
