"""A prepared query finds what its queryset finds."""

from uuid import UUID, uuid4

import pytest

from seedbed.cohort.models import Enrolment
from seedbed.person.backend import PersonBackend
from seedbed.person.models import Person
from seedbed.practice.models import Sitting
from seedbed.prepared import Prepared
from tests.cast import EVENING

pytestmark = pytest.mark.django_db


def sit(person, school, days):
    for n in range(days):
        Sitting.objects.create(
            school=school, person=person, began_at=EVENING, time_zone="UTC", on=EVENING.date(),
            seconds=60 * (n + 1), received_at=EVENING,
        )  # fmt: skip


def latest(person, school):
    mine = Sitting.objects.filter(person=person, school=school).order_by("-seconds")
    return mine.values_list("id", "on", "began_at", "seconds", "words")[:2]


def test_it_finds_what_the_queryset_finds(participant, companion, school):
    sit(participant, school, 3)
    sit(companion, school, 1)
    prepared = Prepared(latest, UUID, UUID)

    for person in (participant, companion):
        assert prepared.rows(person.pk, school.pk) == list(latest(person.pk, school.pk))
    assert prepared.rows(uuid4(), school.pk) == []


def test_the_queryset_is_made_once(participant, school):
    made = []

    def queryset(person):
        made.append(person)
        return Enrolment.objects.filter(person=person).values_list("pk")

    prepared = Prepared(queryset, UUID)
    prepared.rows(participant.pk)
    prepared.rows(school.pk)

    assert len(made) == 1


def test_joins_and_words_as_keys(place, participant):
    def queryset(email):
        return Enrolment.objects.filter(person__email=email).values_list("pk", "turns__on")

    assert Prepared(queryset, str).rows(participant.email) == [(place.pk, None)]


def test_the_person_behind_a_session_is_whole(participant):
    found = PersonBackend().get_user(str(participant.pk))

    assert found == participant
    assert {f.attname: getattr(found, f.attname) for f in Person._meta.concrete_fields} == {
        f.attname: getattr(Person.objects.get(), f.attname) for f in Person._meta.concrete_fields
    }


def test_nobody_and_whoever_was_shut_out_are_not_found(participant):
    participant.is_active = False
    participant.save()

    assert PersonBackend().get_user(participant.pk) is None
    assert PersonBackend().get_user(uuid4()) is None


def test_a_session_ends_when_it_is_over_or_taken_back(participant, signed_in, place):
    client = signed_in(participant)
    assert client.get("/today/").status_code == 200

    session = client.session
    session.set_expiry(-1)
    session.save()
    assert client.get("/today/").status_code == 302

    client = signed_in(participant)
    client.session.delete(client.session.session_key)
    assert client.get("/today/").status_code == 302
