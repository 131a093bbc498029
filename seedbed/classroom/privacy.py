from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from seedbed.classroom.models import Afterthought, Excuse, Gathered, MakeUp, Presence, Said
from seedbed.person.models import Person
from seedbed.person.privacy import Exported, Rule


def _presences(person: Person) -> Iterable[Exported]:
    found = Presence.objects.filter(enrolment__person=person).select_related("meeting")
    for one in found.order_by("came_at"):
        yield {
            "class": one.meeting.number,
            "came_at": one.came_at,
            "left_at": one.left_at,
            "source": one.source,
            "corrected_at": one.corrected_at or "",
        }


def _excuses(person: Person) -> Iterable[Exported]:
    found = Excuse.objects.filter(enrolment__person=person).select_related("meeting")
    for one in found:
        yield {"class": one.meeting.number, "said_at": one.said_at, "words": one.words}


def _make_ups(person: Person) -> Iterable[Exported]:
    found = MakeUp.objects.filter(enrolment__person=person).select_related("meeting")
    for one in found:
        yield {"class": one.meeting.number, "on": one.on, "minutes": one.minutes}


def _said(person: Person) -> Iterable[Exported]:
    found = Said.objects.filter(person=person).select_related("meeting").order_by("at")
    for one in found:
        yield {"class": one.meeting.number, "at": one.at, "words": one.words}


def _gathered(person: Person) -> Iterable[Exported]:
    """What bears their name; what was gathered without names is nobody's."""
    found = Gathered.objects.filter(person=person).select_related("meeting").order_by("at")
    for one in found:
        yield {"class": one.meeting.number, "at": one.at, "words": one.words, "picture": one.alt}


def _afterthoughts(person: Person) -> Iterable[Exported]:
    found = Afterthought.objects.filter(person=person).select_related("meeting").order_by("at")
    for one in found:
        yield {"class": one.meeting.number, "at": one.at, "words": one.words}


RULES = (
    Rule(Afterthought, _("Notes to yourself after a class"), _afterthoughts),
    Rule(Presence, _("Classes you were in"), _presences),
    Rule(Excuse, _("Classes you could not come to"), _excuses),
    Rule(Said, _("What you wrote in a class"), _said),
    Rule(Gathered, _("What you gave to a class's board"), _gathered),
    Rule(MakeUp, _("Classes you made up for"), _make_ups),
)
