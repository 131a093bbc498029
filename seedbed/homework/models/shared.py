from typing import TYPE_CHECKING, Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from seedbed.cohort.models import Cohort, Enrolment
from seedbed.person.models import Person

if TYPE_CHECKING:
    from seedbed.school.models import School


class SharedQuerySet(models.QuerySet["Shared"]):
    def standing(self) -> Self:
        """Those not taken back, by people who still hold their place in the cohort they chose."""
        return self.filter(
            taken_back_at=None,
            reflection__enrolment__withdrawal=None,
            reflection__enrolment__cohort=F("cohort"),
        )

    def held_by(self, person: Person) -> Self:
        return self.filter(reflection__enrolment__person=person)

    def of_school(self, school: "School") -> Self:
        return self.filter(cohort__school=school)

    def with_teachers(self, person: Person) -> Self:
        """What was shared with that person as a teacher of the cohort."""
        mine = Q(cohort__team__person=person, cohort__team__ended_at=None)
        return self.filter(mine, with_whom=Shared.Whom.TEACHER)

    def with_groups_of(self, person: Person) -> Self:
        """What was shared with a group in which that person has a place, or which they teach."""
        held = Enrolment.objects.held_by(person).active().values("cohort")
        taught = Cohort.objects.taught_by(person).values("pk")
        mine = Q(cohort__in=held) | Q(cohort__in=taught)
        return self.filter(mine, with_whom=Shared.Whom.GROUP)

    def answered(self, is_so: bool = True) -> Self:
        said = Exists(Reply.objects.filter(shared=OuterRef("pk")))
        return self.filter(said if is_so else ~said)

    def with_writer(self) -> Self:
        return self.select_related("cohort", "reflection__enrolment__person")


class Shared(models.Model):
    """What somebody wrote with an assignment, as they chose to show it, until they take it back.

    The original stays sealed with their own key; `words` is the copy made when it was shared.
    """

    class Whom(models.TextChoices):
        TEACHER = "teacher", _("My teachers")
        GROUP = "group", _("My group")

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=uuids.uuid7)
    reflection = models.ForeignKey("homework.Reflection", models.CASCADE, related_name="shares")
    cohort = models.ForeignKey("cohort.Cohort", models.CASCADE, related_name="shares")
    """Whose teachers or group: a place that moves on takes nothing to new readers."""
    with_whom = models.CharField(max_length=10, choices=Whom.choices)
    words = models.TextField()
    shared_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reflection"], condition=Q(taken_back_at=None),
                name="one_sharing_of_a_reflection_stands",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None) | Q(words=""),
                name="what_is_taken_back_holds_no_words",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["cohort", "-shared_at"], name="shared_by_cohort")]

    def __str__(self) -> str:
        return f"shared with the {self.with_whom}"


class Reply(models.Model):
    """A teacher's answer to what was shared with them. It goes when that is taken back."""

    shared = models.ForeignKey(Shared, models.CASCADE, related_name="replies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="replies")
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"a reply, {self.at:%Y-%m-%d}"


class Received(models.Model):
    """Someone said "I read this" to what was shared with the group. Never counted."""

    shared = models.ForeignKey(Shared, models.CASCADE, related_name="received")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="received")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "received"
        constraints = [
            models.UniqueConstraint(fields=["shared", "person"], name="read_once_by_each")
        ]

    def __str__(self) -> str:
        return f"read, {self.at:%Y-%m-%d}"
