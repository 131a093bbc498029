"""Places in a cohort: offered, held, answered, given on. No place is ever given twice.

A place is taken by an active enrolment or kept free by an offer that stands. Whoever gives one
locks the cohort's row first, so that two never take the last.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from seedbed.cohort import post
from seedbed.cohort.before import opened_before
from seedbed.cohort.models import Application, Cohort, Enrolment, Offer, Transfer, Withdrawal
from seedbed.cohort.models.cohort import CohortQuerySet
from seedbed.ledger.models import record
from seedbed.person.models import Person

OFFER_STANDS = timedelta(days=3)
"""For how long a place is held for whoever was offered it."""


class Full(Exception):
    """Every place is taken or held."""


class NoScholarship(Exception):
    """Every place for those who cannot pay is given."""


class OfferOver(Exception):
    """The offer was answered before, or its time is up."""


@dataclass(frozen=True)
class Seats:
    """How a cohort's places stand."""

    most: int
    taken: int
    held: int
    """Kept free by offers that stand."""

    @property
    def free(self) -> int:
        return max(0, self.most - self.taken - self.held)


def seats(cohort: Cohort, *, at: datetime) -> Seats:
    """The cohort's places at that moment, in two queries."""
    taken = Enrolment.objects.in_cohort(cohort).active().count()
    held = Offer.objects.filter(cohort=cohort).standing(at=at).count()
    return Seats(cohort.most, taken, held)


def locked(cohort: Cohort) -> Cohort:
    """The cohort's row, locked until the transaction ends: for whatever gives a place away."""
    return Cohort.objects.select_for_update().get(pk=cohort.pk)


def send(application: Application, *, at: datetime) -> None:
    """Send an application in. Sent once, it keeps its turn."""
    with transaction.atomic():
        if Application.objects.filter(pk=application.pk, sent_at=None).update(sent_at=at):
            application.sent_at = at
            _record("application sent", application, at=at, by=application.person)
            post.tell_step("application-received", application, at=at)


def welcome(
    application: Application, *, at: datetime, by: Person | None, scholarship: bool = False
) -> Offer | None:
    """Say yes: an offer now if a place is free and nobody waits longer, else a place in the queue.

    Raises NoScholarship.
    """
    with transaction.atomic():
        cohort = locked(application.cohort)
        given = Application.objects.filter(cohort=cohort, has_scholarship=True, ended_at=None)
        if scholarship and given.exclude(pk=application.pk).count() >= cohort.scholarships:
            raise NoScholarship
        changed = Application.objects.filter(pk=application.pk, welcomed_at=None, ended_at=None)
        if changed.update(
            welcomed_at=at, welcomed_by=by.pk if by else None, has_scholarship=scholarship
        ):
            application.refresh_from_db()
            _record("application welcomed", application, at=at, by=by)
        made = fill(cohort, at=at, by=by)
        mine = next((offer for offer in made if offer.application_id == application.pk), None)
        if mine is None and application.welcomed_at == at:
            post.tell_step("waiting-list", application, at=at)
    return mine


def fill(cohort: Cohort, *, at: datetime, by: Person | None = None) -> list[Offer]:
    """Offer every free place to whoever waits, in the order in which they sent their application.

    Offers whose time is up end first, so that their places go on.
    """
    with transaction.atomic():
        cohort = locked(cohort)
        if not Cohort.objects.taking_people(at=at).filter(pk=cohort.pk).exists():
            return []
        lapse(cohort, at=at)
        free = seats(cohort, at=at).free
        standing = Offer.objects.filter(cohort=cohort).standing(at=at).values("application")
        waiting = Application.objects.filter(cohort=cohort).waiting().exclude(pk__in=standing)
        return [_offer(one, at=at, by=by) for one in waiting.select_related("person")[:free]]


def _offer(application: Application, *, at: datetime, by: Person | None) -> Offer:
    offer = Offer.objects.create(
        application=application, cohort=application.cohort, made_at=at, until=at + OFFER_STANDS,
        made_by=by.pk if by else None,
    )  # fmt: skip
    _record("place offered", application, at=at, by=by, until=offer.until.isoformat())
    post.tell_offer(offer, at=at)
    return offer


def lapse(cohort: Cohort, *, at: datetime) -> None:
    """End the applications whose offer was not answered in time."""
    over = Offer.objects.filter(cohort=cohort).lapsed(at=at).select_related("application__person")
    for offer in over:
        if offer.application.offers.standing(at=at).exists():
            continue
        Offer.objects.filter(pk=offer.pk).update(answered_at=at)
        post.tell_step("offer-lapsed", offer.application, at=at)
        _end(offer.application, Application.Ending.LAPSED, at=at, by=None)


def to_fill(*, at: datetime) -> CohortQuerySet:
    """Cohorts in which an offer is over or a place may be free for somebody who waits."""
    waiting = Application.objects.waiting().values("cohort")
    lapsed = Offer.objects.lapsed(at=at).values("cohort")
    found = Cohort.objects.taking_people(at=at)
    return found.filter(pk__in=waiting) | found.filter(pk__in=lapsed)


def accept(offer: Offer, *, at: datetime) -> Enrolment:
    """Take the place. A place that the person holds alone, or in another cohort, moves along.

    Raises OfferOver.
    """
    with transaction.atomic():
        cohort = locked(offer.cohort)
        answered = Offer.objects.filter(pk=offer.pk).standing(at=at)
        if cohort.called_off_at or not answered.update(answered_at=at, is_accepted=True):
            raise OfferOver
        return _take(offer.application, cohort, at=at)


