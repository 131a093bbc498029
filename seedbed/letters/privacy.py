from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from seedbed.letters.models import Letter, LetterWish
from seedbed.person.models import Person
from seedbed.person.privacy import Exported, Rule


def _letters(person: Person) -> Iterable[Exported]:
    for one in Letter.objects.to(person).order_by("written_at"):
        yield {
            "subject": one.subject,
            "words": one.words,
            "written_at": one.written_at,
            "sent_at": one.sent_at or "",
            "not_sent": one.set_aside,
        }


def _wishes(person: Person) -> Iterable[Exported]:
    for one in LetterWish.objects.filter(person=person):
        yield {
            "quiet_from": one.quiet_from.isoformat(),
            "quiet_until": one.quiet_until.isoformat(),
            "one_a_day": one.is_bundled,
            "stopped": ", ".join(one.not_wanted),
        }


RULES = (
    Rule(Letter, _("Letters to you"), _letters),
    Rule(LetterWish, _("How you like to be written to"), _wishes),
)
