from typing import TYPE_CHECKING, Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.db import models

from seedbed.cohort.models import Cohort

if TYPE_CHECKING:
    from seedbed.board.models.post import Post


class ThreadQuerySet(models.QuerySet["Thread"]):
    def in_cohort(self, cohort: Cohort) -> Self:
        return self.filter(cohort=cohort)


class Thread(models.Model):
    """One thing that a group talks about. Who began it is an id: others' words outlive their leaving."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=uuids.uuid7)
    cohort = models.ForeignKey("cohort.Cohort", models.CASCADE, related_name="threads")
    begun_by = models.UUIDField(null=True)
    title = models.CharField(max_length=120, blank=True)
    """Empty once whoever wrote it has erased themselves."""
    week = models.PositiveSmallIntegerField(null=True)
    """The week of the course that it is about, if any."""
    begun_at = models.DateTimeField()
    last_at = models.DateTimeField()
    """When something was last written in it."""

    objects = ThreadQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["cohort", "-last_at"], name="thread_by_cohort")]

    def __str__(self) -> str:
        return f"thread of {self.begun_at:%Y-%m-%d}"

    def lose_title(self, post: "Post") -> None:
        """Without the post that began it the thread has no title; with any other it keeps it."""
        first = self.posts.order_by("at", "pk").first()
        if first is not None and first.pk == post.pk:
            self.title = ""
            self.save(update_fields=["title"])
