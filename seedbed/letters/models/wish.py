from datetime import datetime

from django.conf import settings
from django.db import models

from seedbed.letters.quiet import QUIET_FROM, QUIET_UNTIL, in_peace
from seedbed.person.models import Person


class LetterWish(models.Model):
    """How a person likes to be written to. Without one, the calm default holds."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="letter_wish", primary_key=True
    )
    quiet_from = models.TimeField(default=QUIET_FROM)
    quiet_until = models.TimeField(default=QUIET_UNTIL)
    is_bundled = models.BooleanField(default=True)
    """Whether what is not urgent comes as one letter a day; else each comes when it is due."""
    not_wanted = models.JSONField(default=list, blank=True)
    """The kinds of letters that they stopped."""

    def __str__(self) -> str:
        return f"How {self.person} likes to be written to"

    def in_peace(self, at: datetime) -> datetime:
        """The first instant from `at` on outside their quiet hours."""
        zone = self.person.zone
        return in_peace(at, zone, since=self.quiet_from, until=self.quiet_until)


def wish_of(person: Person) -> LetterWish:
    """What the person wished, or the calm default, not saved."""
    try:
        wish: LetterWish = person.letter_wish
    except LetterWish.DoesNotExist:
        wish = LetterWish(person=person)
    return wish
