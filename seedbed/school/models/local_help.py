from typing import Self

from django.db import models

from seedbed.school.models.school import School


class LocalHelpQuerySet(models.QuerySet["LocalHelp"]):
    def of_school(self, school: School) -> Self:
        return self.filter(school=school)

    def in_country(self, code: str) -> Self:
        return self.filter(country=code.upper())


class LocalHelp(models.Model):
    """Someone to turn to in a crisis whom the school knows, in one country."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="local_help")
    country = models.CharField(max_length=2)
    """ISO 3166-1 alpha-2."""
    name = models.CharField(max_length=120)
    call = models.CharField(max_length=40, blank=True)
    site = models.URLField(blank=True)
    note = models.CharField(max_length=200, blank=True)

    objects = LocalHelpQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} ({self.country})"
