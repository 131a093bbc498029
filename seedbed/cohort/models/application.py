from datetime import datetime
from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from seedbed.cohort.models.cohort import Cohort
from seedbed.person.models import Person


class ApplicationQuerySet(models.QuerySet["Application"]):
    def held_by(self, person: Person) -> Self:
        return self.filter(person=person)

    def sent(self) -> Self:
        return self.exclude(sent_at=None)

    def going_on(self) -> Self:
        """Neither ended nor turned into a place."""
        return self.filter(ended_at=None, placed_at=None)

    def waiting(self) -> Self:
        """Welcome, and without an offer that stands: in the order in which they were sent."""
        return self.going_on().exclude(welcomed_at=None).order_by("sent_at", "pk")

    def unanswered(self) -> Self:
        """Sent, and nobody has answered yet."""
        return self.sent().going_on().filter(welcomed_at=None)


class Application(models.Model):
    """Someone's wish to join a cohort, from the first word to the place, or to another answer."""

    class Ending(models.TextChoices):
        TAKEN_BACK = "taken back", _("Taken back")
        NOT_NOW = "not now", _("Not now")
        LAPSED = "lapsed", _("The offer lapsed")
        CALLED_OFF = "called off", _("The cohort was called off")

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="applications")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    begun_at = models.DateTimeField()
    hopes = models.TextField(blank=True)
    """What they hope for, in their own words."""
    needs = models.TextField(blank=True)
    """What would help them to take part."""
    wishes_scholarship = models.BooleanField(default=False)
    consents = models.JSONField(default=list, blank=True)
    """The keys of what they agreed to."""
    sent_at = models.DateTimeField(null=True)
    talk_at = models.DateTimeField(null=True)
    """When they are invited to a talk before a place is offered."""
    talk_where = models.CharField(max_length=200, blank=True)
    welcomed_at = models.DateTimeField(null=True)
    """When somebody said yes: a place will be offered, now or when one comes free."""
    welcomed_by = models.UUIDField(null=True)
    has_scholarship = models.BooleanField(default=False)
    placed_at = models.DateTimeField(null=True)
    """When it turned into a place."""
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=20, choices=Ending.choices, blank=True)
    reason = models.TextField(blank=True)
    """Why not now, in a line; the rest of what was told is not kept."""
    call_again_on = models.DateField(null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "person"], condition=Q(ended_at=None),
                name="one_application_under_way_for_each_cohort",
            )
        ]  # fmt: skip
        indexes = [models.Index(fields=["cohort", "sent_at"], name="application_by_turn")]

    def __str__(self) -> str:
        return f"{self.person} for {self.cohort}"


class OfferQuerySet(models.QuerySet["Offer"]):
    def standing(self, *, at: datetime) -> Self:
        """Those that keep a place free: not answered, not over."""
        return self.filter(answered_at=None, until__gt=at)

    def lapsed(self, *, at: datetime) -> Self:
        return self.filter(answered_at=None, until__lte=at, application__ended_at=None)


class Offer(models.Model):
    """A place held for someone until a moment."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="offers")
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="offers")
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    """Whose hand made it; None: the waiting list did by itself."""
    answered_at = models.DateTimeField(null=True)
    is_accepted = models.BooleanField(default=False)

    objects = OfferQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.application}, until {self.until}"
