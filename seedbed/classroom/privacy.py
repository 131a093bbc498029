from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from seedbed.classroom.models import Excuse, MakeUp, Presence
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


RULES = (
    Rule(Presence, _("Classes you were in"), _presences),
    Rule(Excuse, _("Classes you could not come to"), _excuses),
    Rule(MakeUp, _("Classes you made up for"), _make_ups),
)
