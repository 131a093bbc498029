"""Cohorts of licensed courses whose teachers may not lead every class that is to come: said early."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from seedbed.cohort.models import CohortTeacher, Meeting
from seedbed.home.desk.figures import Figures
from seedbed.home.desk.glance import Figure
from seedbed.school.models import School
from seedbed.teaching.models import Certification, LicensedCourse
from seedbed.teaching.spans import Span
from seedbed.teaching.standing import standing


def lapses(cohorts: Collection[UUID], *, school: School, at: datetime) -> Figures:
    """Who, and why; four queries however many cohorts there are, and one where nothing is licensed."""
    licensed = set(LicensedCourse.objects.of_school(school).values_list("course", flat=True))
    if not licensed:
        return {}
    teams = CohortTeacher.objects.in_force().filter(
        cohort__in=cohorts, cohort__published__course__in=licensed, role__in=CohortTeacher.TEACHES
    )
    led = teams.values_list("cohort", "person", "person__name", "cohort__published__course")
    days, held = _class_days(cohorts, at=at), _held(school)
    found: dict[UUID, tuple[Figure, ...]] = defaultdict(tuple)
    for cohort, person, name, course in led.order_by("person__name"):
        told = standing(held[person, course], days[cohort])
        if days[cohort] and not told.is_valid:
            found[cohort] += (Figure(_("Certification"), f"{name}: {told.why}"),)
    return found


def _class_days(cohorts: Collection[UUID], *, at: datetime) -> dict[UUID, list[date]]:
    ahead = Meeting.objects.ahead(at=at).classes().filter(cohort__in=cohorts)
    days: dict[UUID, list[date]] = defaultdict(list)
    for cohort, on in ahead.values_list("cohort", "on"):
        days[cohort].append(on)
    return days


def _held(school: School) -> dict[tuple[UUID, str], list[Span]]:
    held: dict[tuple[UUID, str], list[Span]] = defaultdict(list)
    for one in Certification.objects.of_school(school):
        held[one.person_id, one.course].append(one.span)
    return held
