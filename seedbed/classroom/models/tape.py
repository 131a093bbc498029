from typing import Self

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Sum


class TapeQuerySet(models.QuerySet["Tape"]):
    def that_sound(self) -> Self:
        """Those that have a beginning: without it no player can play the rest."""
        return self.filter(pieces__index=0).order_by("began")


class Tape(models.Model):
    """A stretch of a class recorded from the guide alone, with everybody's yes; it comes in pieces."""

    meeting = models.ForeignKey("cohort.Meeting", models.CASCADE, related_name="tapes")
    person = models.ForeignKey("person.Person", models.CASCADE, related_name="+")
    """The guide, whose device sends it."""
    began = models.BigIntegerField()
    """When, in milliseconds since 1970, as in the live class."""
    segment = models.CharField(max_length=80)
    kind = models.CharField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = TapeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "began"], name="one_tape_at_a_time")
        ]

    def __str__(self) -> str:
        return f"Recorded in {self.meeting}"

    @property
    def size(self) -> int:
        """Bytes of all that came so far."""
        return self.pieces.aggregate(all=Sum("size"))["all"] or 0

    def erase(self) -> None:
        """It is gone, in the storage too."""
        names = list(self.pieces.values_list("file", flat=True))
        self.delete()
        transaction.on_commit(lambda: _delete(names))


def _delete(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


class TapePiece(models.Model):
    """Some seconds of a tape, as they came."""

    tape = models.ForeignKey(Tape, models.CASCADE, related_name="pieces")
    index = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    file = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tape", "index"], name="each_piece_comes_once")
        ]

    def __str__(self) -> str:
        return f"Piece {self.index} of {self.tape}"
