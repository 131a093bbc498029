from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

MINUTE = 60_000


class TogetherQuerySet(models.QuerySet["Together"]):
    def that_counts(self) -> Self:
        """Those that lasted a minute or more: a group that ended at once was none."""
        return self.filter(left__gte=F("came") + MINUTE)


class Together(models.Model):
    """That somebody was in a small group of a class, and for how long; its like share the number.

    Times in milliseconds since 1970, as in the live class.
    """

    class Part(models.TextChoices):
        PARTNER = "partner"
        """One of the two who took turns with each other."""
        MEMBER = "member"
        OBSERVER = "observer"

    meeting = models.ForeignKey("cohort.Meeting", models.CASCADE, related_name="together")
    person = models.ForeignKey("person.Person", models.CASCADE, related_name="+")
    """The person, not their place: the team is remembered too, and a place may be moved."""
    began = models.BigIntegerField()
    """When these groups were sent out."""
    number = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=10, choices=Part.choices)
    came = models.BigIntegerField()
    left = models.BigIntegerField()
    """When they left it, or when it is to end."""

    objects = TogetherQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(left__gte=F("came")), name="one_leaves_a_group_after_one_came"
            )
        ]
        indexes = [
            models.Index(fields=["meeting", "began"], name="together_by_class"),
            models.Index(fields=["person", "meeting"], name="together_by_person"),
        ]

    def __str__(self) -> str:
        return f"In group {self.number} of {self.meeting}"


class ApartQuerySet(models.QuerySet["Apart"]):
    def said_by(self, person: UUID) -> Self:
        return self.filter(one=person, by_team=False)

    def noted_by_team(self) -> Self:
        return self.filter(by_team=True)


class Apart(models.Model):
    """Two people who are not in a small group together: by the wish of one, or noted by the team.

    Whose wish it was nobody learns: not the other, and not the team.
    """

    cohort = models.ForeignKey("cohort.Cohort", models.CASCADE, related_name="+")
    one = models.ForeignKey("person.Person", models.CASCADE, related_name="+")
    """Whose wish it is, unless the team noted it."""
    other = models.ForeignKey("person.Person", models.CASCADE, related_name="+")
    by_team = models.BooleanField(default=False)
    at = models.DateTimeField()

    objects = ApartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "one", "other", "by_team"], name="one_wish_about_each"
            ),
        ]

    def __str__(self) -> str:
        return f"Two people of {self.cohort}"
