"""What helps before the first class: a short list, ticked as one goes, with nothing that has to be."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from seedbed.cohort.models import Enrolment, Oriented


@dataclass(frozen=True)
class Item:
    """One thing to see to."""

    key: str
    title: str
    path: str
    is_done: bool


def items(place: Enrolment) -> list[Item]:
    """The pages of the orientation, the calendar, and whom to turn to; one query."""
    done = set(place.oriented.values_list("key", flat=True))
    pages = [
        (page.key, page.title, reverse("home:page", args=[page.key]))
        for page in place.edition.orientation
    ]
    more = [
        ("calendar", _("The classes are in my calendar"), reverse("cohorts:calendars")),
        ("help", _("I know whom to turn to in a hard moment"), "/help/"),
    ]
    return [Item(key, title, path, key in done) for key, title, path in (*pages, *more)]


def see_to(place: Enrolment, keys: set[str], *, at: datetime) -> None:
    """Note what is ticked; what no longer is, is taken off the list."""
    known = {item.key for item in items(place)}
    place.oriented.exclude(key__in=keys).delete()
    for key in sorted(keys & known):
        Oriented.objects.get_or_create(enrolment=place, key=key, defaults={"at": at})
