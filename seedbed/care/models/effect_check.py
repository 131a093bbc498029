from datetime import date, datetime
from typing import Self

from django.db import models, transaction

from seedbed.care.effects import WEEKS, Effects, asked_in
from seedbed.care.sealed import seal, unseal
from seedbed.cohort.models import Enrolment
from seedbed.ledger.models import record
from seedbed.person.models import Person


class EffectCheckQuerySet(models.QuerySet["EffectCheck"]):
    def held_by(self, person: Person) -> Self:
        return self.filter(enrolment__person=person)

    def on_place(self, enrolment: Enrolment) -> Self:
        return self.filter(enrolment=enrolment)

    def shared(self) -> Self:
        """Those that the person lets their teachers see."""
        return self.exclude(shared_at=None)


class EffectCheck(models.Model):
    """What someone in a cohort said has become worse, in one of the weeks in which we ask."""

    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, related_name="effect_checks")
    week = models.PositiveSmallIntegerField()
    answers = models.BinaryField(default=bytes, blank=True)
    """Sealed with the person's key."""
    answered_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True)
    """When they let their teachers see it; None: they did not."""

    objects = EffectCheckQuerySet.as_manager()

    class Meta:
        ordering = ["week"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "week"], name="one_check_for_each_week"),
            models.CheckConstraint(condition=models.Q(week__in=WEEKS), name="asked_in_its_weeks"),
        ]

    def __str__(self) -> str:
        return f"Week {self.week}"

    @property
    def told(self) -> Effects | None:
        """What was said; None where it cannot be opened here."""
        read = unseal(self.enrolment.person, self.answers)
        if read is None:
            return None
        return Effects(tuple(read.get("worse", ())), read.get("weight", ""))

    @classmethod
    def answer(
        cls, enrolment: Enrolment, week: int, effects: Effects, *, is_shared: bool, at: datetime
    ) -> "EffectCheck":
        """Keep what was said for that week, in place of what was said before."""
        sealed = seal(enrolment.person, {"worse": list(effects.worse), "weight": effects.weight})
        told = {"answers": sealed, "answered_at": at, "shared_at": at if is_shared else None}
        with transaction.atomic():
            check, _ = cls.objects.update_or_create(enrolment=enrolment, week=week, defaults=told)
            check._record("effects told", at=at, shared=is_shared)
        return check

    def hide(self, *, at: datetime) -> None:
        """Let the teachers see it no longer."""
        with transaction.atomic():
            if EffectCheck.objects.filter(pk=self.pk).shared().update(shared_at=None):
                self.shared_at = None
                self._record("effects hidden", at=at)

    def _record(self, fact: str, *, at: datetime, **more: bool) -> None:
        whose = self.enrolment.person_id
        record(
            fact, school=self.enrolment.school_id, at=at, actor=whose, subject=whose,
            about=str(self.enrolment_id), data={"week": self.week, **more},
        )  # fmt: skip


def to_ask(enrolment: Enrolment, *, on: date) -> int | None:
    """The week whose questions are open to someone in a cohort that day, and not answered yet."""
    week = asked_in(enrolment.pace(on=on).week) if enrolment.cohort_id else None
    done = EffectCheck.objects.on_place(enrolment).filter(week=week or 0)
    return None if week is None or done.exists() else week
