import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.db import models, transaction

BEGINNING = "0" * 64


class Chain(models.Model):
    """The head of one school's chain: how long it is, and the digest of its last entry."""

    school_id = models.UUIDField(primary_key=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default=BEGINNING)


class EntryQuerySet(models.QuerySet["Entry"]):
    def of_school(self, school_id: UUID) -> Self:
        return self.filter(school_id=school_id)

    def concerning(self, subject: UUID) -> Self:
        return self.filter(subject=subject)


class Entry(models.Model):
    """One fact that happened, chained to the one before it; never changed."""

    id = models.UUIDField(primary_key=True, default=uuids.uuid7, editable=False)
    school_id = models.UUIDField()
    number = models.PositiveBigIntegerField()
    fact = models.CharField(max_length=60)
    actor = models.UUIDField(null=True)
    subject = models.UUIDField(null=True)
    about = models.CharField(max_length=200, blank=True)
    data = models.JSONField(default=dict)
    at = models.DateTimeField()
    before = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school_id", "number"], name="one_entry_for_each_place_in_the_chain"
            )
        ]
        indexes = [models.Index(fields=["subject", "number"], name="entry_by_subject")]

    def __str__(self) -> str:
        return f"{self.number}: {self.fact}"

    def sealed(self) -> str:
        """The SHA-256 of what this entry says and of the entry before it."""
        said = {
            "school": str(self.school_id),
            "number": self.number,
            "fact": self.fact,
            "actor": str(self.actor) if self.actor else None,
            "subject": str(self.subject) if self.subject else None,
            "about": self.about,
            "data": self.data,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "before": self.before,
        }
        text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def record(
    fact: str,
    *,
    school: UUID,
    at: datetime,
    actor: UUID | None = None,
    subject: UUID | None = None,
    about: str = "",
    data: Mapping[str, Any] | None = None,
) -> Entry:
    """Write one fact at the end of the school's chain, in the caller's transaction.

    `fact` is a past-tense phrase ("enrolment begun"), `about` a content key or a row's id,
    `data` what a later reader needs and nothing a person wrote.
    """
    with transaction.atomic():
        Chain.objects.get_or_create(school_id=school)
        chain = Chain.objects.select_for_update().get(school_id=school)
        entry = Entry(
            school_id=school,
            number=chain.length + 1,
            fact=fact,
            actor=actor,
            subject=subject,
            about=about,
            data=dict(data or {}),
            at=at,
            before=chain.head,
        )
        entry.digest = entry.sealed()
        entry.save(force_insert=True)
        chain.length, chain.head = entry.number, entry.digest
        chain.save(update_fields=["length", "head"])
    return entry
