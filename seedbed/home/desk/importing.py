"""Bringing people in from a sheet: first what would happen, line by line; then, once confirmed, it.

What would happen is worked out in so many queries, however long the sheet; what happens is done by
the cohort's own verbs, in one transaction.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from seedbed.cohort.models import Application, Cohort, Enrolment, Offer
from seedbed.cohort.places import accept, fill, locked, seats, send, welcome
from seedbed.home.desk.people import of_school
from seedbed.home.desk.sheet import Fault, Row, Sheet
from seedbed.ledger.models import record
from seedbed.letters.models import Letter
from seedbed.person.models import Person


class What(StrEnum):
    PLACE = "place"
    OFFER = "offer"
    WAITS = "waits"
    THERE = "there"
    FAULT = "fault"


@dataclass(frozen=True)
class Step:
    """What happens to one line."""

    number: int
    name: str
    email: str
    what: What
    words: str
    row: Row | None = None
    person: Person | None = None


class Changed(Exception):
    """Something changed since the dry run: what would happen now is something else."""


@dataclass(frozen=True)
class Plan:
    """What would happen, line by line."""

    steps: tuple[Step, ...]

    @property
    def mark(self) -> str:
        """Changes whenever anything that would happen does."""
        told = "\n".join(f"{one.number} {one.email} {one.what} {one.words}" for one in self.steps)
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    @property
    def counts(self) -> Counter[str]:
        return Counter(one.what.value for one in self.steps)

    @property
    def to_do(self) -> int:
        """How many lines change anything."""
        return len([one for one in self.steps if one.row])


@dataclass
class _Known:
    """What is known of the people of a sheet, and how many places are left."""

    people: dict[str, Person]
    ours: set[UUID]
    places: dict[UUID, Enrolment]
    """The place in this cohort, else the one that goes on at this school."""
    asked: dict[UUID, Application]
    offered: set[UUID]
    free: int


def rehearse(sheet: Sheet, cohort: Cohort, *, at: datetime) -> Plan:
    """What would happen to each line now. Nothing does."""
    rows = [line for line in sheet.lines if isinstance(line, Row)]
    known = _known(rows, cohort, at=at)
    return Plan(
        tuple(
            Step(line.number, line.name, line.email, What.FAULT, line.words)
            if isinstance(line, Fault)
            else _step(line, cohort, known)
            for line in sheet.lines
        )
    )


def bring_in(sheet: Sheet, cohort: Cohort, mark: str, *, at: datetime, by: Person) -> Plan:
    """Do what the plan of that mark says. Raises Changed if it is no longer what would happen."""
    with transaction.atomic():
        cohort = locked(cohort)
        plan = rehearse(sheet, cohort, at=at)
        if plan.mark != mark:
            raise Changed
        fill(cohort, at=at)
        for step in plan.steps:
            if step.row:
                _do(step.row, step.person, cohort, step.what, at=at, by=by)
        counts = plan.counts
        cohort.record("people imported", at=at, by=by, places=counts["place"],
                      offers=counts["offer"], waiting=counts["waits"])  # fmt: skip
    return plan


def _known(rows: Iterable[Row], cohort: Cohort, *, at: datetime) -> _Known:
    addresses = [row.email.lower() for row in rows]
    lower = Person.objects.get_queryset().annotate(lower=Lower("email"))
    people = {one.email.lower(): one for one in lower.filter(lower__in=addresses) if one.email}
    keys = [one.pk for one in people.values()]
    held = Enrolment.objects.filter(person__in=keys, school=cohort.school_id)
    going_on = held.active().filter(completion=None) | held.filter(cohort=cohort)
    places = going_on.select_related("withdrawal", "cohort").order_by("enrolled_at", "pk")
    kept = {one.person_id: one for one in places}
    kept |= {one.person_id: one for one in places if one.cohort_id == cohort.pk}
    asked = Application.objects.filter(cohort=cohort).going_on().filter(person__in=keys)
    standing = Offer.objects.filter(cohort=cohort).standing(at=at).values("application")
    lapsed = Offer.objects.filter(cohort=cohort).lapsed(at=at).values("application")
    queue = Application.objects.filter(cohort=cohort).waiting()
    before = queue.exclude(pk__in=standing).exclude(pk__in=lapsed).count()
    return _Known(
        people, set(of_school(cohort.school).filter(pk__in=keys).values_list("pk", flat=True)),
        kept, {one.person_id: one for one in asked},
        set(Application.objects.filter(pk__in=standing).values_list("person", flat=True)),
        max(0, seats(cohort, at=at).free - before),
    )  # fmt: skip


def _step(row: Row, cohort: Cohort, known: _Known) -> Step:
    person = known.people.get(row.email.lower())
    what, words = _settled(person, cohort, known) if person else (None, "")
    if what is not None:
        return Step(row.number, row.name, row.email, what, words)
    is_held = person is not None and person.pk in known.offered
    is_ours = person is not None and person.pk in known.ours
    what = _seat(cohort, known, is_held=is_held, asks=person is not None and not is_ours)
    came = known.places.get(person.pk) if person else None
    return Step(
        row.number, person.name if person and is_ours else row.name, row.email, what,
        _words(what, is_ours=is_ours, comes_along=came is not None), row, person,
    )  # fmt: skip


def _seat(cohort: Cohort, known: _Known, *, is_held: bool, asks: bool) -> What:
    """A place, an offer of one, or a turn in the queue; what is free grows less.

    Somebody who is here, and not of this school, is asked: nobody is drawn into a school.
    """
    if not is_held and known.free < 1:
        return What.WAITS
    known.free -= 0 if is_held else 1
    is_given = cohort.fee_kind == Cohort.Fee.FREE and not asks
    return What.PLACE if is_given else What.OFFER


def _settled(person: Person, cohort: Cohort, known: _Known) -> tuple[What | None, str]:
    """Where there is nothing to do for somebody, or nothing can be done."""
    place, asked = known.places.get(person.pk), known.asked.get(person.pk)
    if not person.is_active:
        return What.FAULT, _("This address cannot be imported. Write to them yourself.")
    if place and place.cohort_id == cohort.pk:
        if hasattr(place, "withdrawal"):
            return What.FAULT, _(
                "They gave up their place here. Talk with them, then leave it out."
            )
        return What.THERE, _("Has a place here already.")
    if place and place.cohort:
        told = _("Has a place in “%(cohort)s”. Move that place instead, or leave out this line.")
        return What.FAULT, told % {"cohort": place.cohort.name}
    is_offered = person.pk in known.offered
    if is_offered and cohort.fee_kind != Cohort.Fee.FREE:
        return What.THERE, _("A place is held for them already.")
    if asked and asked.welcomed_at and not is_offered:
        return What.THERE, _("Is on the waiting list already, and keeps their turn.")
    return None, ""


def _words(what: What, *, is_ours: bool, comes_along: bool) -> str:
    who = _("Known here.") if is_ours else _("New here, and invited by a letter.")
    then = {
        What.PLACE: _("Gets a place."),
        What.OFFER: _("Is offered a place, and takes it themselves."),
        What.WAITS: _("Every place is taken or held: goes on the waiting list."),
    }[what]
    along = _("What they did at their own pace comes along.") if comes_along else ""
    return " ".join(part for part in (who, then, along) if part)


def _do(
    row: Row, person: Person | None, cohort: Cohort, what: What, *, at: datetime, by: Person
) -> None:  # fmt: skip
    person = person or _new(row, cohort)
    asked = Application.objects.filter(cohort=cohort).held_by(person).going_on().first()
    asked = asked or Application.objects.create(cohort=cohort, person=person, begun_at=at)
    record("person imported", school=cohort.school_id, at=at, actor=by.pk, subject=person.pk,
           about=str(asked.pk), data={"cohort": str(cohort.pk)})  # fmt: skip
    send(asked, at=at)
    welcome(asked, at=at, by=by)
    offer = asked.offers.standing(at=at).first()
    if offer and what is What.PLACE:
        accept(offer, at=at)
        _one_letter(person, f"place-offered:{asked.pk}")
    _one_letter(person, f"application-received:{asked.pk}")


def _new(row: Row, cohort: Cohort) -> Person:
    person = Person.objects.create_user(
        email=row.email, name=row.name, language=row.language or "en",
        time_zone=row.time_zone or cohort.time_zone,
    )  # fmt: skip
    EmailAddress.objects.create(
        user=person, email=person.email or row.email, primary=True, verified=False
    )
    return person


def _one_letter(person: Person, key: str) -> None:
    """They did not ask for a place, so they are not thanked for asking: the last letter is enough."""
    written = Letter.objects.to(person).filter(key__startswith=key).unsent()
    written.update(set_aside="a later letter says it")
