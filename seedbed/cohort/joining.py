"""Beginning the course on one's own."""

from datetime import date, datetime

from django.db import transaction

from seedbed.cohort import post
from seedbed.cohort.before import opened_before
from seedbed.cohort.models import Application, Enrolment, Withdrawal
from seedbed.course.models import PublishedEdition
from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.school.models import School


def begin(
    person: Person, published: PublishedEdition, *, school: School, on: date, at: datetime
) -> Enrolment:
    """Take a place at one's own pace, from `on`; the place a person already holds is given back."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        held = Enrolment.objects.held_by(person).active().filter(school=school).first()
        if held:
            return held
        place = Enrolment.objects.create(
            school=school, person=person, published=published, begins_on=on, enrolled_at=at,
            kept_open=opened_before(person, published, school=school, at=at),
        )  # fmt: skip
        record(
            "enrolment begun",
            school=school.pk,
            at=at,
            actor=person.pk,
            subject=person.pk,
            about=str(place.pk),
            data={"edition": published.digest, "begins_on": on.isoformat()},
        )
    return place


def withdraw(place: Enrolment, *, at: datetime, by: Person | None = None) -> Withdrawal:
    """Give up the place. What was written and practised in it stays."""
    with transaction.atomic():
        withdrawal, is_new = Withdrawal.objects.get_or_create(enrolment=place, defaults={"at": at})
        if is_new:
            record(
                "enrolment withdrawn",
                school=place.school_id,
                at=at,
                actor=by.pk if by else place.person_id,
                subject=place.person_id,
                about=str(place.pk),
            )
            if place.cohort:
                mine = Application.objects.filter(cohort=place.cohort, person=place.person)
                mine.filter(ended_at=None).update(ended_at=at, ending=Application.Ending.TAKEN_BACK)
                post.tell_withdrawal(place, place.cohort, at=at)
    return withdrawal
