from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from seedbed.homework.models import CompassionMoment, Received, Reflection, Reply, Shared
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


def _shared(person: Person) -> Iterable[Exported]:
    for one in Shared.objects.held_by(person).select_related("reflection").order_by("shared_at"):
        yield {
            "homework": one.reflection.homework,
            "with": one.with_whom,
            "words": one.words,
            "shared_at": one.shared_at,
            "taken_back_at": one.taken_back_at or "",
        }


def _replies(person: Person) -> Iterable[Exported]:
    for one in Reply.objects.filter(person=person):
        yield {"at": one.at, "words": one.words}


def _received(person: Person) -> Iterable[Exported]:
    for one in Received.objects.filter(person=person).order_by("at"):
        yield {"at": one.at}


RULES = (
    Rule(Reflection, _("Your homework"), _reflections),
    Rule(CompassionMoment, _("Moments of compassion"), _moments),
    Rule(Shared, _("Homework you shared"), _shared),
    Rule(Reply, _("Your replies to homework"), _replies),
    Rule(Received, _("Shared homework you said you read"), _received),
)
