"""Letters in a teacher's own words: to everybody, to some, to those who were away or are quiet."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from seedbed.classroom.forms import LetterForm
from seedbed.classroom.letter_form import SOME
from seedbed.classroom.models import Presence
from seedbed.classroom.peace import token_for
from seedbed.cohort.models import Cohort, Enrolment
from seedbed.cohort.models.enrolment import EnrolmentQuerySet
from seedbed.letters.models import Letter
from seedbed.letters.writing import address, write
from seedbed.person.models import Person

ALL = "all"


def choices(cohort: Cohort, *, at: datetime) -> list[tuple[str, str]]:
    """To whom one may write: everybody, those away from a class that was taken, one person."""
    taken = cohort.meetings.over(at=at).classes().exclude(register=None).order_by("-number")
    away = [(f"away-{m.pk}", _("Those away from class %d") % m.number) for m in taken[:3]]
    one = [(f"one-{place}", name) for place, name in people(cohort)]
    return [(ALL, _("Everybody")), (SOME, _("Those I tick")), *away, *one]


def people(cohort: Cohort) -> list[tuple[str, str]]:
    """Everybody in it by name, for ticking."""
    places = Enrolment.objects.in_cohort(cohort).active().select_related("person")
    return [(str(place.pk), place.person.name) for place in places.order_by("person__name")]


def readers(cohort: Cohort, who: str, some: Sequence[str] = ()) -> EnrolmentQuerySet:
    """The places whose people a choice names."""
    places = Enrolment.objects.in_cohort(cohort).active().select_related("person__letter_wish")
    if who == SOME:
        return places.filter(pk__in=[UUID(one) for one in some])
    kind, _dash, pk = who.partition("-")
    if kind == "away":
        there = Presence.objects.standing().filter(meeting=UUID(pk)).values("enrolment")
        return places.exclude(pk__in=there)
    return places.filter(pk=UUID(pk)) if kind == "one" else places


def filled(cohort: Cohort, text: str, place: Enrolment, *, at: datetime) -> str:
    """The words as this reader will find them, in their language and by their clock."""
    person = place.person
    ahead = cohort.meetings.ahead(at=at).in_order().first()
    with translation.override(person.language), timezone.override(person.zone):
        following = (
            formats.date_format(timezone.localtime(ahead.starts_at), "l j F, H:i") if ahead else ""
        )
    fine = f"{address(cohort.school)}/class/fine/{token_for(place)}/"
    return LetterForm.filled(text, name=person.name, following=following, fine=fine)


def send(
    cohort: Cohort, places: Iterable[Enrolment], *, key: str, subject: str, words: str, by: Person,
    at: datetime,
) -> int:  # fmt: skip
    """Write to each of them once; how many letters. `key` names this one act of writing."""
    written = 0
    for place in places:
        facts = {
            "subject": filled(cohort, subject, place, at=at),
            "words": filled(cohort, words, place, at=at), "teacher": by.name,
        }  # fmt: skip
        letter = write(
            "from-teacher", place.person, school=cohort.school, key=f"teacher:{key}", at=at,
            kind=Letter.Kind.TEACHER, facts=facts, about=str(cohort.pk), reply_to=by.email or "",
        )  # fmt: skip
        written += letter is not None
    cohort.record("letter written", at=at, by=by, readers=written)
    return written
