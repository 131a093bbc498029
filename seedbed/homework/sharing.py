"""Showing one's homework to others: chosen each time, answered by teachers, taken back at any time."""

from datetime import date, datetime

from django.db import transaction

from seedbed.cohort.models import Enrolment
from seedbed.homework.models import Received, Reflection, Reply, Shared, answer
from seedbed.ledger.models import record
from seedbed.person.models import Person

ONLY_ME = ""


class NothingToShare(Exception):
    """There are no words, so nobody can be shown any."""


def write(
    place: Enrolment, homework: str, said: str, words: str, *,
    with_whom: str, on: date, at: datetime,
) -> None:  # fmt: skip
    """Write an answer and its words down, and show the words to whoever was chosen, or to nobody.

    Raises CannotOpen, and NothingToShare where there are readers and no words; then all stays.
    """
    if with_whom and not words:
        raise NothingToShare
    with transaction.atomic():
        if not with_whom:
            _end(standing_for(place, homework), at=at)
        answer(place, homework, said, words, on=on, at=at)
        if with_whom:
            share(
                Reflection.objects.get(enrolment=place, homework=homework), words, with_whom, at=at
            )


def standing_for(place: Enrolment, homework: str) -> Shared | None:
    """The sharing of that assignment that nobody took back, whoever may read it now."""
    found = Shared.objects.filter(reflection__enrolment=place, reflection__homework=homework)
    return found.filter(taken_back_at=None).select_related("reflection__enrolment").first()


def share(reflection: Reflection, words: str, with_whom: str, *, at: datetime) -> Shared | None:
    """Show a copy of the words. The same words to the same people are shown once.

    Other words for the same people take the place of the former, and the replies stay; other
    people never see what was shown before. Without a cohort there is nobody to show it to.
    """
    place = reflection.enrolment
    if place.cohort_id is None:
        return None
    there = Shared.objects.filter(reflection=reflection, taken_back_at=None).first()
    if there and (there.with_whom, there.cohort_id) == (with_whom, place.cohort_id):
        if there.words != words:
            there.words = words
            there.save(update_fields=["words"])
            there.received.all().delete()  # What was read were other words.
        return there
    with transaction.atomic():
        _end(there, at=at)
        made = Shared.objects.create(
            reflection=reflection, cohort_id=place.cohort_id, with_whom=with_whom, words=words,
            shared_at=at,
        )  # fmt: skip
        _record("homework shared", made, at=at, by=place.person)
    return made


def take_back(shared: Shared, *, at: datetime) -> None:
    """The copy and every reply to it are gone. The writer's own sealed words stay."""
    with transaction.atomic():
        _end(shared, at=at)


def _end(shared: Shared | None, *, at: datetime) -> None:
    if shared is None:
        return
    going_on = Shared.objects.filter(pk=shared.pk, taken_back_at=None)
    if going_on.update(taken_back_at=at, words=""):
        shared.taken_back_at, shared.words = at, ""
        shared.replies.all().delete()
        shared.received.all().delete()
        _record("homework taken back", shared, at=at, by=shared.reflection.enrolment.person)


def reply(shared: Shared, words: str, *, by: Person, at: datetime) -> None:
    """A teacher answers. The same words sent twice are there once."""
    with transaction.atomic():
        standing = Shared.objects.select_for_update().filter(pk=shared.pk, taken_back_at=None)
        if standing.exists() and not shared.replies.filter(person=by, words=words).exists():
            Reply.objects.create(shared=shared, person=by, words=words, at=at)
            _record("homework replied to", shared, at=at, by=by)


def receive(shared: Shared, *, by: Person, at: datetime) -> None:
    """ "I read this". Said twice, it is said once; the ledger keeps no list of readers."""
    Received.objects.get_or_create(shared=shared, person=by, defaults={"at": at})


def _record(fact: str, shared: Shared, *, at: datetime, by: Person) -> None:
    place = shared.reflection.enrolment
    record(
        fact, school=place.school_id, at=at, actor=by.pk, subject=place.person_id,
        about=str(shared.pk),
        data={"homework": shared.reflection.homework, "with": shared.with_whom},
    )  # fmt: skip
