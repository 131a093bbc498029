from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID
from zoneinfo import ZoneInfo

import uuid_utils.compat as uuids
from django.apps import apps
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from seedbed.cohort.shape import Completing
from seedbed.course.edition import Edition
from seedbed.course.shelf import edition_of
from seedbed.ledger.models import record
from seedbed.person.models import Person

if TYPE_CHECKING:
    from seedbed.school.models import School


class CohortQuerySet(models.QuerySet["Cohort"]):
    def of_school(self, school: "School") -> Self:
        return self.filter(school=school)

    def taught_by(self, person: Person) -> Self:
        """Those whose teaching team that person is on."""
        return self.filter(team__person=person, team__ended_at=None).distinct()

    def called_off(self, is_so: bool = True) -> Self:
        return self.filter(called_off_at__isnull=not is_so)

    def open_to_join(self, *, at: datetime) -> Self:
        """Those that take applications at that moment."""
        return self.taking_people(at=at).filter(
            Q(joins_from=None) | Q(joins_from__lte=at), is_listed=True
        )

    def taking_people(self, *, at: datetime) -> Self:
        """Those that one may still come to: until a day that was set, else until the first class."""
        until = Q(joins_until__gt=at) | Q(joins_until=None) & ~Exists(
            apps.get_model("cohort", "Meeting")._default_manager.filter(
                cohort=OuterRef("pk"), kind="class", dropped_at=None, ends_at__lte=at
            )
        )
        return self.called_off(False).filter(until)


class Cohort(models.Model):
    """People who take the course together, in dated classes, with their teachers."""

    class Form(models.TextChoices):
        ONLINE = "online", _("Online")
        IN_PERSON = "in-person", _("In person")
        HYBRID = "hybrid", _("In person and online")
        OWN_PACE = "own-pace", _("At one's own pace, with a group")

    class Fee(models.TextChoices):
        FREE = "free", _("Free")
        FIXED = "fixed", _("One fee")
        SLIDING = "sliding", _("Sliding scale: people choose within a range")
        OPEN = "open", _("Pay what you can")

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    school = models.ForeignKey("school.School", models.PROTECT, related_name="cohorts")
    published = models.ForeignKey("course.PublishedEdition", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    form = models.CharField(max_length=20, choices=Form.choices, default=Form.ONLINE)
    place = models.CharField(max_length=200, blank=True)
    """Where it meets: an address, or a link to the room."""
    time_zone = models.CharField(max_length=64)
    languages = models.JSONField(default=list, blank=True)
    audience = models.CharField(max_length=60, blank=True)
    """A key of the edition's audiences, or empty for everybody."""
    least = models.PositiveSmallIntegerField(default=4)
    most = models.PositiveSmallIntegerField(default=16)
    fee_kind = models.CharField(max_length=10, choices=Fee.choices, default=Fee.FREE)
    fee_least = models.PositiveIntegerField(default=0)
    fee = models.PositiveIntegerField(default=0)
    """In the smallest unit of the currency, such as cents; the suggested one on a scale."""
    fee_most = models.PositiveIntegerField(default=0)
    currency = models.CharField(max_length=3, default="EUR")
    scholarships = models.PositiveSmallIntegerField(default=0)
    """Places for those who cannot pay; nobody is asked for proof."""
    joins_from = models.DateTimeField(null=True, blank=True)
    joins_until = models.DateTimeField(null=True, blank=True)
    asks_first = models.BooleanField(default=True)
    """Whether somebody reads each application before a place is offered."""
    talks_first = models.BooleanField(default=False)
    """Whether each person is invited to a talk before a place is offered."""
    consents = models.JSONField(default=list, blank=True)
    """What people are asked to agree to: a list of {"key", "words", "is_needed"}."""
    home_practice_minutes = models.PositiveSmallIntegerField(default=20)
    completes_at_least = models.PositiveSmallIntegerField(default=6)
    counts_retreat = models.BooleanField(default=False)
    late_after = models.PositiveSmallIntegerField(default=10)
    """Minutes after the beginning of a class from which somebody comes late."""
    least_share = models.PositiveSmallIntegerField(default=50)
    """How much of a class is to have been in it, in per cent. Both count for classes yet to be made."""
    kept_open = models.PositiveSmallIntegerField(default=0)
    """So many weeks have opened once and stay open, whatever the classes' days become."""
    is_listed = models.BooleanField(default=True)
    opened_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True, blank=True)

    objects = CohortQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(most__gte=F("least")), name="most_is_not_below_least"),
            models.CheckConstraint(condition=Q(most__gte=1), name="a_cohort_has_a_place"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def edition(self) -> Edition:
        return edition_of(self.published_id)

    @property
    def completing(self) -> Completing:
        return Completing(self.completes_at_least, self.counts_retreat)

    def call_off(self, *, at: datetime, by: Person) -> None:
        """It will not take place. Who had a place is told by a letter."""
        with transaction.atomic():
            done = Cohort.objects.filter(pk=self.pk, called_off_at=None).update(called_off_at=at)
            if done:
                self.called_off_at = at
                self.record("cohort called off", at=at, by=by)

    def record(
        self,
        fact: str,
        *,
        at: datetime,
        by: Person | None = None,
        subject: UUID | None = None,
        **data: str | int | Sequence[str],
    ) -> None:
        """Write a fact about this cohort down in its school's ledger."""
        record(
            fact, school=self.school_id, at=at, actor=by.pk if by else None, subject=subject,
            about=str(self.pk), data=data,
        )  # fmt: skip


class CohortTeacherQuerySet(models.QuerySet["CohortTeacher"]):
    def in_force(self) -> Self:
        return self.filter(ended_at=None)


class CohortTeacher(models.Model):
    """Someone on the teaching team of a cohort."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Leads")
        CO_TEACHER = "co-teacher", _("Co-teaches")
        ASSISTANT = "assistant", _("Assists")

    TEACHES = (Role.LEAD, Role.CO_TEACHER)
    """Whoever assists is on the team for a talk and for notes, and does not read the screening."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="team")
    person = models.ForeignKey("person.Person", models.CASCADE, related_name="teaches")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.LEAD)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    quiet_note = models.TextField(blank=True)
    """Their own words for those who asked to be looked in on; empty for the house's draft."""

    objects = CohortTeacherQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "person"], condition=Q(ended_at=None),
                name="one_role_for_each_teacher_in_a_cohort",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display().lower()} {self.cohort}"
