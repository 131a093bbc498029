import secrets
from datetime import datetime

from django.conf import settings
from django.db import models, transaction

from seedbed.cohort.models.cohort import Cohort
from seedbed.person.models import Person
from seedbed.school.models import School


def new_token() -> str:
    return secrets.token_urlsafe(24)


class CalendarToken(models.Model):
    """The secret part of the address at which a person's calendar follows their classes."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    cohort = models.ForeignKey("cohort.Cohort", models.CASCADE, null=True, related_name="+")
    """Of one cohort alone, to hand to whoever keeps the room; None: all that the person is part of."""
    token = models.CharField(max_length=40, unique=True, default=new_token)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "school"], condition=models.Q(revoked_at=None, cohort=None),
                name="one_calendar_for_each_person",
            ),
            models.UniqueConstraint(
                fields=["person", "cohort"],
                condition=models.Q(revoked_at=None) & ~models.Q(cohort=None),
                name="one_calendar_of_a_cohort_for_each_person",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"The calendar of {self.person}"


def token_of(
    person: Person, school: School, *, at: datetime, cohort: Cohort | None = None
) -> CalendarToken:
    """The token in force; made if there is none."""
    made, _is_new = CalendarToken.objects.get_or_create(
        person=person, school=school, cohort=cohort, revoked_at=None, defaults={"made_at": at}
    )
    return made


def renew(
    person: Person, school: School, *, at: datetime, cohort: Cohort | None = None
) -> CalendarToken:
    """A new address; the old one leads nowhere from now on."""
    with transaction.atomic():
        old = CalendarToken.objects.filter(person=person, school=school, cohort=cohort)
        old.filter(revoked_at=None).update(revoked_at=at)
        return token_of(person, school, at=at, cohort=cohort)
