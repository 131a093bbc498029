from datetime import date, datetime
from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.db import models, transaction
from django.db.models import F, Q

from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.school.models import School
from seedbed.teaching.models.application import TeacherApplication
from seedbed.teaching.road import Kind


class NotTheSupervisor(Exception):
    """Only the supervisor who was named may write the notes and sign."""


class SupervisedCourseQuerySet(models.QuerySet["SupervisedCourse"]):
    def of_school(self, school: School) -> Self:
        return self.filter(application__school=school)

    def led_by(self, person: Person) -> Self:
        return self.filter(application__person=person)

    def supervised_by(self, person: Person) -> Self:
        return self.filter(supervisor=person.pk)

    def under_way(self) -> Self:
        return self.filter(signed_off_on=None)


class SupervisedCourse(models.Model):
    """A course that somebody leads on the road to teaching, with a named supervisor beside them."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    application = models.ForeignKey(TeacherApplication, models.CASCADE, related_name="courses")
    supervisor = models.UUIDField(null=True, db_index=True, editable=False)
    """The supervisor's id: the course stays with its teacher when the supervisor has gone."""
    label = models.CharField(max_length=120)
    begins_on = models.DateField()
    ends_on = models.DateField()
    notes = models.TextField(blank=True)
    """The supervisor's, for the teacher to read."""
    signed_off_on = models.DateField(null=True, blank=True, editable=False)
    signed_off_by = models.UUIDField(null=True, editable=False)

    objects = SupervisedCourseQuerySet.as_manager()

    class Meta:
        ordering = ["begins_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")),
                name="a_supervised_course_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def teacher(self) -> Person:
        return self.application.person

    def begin(self, supervisor: Person, *, on: date, at: datetime, by: Person) -> None:
        """Put it on the road, with its supervisor. Raises NotNow, NotTheSupervisor."""
        if supervisor.pk == self.application.person_id:
            raise NotTheSupervisor
        with transaction.atomic():
            self.supervisor = supervisor.pk
            self.save(force_insert=True)
            self.application.record(Kind.SUPERVISED_COURSE, on=on, at=at, by=by, note=self.label)
            self._record("supervisor named", at, by)

    def note(self, words: str, *, at: datetime, by: Person) -> None:
        """Keep the supervisor's notes, until they sign. Raises NotTheSupervisor."""
        with transaction.atomic():
            mine = SupervisedCourse.objects.under_way().supervised_by(by).filter(pk=self.pk)
            if not mine.update(notes=words):
                raise NotTheSupervisor
            self._record("supervision noted", at, by)
        self.notes = words

    def sign_off(self, *, on: date, at: datetime, by: Person) -> None:
        """The supervisor holds them ready. Raises NotTheSupervisor, NotNow."""
        with transaction.atomic():
            mine = SupervisedCourse.objects.under_way().supervised_by(by).filter(pk=self.pk)
            if not mine.update(signed_off_on=on, signed_off_by=by.pk):
                raise NotTheSupervisor
            self.application.record(Kind.SIGNED_OFF, on=on, at=at, by=by, note=self.label)
            self._record("supervised course signed off", at, by)
        self.signed_off_on, self.signed_off_by = on, by.pk

    def _record(self, fact: str, at: datetime, by: Person) -> None:
        record(
            fact, school=self.application.school_id, at=at, actor=by.pk,
            subject=self.application.person_id, about=str(self.pk),
        )  # fmt: skip
