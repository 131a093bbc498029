"""Sending what is due: claimed first, then sent, then marked, so that a crash loses nothing.

A worker takes letters by marking them under a lock; another worker passes them by. If a worker dies
before it sent, they are taken again after a while. If it dies in the moment between the mail
server's yes and our mark, the second copy bears the same Message-ID, by which mail servers and
programs know it for the same letter.

The calm default: what is not urgent goes out as one letter a day, with everything that is due.
"""

import smtplib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import formataddr

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction

from seedbed.letters.models import Bounce, Letter
from seedbed.letters.models.wish import wish_of
from seedbed.letters.writing import address
from seedbed.person.day import begins_at
from seedbed.person.models import Person

AT_ONCE = 100
"""So many letters at most in one tick."""
MOST_TRIES = 6
NEVER = 500
"""SMTP replies from here on are for good; those below are "not now" (RFC 5321, 4.2.1)."""
IN_TIME = timedelta(hours=6)
"""So long at least before it would be too late, a letter that waits for tomorrow arrives."""
SALT = "letters"


@dataclass(frozen=True)
class Sent:
    """What one tick did."""

    mails: int
    letters: int


def send_due(*, at: datetime) -> Sent:
    """Send the letters that are due; the worker says this every few seconds."""
    taken = claim(at=at)
    mails = letters = 0
    for bundle in _bundles(taken, at=at):
        if _send(bundle, at=at):
            mails, letters = mails + 1, letters + len(bundle)
    return Sent(mails, letters)


