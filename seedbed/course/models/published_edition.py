from typing import Any, Self

from django.db import models

from seedbed.course.edition import Edition
from seedbed.course.shelf import edition_kept, original


class Sealed(Exception):
    """A published edition is never changed; publish the next one."""


class PublishedEditionQuerySet(models.QuerySet["PublishedEdition"]):
    def of_course(self, course: str) -> Self:
        return self.filter(course=course)

    def newest(self) -> "PublishedEdition | None":
        return self.order_by("-number").first()

    def update(self, **_columns: Any) -> int:
        raise Sealed("A published edition is never changed. Publish the next one.")


class PublishedEdition(models.Model):
    """The pin: one edition of one course, numbered, digested, never changed."""

    course = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    document = models.TextField()
    published_at = models.DateTimeField()

    objects = PublishedEditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="one_edition_per_number"),
            models.UniqueConstraint(fields=["course", "digest"], name="one_edition_per_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.course}, edition {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise Sealed("A published edition is never changed. Publish the next one.")
        # Else Django would first try an UPDATE of the row that has this row's number.
        super().save(*args, **{**options, "force_insert": True})

    @property
    def edition(self) -> Edition:
        """The edition as a value, in the language spoken now, from this process's memory."""
        return edition_kept(self.pk, lambda: self.document)

    @property
    def original(self) -> Edition:
        """The edition as it was first written, with its translations."""
        return original(self.pk, lambda: self.document)
