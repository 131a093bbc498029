from django.db import models


class RoomStay(models.Model):
    """One coming and going that a provider told us of, in whatever order it told.

    It is evidence only once both ends are known: an arrival alone counts for nothing.
    """

    meeting = models.ForeignKey("cohort.Meeting", models.CASCADE, related_name="room_stays")
    enrolment = models.ForeignKey("cohort.Enrolment", models.CASCADE, related_name="room_stays")
    kind = models.CharField(max_length=10)
    session = models.CharField(max_length=120)
    """The provider's own name for this one stay, so that told twice it counts once."""
    came_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    noted_at = models.DateTimeField(null=True)
    """When it became presence."""

    objects: models.Manager["RoomStay"] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind", "session"], name="one_room_stay_for_each_session"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} in a room of {self.meeting}"
