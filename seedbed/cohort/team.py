"""Who teaches a cohort: someone comes to its team, someone leaves it."""

from datetime import datetime

from django.db import transaction

from seedbed.cohort.licensed import refuse_uncertified
from seedbed.cohort.models import Cohort, CohortTeacher
from seedbed.person.models import Person


class LastLead(Exception):
    """A cohort keeps somebody who leads it."""


def come(cohort: Cohort, person: Person, role: str, *, at: datetime, by: Person) -> CohortTeacher:
    """Put somebody on the team, or give them another role on it. Raises NotCertified, LastLead."""
    with transaction.atomic():
        Cohort.objects.select_for_update().get(pk=cohort.pk)
        held = cohort.team.in_force().filter(person=person).first()
        if held and held.role == role:
            return held
        if held:
            _end(held, at=at)
        made = CohortTeacher.objects.create(cohort=cohort, person=person, role=role, began_at=at)
        if role in CohortTeacher.TEACHES:
            ahead = cohort.meetings.ahead(at=at).classes()
            refuse_uncertified(cohort, ahead.values_list("on", flat=True), only=person)
        _keep_a_lead(cohort)
        _record(cohort, f"joined the team: {role}", person, at=at, by=by)
    return made


def leave(cohort: Cohort, person: Person, *, at: datetime, by: Person) -> None:
    """Take somebody off the team; what they did on it stays. Raises LastLead."""
    with transaction.atomic():
        Cohort.objects.select_for_update().get(pk=cohort.pk)
        held = cohort.team.in_force().filter(person=person).first()
        if held:
            _end(held, at=at)
            _keep_a_lead(cohort)
            _record(cohort, "left the team", person, at=at, by=by)


def _end(held: CohortTeacher, *, at: datetime) -> None:
    CohortTeacher.objects.filter(pk=held.pk).update(ended_at=at)


def _keep_a_lead(cohort: Cohort) -> None:
    if not cohort.team.in_force().filter(role=CohortTeacher.Role.LEAD).exists():
        raise LastLead


def _record(cohort: Cohort, fact: str, person: Person, *, at: datetime, by: Person) -> None:
    cohort.record(fact, at=at, by=by, subject=person.pk)
