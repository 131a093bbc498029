from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from seedbed.care.models import Concern, ConcernStep, EffectCheck, Note, Screening
from seedbed.person.models import Person
from seedbed.person.privacy import SEALED, Exported, Rule, opened


def _screenings(person: Person) -> Iterable[Exported]:
    found = Screening.objects.filter(application__person=person)
    for one in found.select_related("application__person", "application__cohort"):
        yield {
            "cohort": one.application.cohort.name,
            "begun_at": one.begun_at,
            "read_at": one.read_at or "",
            **(one.told if one.told is not None else {"answers": str(SEALED)}),
        }


def _concerns(person: Person) -> Iterable[Exported]:
    for one in Concern.objects.asked_by(person).order_by("asked_at"):
        yield {
            "asked_at": one.asked_at,
            "answered_at": one.answered_at or "",
            "closed_at": one.closed_at or "",
            "words": opened(person, one.words),
            "reach": opened(person, one.reach),
        }


def _steps(person: Person) -> Iterable[Exported]:
    for one in ConcernStep.objects.filter(concern__person=person):
        yield {"at": one.at, "step": one.kind}


def _notes(person: Person) -> Iterable[Exported]:
    for one in Note.objects.exported().filter(enrolment__person=person).order_by("written_at"):
        yield {
            "written_at": one.written_at,
            "kept_until": one.expires_on,
            "words": opened(person, one.words),
        }


def _effects(person: Person) -> Iterable[Exported]:
    for one in EffectCheck.objects.held_by(person).select_related("enrolment__person"):
        told = one.told
        yield {
            "week": one.week,
            "answered_at": one.answered_at,
            "worse": ", ".join(told.worse) if told else str(SEALED),
            "weight": told.weight if told else "",
            "shown_to_the_teacher": one.shared_at or "",
        }


RULES = (
    Rule(Screening, _("What you answered before a course"), _screenings),
    Rule(Concern, _("When you asked for a talk"), _concerns),
    Rule(ConcernStep, _("What happened then"), _steps),
    Rule(Note, _("What your teachers noted"), _notes),
    Rule(EffectCheck, _("What you said had become worse"), _effects),
)
