"""Every room's rules on what belongs to a person, and those for what we borrow."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from seedbed.board.privacy import RULES as BOARD
from seedbed.care.privacy import RULES as CARE
from seedbed.classroom.privacy import RULES as CLASSROOM
from seedbed.cohort.privacy import RULES as COHORT
from seedbed.fees.privacy import RULES as FEES
from seedbed.homework.privacy import RULES as HOMEWORK
from seedbed.ledger.models import Entry
from seedbed.letters.privacy import RULES as LETTERS
from seedbed.person.models import Person
from seedbed.person.privacy import RULES as PERSON
from seedbed.person.privacy import Exported, Rule
from seedbed.practice.privacy import RULES as PRACTICE
from seedbed.school.privacy import RULES as SCHOOL
from seedbed.teaching.privacy import RULES as TEACHING


def _addresses(person: Person) -> Iterable[Exported]:
    for one in EmailAddress.objects.filter(user=person):
        yield {"email": one.email, "verified": one.verified}


def _confirmations(person: Person) -> Iterable[Exported]:
    for one in EmailConfirmation.objects.filter(email_address__user=person):
        yield {"created_at": one.created, "sent_at": one.sent or ""}


def _passkeys(person: Person) -> Iterable[Exported]:
    for one in Authenticator.objects.filter(user=person):
        name = one.wrap().name if one.type == Authenticator.Type.WEBAUTHN else ""
        yield {
            "kind": one.type,
            "name": name,
            "created_at": one.created_at,
            "last_used_at": one.last_used_at or "",
        }


def _sessions(person: Person) -> Iterable[Exported]:
    for one in UserSession.objects.filter(user=person):
        yield {"since": one.created_at, "address": str(one.ip), "browser": one.user_agent}


def _end_sessions(person: Person) -> None:
    keys = UserSession.objects.filter(user=person).values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()


def _entries(person: Person) -> Iterable[Exported]:
    for one in Entry.objects.concerning(person.pk).order_by("number").iterator(1000):
        yield {"at": one.at, "fact": one.fact, "about": one.about, **one.data}


RULES: tuple[Rule, ...] = (
    *PERSON,
    *SCHOOL,
    *LETTERS,
    *TEACHING,
    *COHORT,
    *CLASSROOM,
    *PRACTICE,
    *HOMEWORK,
    *BOARD,
    *CARE,
    *FEES,
    Rule(EmailAddress, _("Your addresses"), _addresses),
    Rule(EmailConfirmation, _("Letters to confirm an address"), _confirmations),
    Rule(Authenticator, _("Your passkeys"), _passkeys),
    Rule(UserSession, _("Where you are signed in"), _sessions, erase=_end_sessions),
    Rule(
        Entry,
        _("What the ledger says of you"),
        _entries,
        stays=_(
            "The ledger keeps that someone, without a name, began, paid for or left a course, and when."
        ),
    ),
)
