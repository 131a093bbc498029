from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models
from django.db.models import Q

from seedbed.cohort.models import Cohort
from seedbed.person.models import Person


class HiddenQuerySet(models.QuerySet["Hidden"]):
    def held_by(self, person: Person) -> Self:
        return self.filter(person=person)

    def in_sight_of(self, cohort: Cohort) -> Self:
        """Posts of that cohort, and people who have a place in it or teach it."""
        return self.filter(
            Q(post__thread__cohort=cohort)
            | Q(whom__in=cohort.enrolments.values("person"))
            | Q(whom__in=cohort.team.values("person"))
        )


class Hidden(models.Model):
    """A post, or all that one person writes, hidden by someone for themselves. Nobody is told."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=uuids.uuid7)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="hides")
    post = models.ForeignKey("board.Post", models.CASCADE, null=True, related_name="+")
    whom = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()

    objects = HiddenQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "hidden"
        constraints = [
            models.UniqueConstraint(fields=["person", "post"], name="a_post_is_hidden_once"),
            models.UniqueConstraint(fields=["person", "whom"], name="a_person_is_hidden_once"),
            models.CheckConstraint(
                condition=Q(post=None, whom__isnull=False) | Q(post__isnull=False, whom=None),
                name="a_post_or_a_person_is_hidden",
            ),
        ]

    def __str__(self) -> str:
        return f"hidden since {self.at:%Y-%m-%d}"