def claim(*, at: datetime, most: int = AT_ONCE) -> list[Letter]:
    """Take letters that are due, so that no other worker does."""
    with transaction.atomic():
        due = Letter.objects.due(at=at).order_by("due_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        ids = list(due.values_list("pk", flat=True)[:most])
        Letter.objects.filter(pk__in=ids).update(claimed_at=at)
    taken = Letter.objects.filter(pk__in=ids).select_related("person__letter_wish", "school")
    return list(taken.order_by("due_at", "pk"))


def _bundles(letters: Iterable[Letter], *, at: datetime) -> list[list[Letter]]:
    """Urgent letters alone; the others of one person together, if they had none yet that day."""
    bundles: list[list[Letter]] = []
    calm: dict[object, list[Letter]] = {}
    for letter in letters:
        if not _may_go_now(letter, at=at):
            continue
        if letter.is_urgent or not wish_of(letter.person).is_bundled:
            bundles.append([letter])
        else:
            calm.setdefault(letter.person_id, []).append(letter)
    had = _had_one_today(calm, at=at)
    for person, together in calm.items():
        last = _tomorrow(together[0].person, at=at) + IN_TIME
        pressing = [one for one in together if one.not_after and one.not_after <= last]
        if person not in had or pressing:
            bundles.append(together)
        else:
            _put_off(together, at=at)
    return bundles


def _may_go_now(letter: Letter, *, at: datetime) -> bool:
    """Asked again when it is sent: wishes change, workers rest, hours grow quiet."""
    wish, mine = wish_of(letter.person), Letter.objects.filter(pk=letter.pk)
    if letter.kind in wish.not_wanted and letter.kind not in Letter.CANNOT_BE_STOPPED:
        mine.update(set_aside="stopped by the reader")
        return False
    if letter.not_after and letter.not_after <= at:
        mine.update(set_aside="its time is over")
        return False
    peace = at if letter.kind == Letter.Kind.CARE else wish.in_peace(at)
    if peace > at:
        mine.update(due_at=peace, claimed_at=None)
    return peace <= at


def _had_one_today(calm: dict[object, list[Letter]], *, at: datetime) -> set[object]:
    """Who was sent a calm letter on this day of theirs already."""
    sent = Letter.objects.filter(
        person__in=list(calm), is_urgent=False, sent_at__gt=at - timedelta(hours=36)
    ).values_list("person", "sent_at")
    people = {person: together[0].person for person, together in calm.items()}
    return {
        person
        for person, sent_at in sent
        if sent_at and people[person].today(at=sent_at) == people[person].today(at=at)
    }


def _tomorrow(person: Person, *, at: datetime) -> datetime:
    """When the quiet hours before that person's next day are over."""
    begins = begins_at(person.today(at=at) + timedelta(days=1), person.zone)
    return wish_of(person).in_peace(begins)


def _put_off(letters: Sequence[Letter], *, at: datetime) -> None:
    """Until tomorrow, when the quiet hours are over."""
    tomorrow = _tomorrow(letters[0].person, at=at)
    ids = [letter.pk for letter in letters]
    Letter.objects.filter(pk__in=ids).update(due_at=tomorrow, claimed_at=None)


def _send(bundle: Sequence[Letter], *, at: datetime) -> bool:
    """Send one mail; what goes wrong is written down with its letters."""
    person, ids = bundle[0].person, [letter.pk for letter in bundle]
    mine = Letter.objects.filter(pk__in=ids)
    if not person.email or Bounce.objects.filter(address__iexact=person.email).exists():
        mine.update(set_aside="the address does not receive letters")
        return False
    try:
        mail_of(bundle).send()
    except smtplib.SMTPRecipientsRefused as refused:
        if all(code < NEVER for code, _why in refused.recipients.values()):
            _try_later(bundle, refused, at=at)
            return False
        _bounced(person, refused, at=at)
        mine.update(set_aside="the address was refused")
        return False
    except Exception as error:  # One letter that cannot be sent stops no other.
        _try_later(bundle, error, at=at)
        return False
    mine.update(sent_at=at)
    return True


def _bounced(person: Person, refused: smtplib.SMTPRecipientsRefused, *, at: datetime) -> None:
    told = "; ".join(f"{code} {why!r}" for code, why in refused.recipients.values())
    Bounce.objects.get_or_create(
        address=(person.email or "").lower(), defaults={"at": at, "why": told[:300]}
    )


def _try_later(bundle: Sequence[Letter], error: Exception, *, at: datetime) -> None:
    for letter in bundle:
        letter.tries += 1
        letter.claimed_at = None
        letter.due_at = at + timedelta(minutes=2**letter.tries)
        if letter.tries >= MOST_TRIES:
            letter.set_aside = f"given up after {letter.tries} tries: {error}"[:300]
        letter.save(update_fields=["tries", "claimed_at", "due_at", "set_aside"])


def mail_of(bundle: Sequence[Letter]) -> EmailMessage:
    """The mail that carries these letters to their one reader."""
    first, person = bundle[0], bundle[0].person
    stop = f"{address(first.school)}/letters/stop/{token_for(person, first.kind)}/"
    headers = {"Message-ID": f"<{first.pk}@letters.seedbed>", "Auto-Submitted": "auto-generated"}
    if first.kind not in Letter.CANNOT_BE_STOPPED:
        headers["List-Unsubscribe"] = f"<{stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(
        subject=first.subject if len(bundle) == 1 else f"{first.school.name}: {first.subject}",
        body="\n\n\n".join(_part(letter, len(bundle)) for letter in bundle) + _foot(first, stop),
        from_email=formataddr((first.school.name, settings.DEFAULT_FROM_EMAIL)),
        to=[formataddr((person.name, person.email or ""))],
        reply_to=[first.reply_to] if first.reply_to else [],
        headers=headers,
        connection=get_connection(),
    )


def _part(letter: Letter, count: int) -> str:
    if count == 1:
        return letter.words
    return f"{letter.subject}\n{'-' * min(len(letter.subject), 60)}\n\n{letter.words}"


def _foot(letter: Letter, stop: str) -> str:
    is_spanish = letter.person.language.startswith("es")
    how = "Cómo y cuándo te escribimos" if is_spanish else "How and when we write to you"
    return f"\n-- \n{letter.school.name}\n{how}: {stop}\n"


def token_for(person: Person, kind: str) -> str:
    """What stands in the address by which a reader changes how they are written to."""
    return signing.dumps([str(person.pk), kind], salt=SALT)


def read_token(token: str) -> tuple[str, str]:
    """Whose it is, and for which kind. Raises signing.BadSignature."""
    person, kind = signing.loads(token, salt=SALT)
    return person, kind
