from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models
from django.db.models import Q

from seedbed.board.models.hidden import Hidden
from seedbed.cohort.models import Cohort
from seedbed.person.models import Person


class PostQuerySet(models.QuerySet["Post"]):
    def in_cohort(self, cohort: Cohort) -> Self:
        return self.filter(thread__cohort=cohort)

    def held_by(self, person: Person) -> Self:
        return self.filter(person=person)

    def standing(self) -> Self:
        """Those neither taken back nor removed."""
        return self.filter(removed_at=None)

    def seen_by(self, person: Person) -> Self:
        """Without what that person has hidden for themselves."""
        hidden = Hidden.objects.filter(person=person)
        return self.exclude(
            Q(pk__in=hidden.exclude(post=None).values("post"))
            | Q(person__in=hidden.exclude(whom=None).values("whom"))
        )


class Post(models.Model):
    """What somebody wrote in a thread, for the people of their cohort."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=uuids.uuid7)
    thread = models.ForeignKey("board.Thread", models.CASCADE, related_name="posts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="posts")
    words = models.TextField(blank=True)
    """Markdown. Empty once taken back; kept for its writer and the team if the team removed it."""
    at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.UUIDField(null=True)
    why = models.CharField(max_length=500, blank=True)
    """Why the team removed it, told to whoever wrote it."""

    objects = PostQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["thread", "at"], name="post_by_thread")]

    def __str__(self) -> str:
        return f"post of {self.at:%Y-%m-%d}"

    @property
    def is_taken_back(self) -> bool:
        return self.removed_at is not None and not self.words
