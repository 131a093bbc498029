from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

import uuid_utils.compat as uuids
from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from seedbed.care.circle import cohorts_with, schools_organised_by, told_to
from seedbed.care.models.care_settings import CareSettings
from seedbed.cohort.models import Cohort
from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.person.privacy import opened
from seedbed.school.models import School


class ConcernQuerySet(models.QuerySet["Concern"]):
    def of_school(self, school: School) -> Self:
        return self.filter(school=school)

    def asked_by(self, person: Person) -> Self:
        return self.filter(person=person)

    def heard_by(self, person: Person) -> Self:
        """By the team it is addressed to and by the organisers of its school; never one's own."""
        theirs = Q(cohort__in=cohorts_with(person)) | Q(school__in=schools_organised_by(person))
        return self.filter(theirs).exclude(person=person)

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def unanswered(self, at: datetime) -> Self:
        """Asked by then, and nobody has answered."""
        return self.open().filter(answered_at=None, asked_at__lte=at)

    def to_escalate(self, *, at: datetime) -> Self:
        """Unanswered by the team for as long as the school lets it be; not yet with the organiser."""
        done = ConcernStep.objects.filter(concern=OuterRef("pk"), kind=ConcernStep.Kind.ESCALATED)
        late = self.unanswered(at).filter(answer_by__lte=at).exclude(cohort=None)
        return late.filter(~Exists(done))


class Concern(models.Model):
    """Someone's "I'd like to talk to someone", addressed to a teaching team or to the organiser."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=uuids.uuid7)
    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    cohort = models.ForeignKey("cohort.Cohort", models.PROTECT, null=True, related_name="+")
    """Whose team is asked; None: the organisers of the school."""
    words = models.BinaryField(default=bytes, blank=True)
    reach = models.BinaryField(default=bytes, blank=True)
    """How to reach them. Like the words, sealed with their key, and opened for those it goes to."""
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    """When it goes on to the organiser, if nobody has answered."""
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["answer_by"], condition=Q(answered_at=None, closed_at=None),
                name="concern_unanswered",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Concern of {self.asked_at:%d %B %Y}"

    @property
    def told(self) -> str:
        return opened(self.person, self.words)

    @property
    def told_reach(self) -> str:
        return opened(self.person, self.reach)

    @property
    def is_escalated(self) -> bool:
        return any(step.kind == ConcernStep.Kind.ESCALATED for step in self.steps.all())

    @classmethod
    def ask(
        cls, person: Person, *, school: School, cohort: Cohort | None, id: UUID, at: datetime,
        words: str = "", reach: str = "",
    ) -> "Concern":  # fmt: skip
        """Ask for a talk. Sent twice under one id, it is asked once."""
        seal, wait = person.keyring.seal, CareSettings.of(school).escalate_after_minutes
        with transaction.atomic():
            concern, is_new = cls.objects.get_or_create(
                id=id,
                defaults={
                    "school": school, "person": person, "cohort": cohort, "asked_at": at,
                    "words": seal(words), "reach": seal(reach),
                    "answer_by": at + timedelta(minutes=wait),
                },
            )  # fmt: skip
            if is_new:
                concern._step(ConcernStep.Kind.ASKED, at=at, by=person)
        return concern

    def to_tell(self) -> list[Person]:
        """Whom it goes to now and who has not been told."""
        told = {step.whom for step in self.steps.all() if step.kind == ConcernStep.Kind.TOLD}
        return [person for person in told_to(self) if person.pk not in told]

    def tell(self, whom: Person, *, at: datetime) -> bool:
        """Write down that somebody is told; False if they were told before."""
        with transaction.atomic():
            self._locked()
            if self.steps.filter(kind=ConcernStep.Kind.TOLD, whom=whom.pk).exists():
                return False
            self._step(ConcernStep.Kind.TOLD, at=at, by=None, whom=whom)
        return True

    def answer(self, *, by: Person, at: datetime) -> None:
        """Someone takes it on. Answered once, it stays so."""
        with transaction.atomic():
            if self._locked().filter(answered_at=None, closed_at=None).update(answered_at=at):
                self.answered_at = at
                self._step(ConcernStep.Kind.ANSWERED, at=at, by=by)

    def escalate(self, *, at: datetime) -> bool:
        """Hand it on to the organisers, once; False if that is not, or no longer, needed."""
        with transaction.atomic():
            if not self._locked().to_escalate(at=at).exists():
                return False
            self._step(ConcernStep.Kind.ESCALATED, at=at, by=None)
        return True

    def close(self, *, by: Person, at: datetime) -> None:
        """It is over: the talk took place, or whoever asked takes it back."""
        with transaction.atomic():
            if self._locked().open().update(closed_at=at):
                self.closed_at = at
                self._step(ConcernStep.Kind.CLOSED, at=at, by=by)

    def _locked(self) -> ConcernQuerySet:
        """This row alone, locked until the transaction ends."""
        Concern.objects.select_for_update().get(pk=self.pk)
        return Concern.objects.filter(pk=self.pk)

    def _step(
        self, kind: str, *, at: datetime, by: Person | None, whom: Person | None = None
    ) -> None:
        actor, told = by.pk if by else None, whom.pk if whom else None
        self.steps.create(kind=kind, at=at, by=actor, whom=told)
        record(
            f"concern {kind}", school=self.school_id, at=at, actor=actor, subject=self.person_id,
            about=str(self.pk), data={"whom": str(told)} if told else {},
        )  # fmt: skip


class ConcernStep(models.Model):
    """One thing that happened to a concern, from the asking to the end."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("Asked")
        TOLD = "told", _("Told to someone")
        ANSWERED = "answered", _("Answered")
        ESCALATED = "escalated", _("Handed on to the organiser")
        CLOSED = "closed", _("Closed")

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    """Who did it; None: the program."""
    whom = models.UUIDField(null=True)
    """Who was told."""

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at}"
