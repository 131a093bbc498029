""" "I am fine, leave me be": the answer that is always in reach for someone who is looked in on."""

from uuid import UUID

from django.core import signing
from django.utils.translation import gettext as _

from seedbed.cohort.models import CohortTeacher, Enrolment

SALT = "leave me be"


def token_for(place: Enrolment) -> str:
    """What stands in the address that a quiet person can answer with."""
    return signing.dumps(str(place.pk), salt=SALT)


def leave_be(token: str) -> bool:
    """Whoever holds the token is left in peace from now on. Raises signing.BadSignature."""
    place = Enrolment.objects.filter(pk=UUID(signing.loads(token, salt=SALT)))
    return bool(place.update(wants_a_word=False))


def drafted(teaches: CohortTeacher | None) -> tuple[str, str]:
    """The subject and the words of a kind note: the teacher's own, if they wrote one before."""
    words = _(
        "Dear {name},\n\nyou asked us to look in on you if you went quiet. So here I am. There is "
        "nothing you need to have done, and no answer is needed. If a word would be good, write back "
        "to this letter.\n\nThe next class is on {next}.\n\nIf you are fine and would like to be left "
        "in peace: {fine}"
    )
    return _("A small hello"), (teaches.quiet_note if teaches else "") or words
