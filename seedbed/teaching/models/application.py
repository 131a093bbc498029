from datetime import date, datetime
from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models, transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.school.models import School
from seedbed.teaching.road import TRAINED, Kind, may_follow


class NotNow(Exception):
    """That step does not follow from where they are."""


class TeacherApplicationQuerySet(models.QuerySet["TeacherApplication"]):
    def of_school(self, school: School) -> Self:
        return self.filter(school=school)

    def held_by(self, person: Person) -> Self:
        return self.filter(person=person)

    def with_all(self) -> Self:
        """With what a whole road is read from."""
        return self.select_related("person").prefetch_related("steps", "courses")

    def taking_supervision(self) -> Self:
        """Those trained, whose course may be led with a supervisor beside them."""
        left = Step.objects.filter(application=OuterRef("pk")).order_by("-pk").values("kind")[:1]
        return self.alias(last=Subquery(left)).filter(last__in=TRAINED)

    def begun(self, school: School, person: Person, *, at: datetime) -> "TeacherApplication":
        """The person's own road at this school, which begins here if it had not."""
        return self.get_or_create(school=school, person=person, defaults={"begun_at": at})[0]


class TeacherApplication(models.Model):
    """Someone's wish to teach at a school, in their own words, and the head of their road there."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    begun_at = models.DateTimeField(editable=False)
    why = models.TextField(blank=True)
    experience = models.TextField(blank=True)
    practice = models.TextField(blank=True)
    """Their own practice, as they tell it."""

    objects = TeacherApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "person"], name="one_road_to_teaching")
        ]

    def __str__(self) -> str:
        return f"{self.person}"

    @property
    def kinds(self) -> list[Kind]:
        """What has happened so far, in order."""
        return [] if self._state.adding else [Kind(step.kind) for step in self.steps.all()]

    @property
    def is_open(self) -> bool:
        """Its words may be changed and sent: not sent yet, or declined or withdrawn since."""
        return Kind.APPLIED in may_follow(self.kinds)

    def send(self, *, on: date, at: datetime) -> None:
        """Put it before the school. Raises NotNow."""
        with transaction.atomic():
            self.save()
            self.record(Kind.APPLIED, on=on, at=at, by=self.person)

    def record(
        self, kind: Kind, *, on: date, at: datetime, by: Person | None, note: str = ""
    ) -> "Step":
        """Write down the next step. Raises NotNow where it does not follow."""
        with transaction.atomic():
            TeacherApplication.objects.select_for_update().get(pk=self.pk)
            so_far = self.steps.values_list("kind", flat=True)
            if kind not in may_follow([Kind(one) for one in so_far]):
                raise NotNow
            actor = by.pk if by else None
            step = self.steps.create(kind=kind, on=on, at=at, by=actor, note=note)
            record(
                f"road to teaching: {kind}", school=self.school_id, at=at, actor=actor,
                subject=self.person_id, about=str(self.pk), data={"on": on.isoformat()},
            )  # fmt: skip
        return step


class Step(models.Model):
    """Something that happened on somebody's road to teaching. Steps are added, never changed."""

    class Said(models.TextChoices):
        APPLIED = Kind.APPLIED, _("Applied")
        ACCEPTED = Kind.ACCEPTED, _("Accepted")
        TRAINING_BEGUN = Kind.TRAINING_BEGUN, _("Training begun")
        TRAINING_FINISHED = Kind.TRAINING_FINISHED, _("Training finished")
        SUPERVISED_COURSE = Kind.SUPERVISED_COURSE, _("Supervised course")
        SIGNED_OFF = Kind.SIGNED_OFF, _("Signed off")
        AGREED = Kind.AGREED, _("Agreed")
        DECLINED = Kind.DECLINED, _("Not this time")
        WITHDRAWN = Kind.WITHDRAWN, _("Withdrawn")

    application = models.ForeignKey(TeacherApplication, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20, choices=Said.choices)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"
