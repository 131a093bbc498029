from datetime import date, datetime, timedelta
from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.school.models import School
from seedbed.teaching.spans import A_DAY, Span


class NumberTaken(Exception):
    """The body gave that number to somebody else."""


class CertificationQuerySet(models.QuerySet["Certification"]):
    def of_school(self, school: School) -> Self:
        return self.filter(school=school)

    def held_by(self, person: Person) -> Self:
        return self.filter(person=person)

    def covering(self, course: str) -> Self:
        return self.filter(course=course)

    def valid_on(self, day: date) -> Self:
        return self.valid_throughout(day, day)

    def valid_throughout(self, first_day: date, last_day: date) -> Self:
        """Those that hold by themselves on every day from the first to the last."""
        return self.filter(
            Q(ended_on=None) | Q(ended_on__gt=last_day),
            valid_from__lte=first_day,
            valid_until__gte=last_day,
        )

    def ending(self, *, on: date, within: timedelta = timedelta(days=60)) -> Self:
        """Valid on that day, with an end so near, and nothing yet that follows."""
        held = Q(ended_on=None) | Q(
            ended_on__gt=OuterRef("valid_until"), valid_from__lt=F("ended_on")
        )
        later = Certification.objects.filter(
            held, school=OuterRef("school"), person=OuterRef("person"),
            course=OuterRef("course"), valid_until__gt=OuterRef("valid_until"),
        )  # fmt: skip
        near = self.valid_on(on).filter(ended_on=None, valid_until__lte=on + within)
        return near.filter(~Exists(later))


class Certification(models.Model):
    """That a body holds a person able to lead a course, from a day until a day."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    school = models.ForeignKey("school.School", models.PROTECT, related_name="certifications")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="certifications"
    )
    body = models.CharField(_("given by"), max_length=120)
    number = models.CharField(_("number"), max_length=60)
    level = models.CharField(_("level"), max_length=60, blank=True)
    course = models.SlugField(_("course"), max_length=80)
    """The slug of the course it covers, such as cultivating-compassion."""
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"))
    """The last day on which it holds."""
    ended_on = models.DateField(null=True, blank=True, editable=False)
    """The first day on which it holds no longer, where it was ended early."""
    ended_because = models.CharField(max_length=200, blank=True, editable=False)

    objects = CertificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "body", "number", "course", "valid_from"],
                name="a_certification_begins_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="a_certification_holds_for_a_day_at_least",
            ),
        ]
        indexes = [models.Index(fields=["school", "valid_until"], name="certification_by_end")]

    def __str__(self) -> str:
        return f"{self.body} {self.number}"

    @property
    def span(self) -> Span:
        """The days on which it holds; it may be none."""
        last = min(self.valid_until, self.ended_on - A_DAY) if self.ended_on else self.valid_until
        return Span(self.valid_from, last)

    def issue(self, *, at: datetime, by: Person) -> None:
        """Give it, under a number that is nobody else's. Raises NumberTaken."""
        with transaction.atomic():
            School.objects.select_for_update().get(pk=self.school_id)
            same = Certification.objects.filter(
                school=self.school_id, body=self.body, number=self.number
            )
            if same.exclude(person=self.person_id).exists():
                raise NumberTaken
            if same.filter(course=self.course, valid_from=self.valid_from).exists():
                raise NumberTaken
            self.save(force_insert=True)
            self._record("certification given", at, by, until=self.valid_until.isoformat())

    def renew(self, *, until: date, at: datetime, by: Person) -> "Certification":
        """The same once more, from the day after its end. Raises NumberTaken."""
        following = Certification(
            school_id=self.school_id, person_id=self.person_id, body=self.body,
            number=self.number, level=self.level, course=self.course,
            valid_from=self.valid_until + A_DAY, valid_until=until,
        )  # fmt: skip
        following.issue(at=at, by=by)
        return following

    def end(self, *, on: date, because: str, at: datetime, by: Person) -> None:
        """From that day on it holds no longer; ended once, it stays so."""
        with transaction.atomic():
            open_still = Certification.objects.filter(pk=self.pk, ended_on=None)
            if open_still.update(ended_on=on, ended_because=because):
                self._record("certification ended", at, by, on=on.isoformat())
        self.refresh_from_db()

    def _record(self, fact: str, at: datetime, by: Person, **data: str) -> None:
        record(
            fact, school=self.school_id, at=at, actor=by.pk, subject=self.person_id,
            about=str(self.pk), data={"course": self.course, **data},
        )  # fmt: skip
