from datetime import datetime
from typing import Self

from django.db import models, transaction
from django.db.models import F, Q

from seedbed.care.circle import cohorts_taught_by, schools_organised_by
from seedbed.care.reading import note_reading
from seedbed.care.screening import Route, route
from seedbed.care.sealed import seal, unseal
from seedbed.cohort.models import Application
from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.school.models import School


class ScreeningQuerySet(models.QuerySet["Screening"]):
    def of_school(self, school: School) -> Self:
        return self.filter(application__cohort__school=school)

    def readable_by(self, person: Person) -> Self:
        """By the teachers of the cohort and the organisers of its school; never one's own."""
        return self.filter(application__in=applications_read_by(person))

    def unread(self) -> Self:
        """Those that nobody has read since they were last answered."""
        return self.filter(Q(read_at=None) | Q(read_at__lt=F("changed_at")))

    def to_speak_soon(self) -> "list[Screening]":
        """Unread ones that ask for a word soon, the oldest first."""
        found = self.unread().filter(application__ended_at=None).order_by("changed_at")
        with_people = found.select_related("application__person", "application__cohort")
        return [one for one in with_people if one.route is Route.SPEAK_SOON]


def applications_read_by(person: Person) -> "models.QuerySet[Application]":
    """Those whose answers that person may read, whether or not anything was answered in them."""
    theirs = Q(cohort__in=cohorts_taught_by(person)) | Q(
        cohort__school__in=schools_organised_by(person)
    )
    told = Q(sent_at__isnull=False) | Q(screening__isnull=False)
    return Application.objects.filter(theirs, told).exclude(person=person)


class Screening(models.Model):
    """What someone answered to the kind questions before a course. It decides nothing by itself."""

    application = models.OneToOneField(
        "cohort.Application", models.CASCADE, related_name="screening", primary_key=True
    )
    answers = models.BinaryField(default=bytes, blank=True)
    """What was said, by the question's key, as JSON: sealed with the person's key."""
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    read_by = models.UUIDField(null=True)

    objects = ScreeningQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Screening of {self.application_id}"

    @property
    def told(self) -> dict[str, str] | None:
        """The answers by their keys; None where they cannot be opened here."""
        return unseal(self.application.person, self.answers)

    @property
    def route(self) -> Route:
        """What a person of the school does next. Answers that cannot be opened are spoken about."""
        told = self.told
        return Route.LET_US_SPEAK if told is None else route(told)

    @classmethod
    def answer(cls, application: Application, key: str, said: str, *, at: datetime) -> "Screening":
        """Keep one answer, or take it back with an empty one."""
        with transaction.atomic():
            Application.objects.select_for_update().get(pk=application.pk)
            screening, is_new = cls.objects.get_or_create(
                application=application, defaults={"begun_at": at, "changed_at": at}
            )
            told = {**(screening.told or {}), key: said}
            screening.answers, screening.changed_at = seal(application.person, told), at
            screening.save(update_fields=["answers", "changed_at"])
            if is_new:
                record(
                    "screening begun", school=application.cohort.school_id, at=at,
                    actor=application.person_id, subject=application.person_id,
                    about=str(application.pk),
                )  # fmt: skip
        return screening

    def read(self, *, by: Person, at: datetime) -> None:
        """Write down who read it, and when."""
        with transaction.atomic():
            Screening.objects.filter(pk=self.pk).update(read_at=at, read_by=by.pk)
            self.read_at, self.read_by = at, by.pk
            note_reading(
                "screening read", by=by, of=self.application.person, at=at,
                about=str(self.application_id), school=self.application.cohort.school_id,
            )  # fmt: skip
