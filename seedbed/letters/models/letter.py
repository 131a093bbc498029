from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from seedbed.person.models import Person

CLAIM_LASTS = timedelta(minutes=15)
"""After so long, a letter that a worker took and neither sent nor gave back may be taken again."""


class LetterQuerySet(models.QuerySet["Letter"]):
    def to(self, person: Person) -> Self:
        return self.filter(person=person)

    def unsent(self) -> Self:
        return self.filter(sent_at=None, set_aside="")

    def due(self, *, at: datetime) -> Self:
        """Those to send by then that no worker holds."""
        free = Q(claimed_at=None) | Q(claimed_at__lte=at - CLAIM_LASTS)
        return self.unsent().filter(free, due_at__lte=at)

    def about(self, what: str) -> Self:
        return self.filter(about=what)


class Letter(models.Model):
    """One thing we write to one person, once."""

    class Kind(models.TextChoices):
        PLACE = "place", _("About your place in a course")
        COURSE = "course", _("Classes ahead, weeks that open, what you missed")
        TEACHER = "teacher", _("What your teachers write to you")
        CARE = "care", _("When somebody asks for a word")

    CANNOT_BE_STOPPED = (Kind.PLACE, Kind.CARE)

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuids.uuid7, editable=False
    )
    school = models.ForeignKey("school.School", models.PROTECT, related_name="letters")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="letters")
    key = models.CharField(max_length=120)
    """Which letter it is, such as "class-ahead:{meeting}:0": one for each person."""
    kind = models.CharField(max_length=10, choices=Kind.choices)
    about = models.CharField(max_length=80, blank=True)
    """What it is about, such as the id of a cohort."""
    subject = models.CharField(max_length=200)
    words = models.TextField()
    reply_to = models.EmailField(blank=True)
    is_urgent = models.BooleanField(default=False)
    """Whether it comes on its own, as soon as the quiet hours allow."""
    written_at = models.DateTimeField()
    due_at = models.DateTimeField()
    not_after = models.DateTimeField(null=True)
    """When it would be too late, such as the beginning of the class it speaks of."""
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    set_aside = models.CharField(max_length=300, blank=True)
    """Why it will not be sent; empty while it may be."""

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="one_letter_for_each_key")
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(sent_at=None, set_aside=""), name="letter_by_due"
            ),
            models.Index(fields=["about", "due_at"], name="letter_by_what_it_is_about"),
        ]

    def __str__(self) -> str:
        return f"{self.key} to {self.person}"
