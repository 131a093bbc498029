"""Whether somebody may lead a course on the days of its classes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from seedbed.person.models import Person
from seedbed.school.models import Appointment, School
from seedbed.teaching.models import Certification, LicensedCourse
from seedbed.teaching.spans import Span, first_outside, joined, last_before


@dataclass(frozen=True)
class Standing:
    """May they lead, until when without a renewal, and why, in words for a page."""

    is_valid: bool
    lapses_on: date | None
    """The last day on which what they hold still holds; None where nothing is asked, or held."""
    why: str


def may_lead(person: Person, course: str, days: Sequence[date], *, school: School) -> Standing:
    """A licensed course asks for a certification on every class day; every course for an appointment."""
    appointed = Appointment.objects.in_force().held_by(person).as_(Appointment.Role.TEACHER)
    licensed = LicensedCourse.objects.filter(school=OuterRef("pk"), course=course)
    is_teacher, is_licensed = (
        School.objects.filter(pk=school.pk)
        .values_list(Exists(appointed.filter(school=OuterRef("pk"))), Exists(licensed))
        .get()
    )
    if not is_teacher:
        return Standing(False, None, _("They have no appointment as a teacher at this school."))
    if not is_licensed:
        return Standing(True, None, _("Any teacher of the school may lead this course."))
    held = Certification.objects.of_school(school).held_by(person).covering(course)
    return standing([one.span for one in held], days)


def certified(
    people: Sequence[Person], course: str, days: Sequence[date], *, school: School
) -> dict[UUID, Standing]:
    """Of a licensed course: for each of these people, whether it holds on those days; else nothing."""
    if not LicensedCourse.objects.filter(school=school, course=course).exists():
        return {}
    spans: dict[UUID, list[Span]] = {person.pk: [] for person in people}
    held = Certification.objects.of_school(school).covering(course).filter(person__in=people)
    for one in held:
        spans[one.person_id].append(one.span)
    return {person: standing(found, days) for person, found in spans.items()}


def standing(spans: Sequence[Span], days: Sequence[date]) -> Standing:
    """What the days of certifications mean for the days of classes."""
    held = joined(spans)
    if not held:
        return Standing(False, None, _("They hold no certification for this course."))
    missed = first_outside(days, held)
    if missed is None:
        until = next(span for span in held if max(days) in span).last if days else held[-1].last
        return Standing(True, until, _("Valid until %(day)s.") % {"day": _day(until)})
    return _not_on(missed, held)


def _not_on(missed: date, held: Sequence[Span]) -> Standing:
    until = last_before(missed, held)
    if until is None:
        told = _("Valid only from %(from)s; the class of %(day)s comes before that.")
        words = {"from": _day(held[0].first), "day": _day(missed)}
    else:
        told = _("Valid until %(until)s; the class of %(day)s falls after that.")
        words = {"until": _day(until), "day": _day(missed)}
    return Standing(False, until, told % words)


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
