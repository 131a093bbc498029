from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from seedbed.homework.models import CompassionMoment, Reflection
from seedbed.person.models import Person
from seedbed.person.privacy import Exported, Rule, opened


def _reflections(person: Person) -> Iterable[Exported]:
    for one in Reflection.objects.held_by(person).order_by("answered_at"):
        yield {
            "homework": one.homework,
            "answer": one.answer,
            "on": one.on,
            "answered_at": one.answered_at,
            "words": opened(person, one.words),
        }


def _moments(person: Person) -> Iterable[Exported]:
    for one in CompassionMoment.objects.held_by(person).order_by("at").iterator(1000):
        yield {"at": one.at, "moves": ", ".join(one.moves), "words": opened(person, one.words)}


RULES = (
    Rule(Reflection, _("Your homework"), _reflections),
    Rule(CompassionMoment, _("Moments of compassion"), _moments),
)