def _take(application: Application, cohort: Cohort, *, at: datetime) -> Enrolment:
    person = application.person
    Person.objects.select_for_update().get(pk=person.pk)
    Application.objects.filter(pk=application.pk).update(placed_at=at)
    held = (
        Enrolment.objects.held_by(person)
        .active()
        .filter(school=cohort.school, completion=None, published__course=cohort.published.course)
    )
    place = held.with_pace().order_by("-enrolled_at").first()
    if place is None:
        place = _returned(person, cohort) or _new(person, cohort, at=at)
        _record("enrolment begun", application, at=at, by=person, edition=cohort.published.digest)
    elif place.cohort_id != cohort.pk:
        _carry(place, cohort, at=at, by=person)
    place.application = application
    place.save(update_fields=["application"])
    post.tell_place(application, at=at)
    return place


def _returned(person: Person, cohort: Cohort) -> Enrolment | None:
    """The place that somebody gave up in this cohort, taken up again with all that was in it."""
    place = Enrolment.objects.in_cohort(cohort).held_by(person).first()
    if place:
        Withdrawal.objects.filter(enrolment=place).delete()
    return place


def _new(person: Person, cohort: Cohort, *, at: datetime) -> Enrolment:
    first = cohort.meetings.standing().classes().in_order().first()
    return Enrolment.objects.create(
        school=cohort.school, person=person, published=cohort.published, cohort=cohort,
        enrolled_at=at, begins_on=first.on if first else person.today(at=at),
        kept_open=opened_before(person, cohort.published, school=cohort.school, at=at),
    )  # fmt: skip


def transfer(place: Enrolment, cohort: Cohort, *, at: datetime, by: Person) -> None:
    """Move a place to another cohort, with all that was practised and written. Raises Full."""
    with transaction.atomic():
        cohort = locked(cohort)
        if cohort.called_off_at or not seats(cohort, at=at).free:
            raise Full
        _carry(place, cohort, at=at, by=by)
        post.tell_transfer(place, cohort, at=at)


def _carry(place: Enrolment, cohort: Cohort, *, at: datetime, by: Person) -> None:
    """What was open stays open; the edition is the new cohort's, whose keys are the same."""
    came_from = place.cohort
    left = Enrolment.objects.in_cohort(cohort).held_by(place.person).exclude(pk=place.pk)
    left.update(cohort=None)  # A place given up there before; this one takes its stead.
    if came_from:
        post.forget(place.person, came_from)
        asked = Application.objects.filter(cohort=came_from, person=place.person, ended_at=None)
        asked.update(ended_at=at, ending=Application.Ending.TAKEN_BACK)
    first = cohort.meetings.standing().classes().in_order().first()
    today = place.person.today(at=at)
    place.join_group(on=today, at=at)
    place.kept_open = place.pace(on=today, at=at).open_weeks
    place.cohort, place.published = cohort, cohort.published
    place.begins_on = first.on if first else place.begins_on
    place.save(update_fields=["kept_open", "cohort", "published", "begins_on"])
    Transfer.objects.create(enrolment=place, from_cohort=came_from, to_cohort=cohort, at=at)
    record(
        "enrolment moved to a cohort", school=place.school_id, at=at, actor=by.pk,
        subject=place.person_id, about=str(place.pk),
        data={"cohort": str(cohort.pk), "from": str(came_from.pk) if came_from else ""},
    )  # fmt: skip


def decline(offer: Offer, *, at: datetime) -> None:
    """Give the offered place back. Raises OfferOver."""
    with transaction.atomic():
        if not Offer.objects.filter(pk=offer.pk).standing(at=at).update(answered_at=at):
            raise OfferOver
        _end(offer.application, Application.Ending.TAKEN_BACK, at=at, by=offer.application.person)


def take_back(application: Application, *, at: datetime) -> None:
    """The applicant would rather not, or not now."""
    with transaction.atomic():
        application.offers.standing(at=at).update(answered_at=at)
        _end(application, Application.Ending.TAKEN_BACK, at=at, by=application.person)


def not_now(
    application: Application,
    *,
    reason: str,
    at: datetime,
    by: Person,
    call_again_on: date | None = None,
) -> None:
    """The answer is "not now": a line of why, and perhaps a day to ask again."""
    with transaction.atomic():
        _end(application, Application.Ending.NOT_NOW, at=at, by=by)
        Application.objects.filter(pk=application.pk).update(
            reason=reason, call_again_on=call_again_on
        )
        post.tell_step("not-now", application, at=at, call_again_on=call_again_on)


def _end(application: Application, ending: str, *, at: datetime, by: Person | None) -> None:
    going_on = Application.objects.filter(pk=application.pk, ended_at=None)
    if going_on.update(ended_at=at, ending=ending, hopes="", needs="", talk_where=""):
        _record(f"application ended: {ending}", application, at=at, by=by)


def _record(
    fact: str, application: Application, *, at: datetime, by: Person | None, **more: str
) -> None:
    record(
        fact, school=application.cohort.school_id, at=at, actor=by.pk if by else None,
        subject=application.person_id, about=str(application.pk),
        data={"cohort": str(application.cohort_id), **more},
    )  # fmt: skip
