from typing import Self

from django.db import models

from seedbed.school.models import School


class OwnEditionQuerySet(models.QuerySet["OwnEdition"]):
    def of_school(self, school: School) -> Self:
        return self.filter(school=school)

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")


class OwnEdition(models.Model):
    """An edition that a school published for itself: offered there, and nowhere else."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="own_editions")
    published = models.ForeignKey("course.PublishedEdition", models.PROTECT, related_name="own")
    published_at = models.DateTimeField()

    objects = OwnEditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "published"], name="a_school_owns_an_edition_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.published} of {self.school}"
