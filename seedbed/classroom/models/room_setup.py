from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from seedbed.person.keyring import opened_by_the_house, sealed_for_the_house

if TYPE_CHECKING:
    from seedbed.cohort.models import Cohort


class RoomSetupQuerySet(models.QuerySet["RoomSetup"]):
    def for_cohort(self, cohort: "Cohort") -> Self:
        """The cohort's own first, then its school's."""
        own = models.Q(cohort=cohort) | models.Q(cohort=None)
        return self.filter(own, school=cohort.school_id).order_by(
            models.F("cohort").asc(nulls_last=True)
        )


class RoomSetup(models.Model):
    """Where a school's classes see and hear each other, or one cohort's if it is another place."""

    class Kind(models.TextChoices):
        NONE = "none", _("The circle alone, with written words")
        LINK = "link", _("A meeting link")
        JITSI = "jitsi", _("Jitsi Meet")
        BBB = "bbb", _("BigBlueButton")
        LIVEKIT = "livekit", _("LiveKit")
        JANUS = "janus", _("The built-in rooms (Janus)")

    school = models.ForeignKey("school.School", models.CASCADE, related_name="room_setups")
    cohort = models.ForeignKey("cohort.Cohort", models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.NONE)
    address = models.CharField(max_length=300, blank=True)
    """What browsers open."""
    inner = models.CharField(max_length=300, blank=True)
    """Where this server reaches it, if that is another address (the built-in rooms)."""
    key_id = models.CharField(max_length=120, blank=True)
    sealed_secret = models.BinaryField(default=bytes, blank=True, editable=False)
    """Sealed under the house's key, so that a copy of the database opens no room."""
    page = models.CharField(max_length=300, blank=True)
    """The school's own page that opens a LiveKit room."""
    phone = models.CharField(max_length=60, blank=True)
    """A number to call in by, where there is one."""
    is_embedded = models.BooleanField(default=True)
    """Within our page where the provider can be (Jitsi), else in a window of its own."""
    changed_at = models.DateTimeField()

    objects = RoomSetupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "cohort"], name="one_room_setup_for_each_cohort",
            ),
            models.UniqueConstraint(
                fields=["school"], condition=models.Q(cohort=None),
                name="one_room_setup_for_the_school",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Rooms of {self.school}"

    @property
    def secret(self) -> str:
        """Raises CannotOpen where the house's key is another one by now."""
        return opened_by_the_house(self.sealed_secret)

    def keep_secret(self, words: str) -> None:
        self.sealed_secret = sealed_for_the_house(words)
