"""What was shared is there for the people who were named, and for nobody else."""

import pytest

from seedbed.clock import now
from seedbed.cohort.joining import withdraw
from seedbed.cohort.places import transfer
from seedbed.homework.models import Shared
from seedbed.school.models import School
from tests.cast import join, make_cohort, make_person

SHARED, GROUP = "/homework/shared/", "/homework/group/"
WORDS = "Soup for a neighbour."


def is_found(client, url: str, *, post: bool = False) -> bool:
    answered = client.post(url, {"words": "Hello."}) if post else client.get(url)
    assert answered.status_code in (200, 302, 404)
    return answered.status_code != 404


@pytest.mark.parametrize("readers", ["teacher", "group"])
def test_nobody_outside_reads_or_answers(
    send, signed_in, school, published, organiser, stranger, readers
):
    """Another cohort, another teacher, an organiser, a stranger: not there for any of them."""
    send(readers)
    one = Shared.objects.get()
    other = make_person("Other")
    elsewhere = make_cohort(published, school, by=other, name="Elsewhere")
    member = make_person("Member")
    join(member, elsewhere)

    for person in (other, member, organiser, stranger):
        visitor = signed_in(person)
        for part in ("", "read/", "taken-back/"):
            assert not is_found(visitor, f"/homework/shared/{one.pk}/{part}", post=True), person
        for page in (SHARED, GROUP):
            assert WORDS not in visitor.get(page).content.decode(), person


def test_another_school_at_its_own_address_finds_nothing(send, signed_in, teacher, school):
    send()
    School.objects.create(name="Other School", host="other.example")
    School.objects.filter(pk=school.pk).update(host="testserver")
    visitor = signed_in(teacher)
    there = f"/homework/shared/{Shared.objects.get().pk}/"

    assert visitor.get(there).status_code == 200
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.ALLOWED_HOSTS", ["*"])
        for page in (there, SHARED, GROUP):
            assert visitor.get(page, headers={"host": "other.example"}).status_code == 404


def test_a_teacher_who_left_the_team_reads_nothing_more(send, signed_in, teacher, cohort):
    send()
    cohort.team.update(ended_at=now())

    assert not is_found(signed_in(teacher), SHARED)


def test_whoever_gave_up_their_place_is_read_no_more(send, joined, teacher, look):
    send()
    withdraw(joined, at=now())

    assert WORDS not in look(teacher, SHARED)


def test_a_place_that_moves_on_takes_nothing_to_new_readers(
    send, joined, published, school, teacher, look
):
    other = make_person("Other")
    elsewhere = make_cohort(published, school, by=other, name="Elsewhere")
    send()
    transfer(joined, elsewhere, at=now(), by=teacher)

    assert WORDS not in look(other, SHARED)
    assert WORDS not in look(teacher, SHARED)
