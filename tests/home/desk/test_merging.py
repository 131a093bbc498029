"""Two accounts of one person become one, and nothing private changes hands."""

from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.db.models import BinaryField

from seedbed.cohort.joining import withdraw
from seedbed.cohort.models import Application, CohortTeacher, Enrolment, Turn
from seedbed.cohort.places import send
from seedbed.home.desk.belongings import has_sealed_words, links_to
from seedbed.home.desk.facts import MERGED, facts_about
from seedbed.home.desk.merging import CannotMerge, Why, hindrance, merge
from seedbed.homework.models import Reflection
from seedbed.ledger.check import verify
from seedbed.ledger.models import Entry
from seedbed.person.models import Person
from seedbed.practice.models import JournalEntry, Sitting
from seedbed.school.models import Appointment
from seedbed.teaching.models import Certification
from tests.cast import EVENING, join, make_cohort, make_person, take_place
from tests.home.life import live


@pytest.fixture
def keep(cohort) -> Person:
    person = make_person("Keep")
    join(person, cohort)
    return person


@pytest.fixture
def lose(school, organiser) -> Person:
    person = make_person("Lose")
    school.appoint(person, "assistant", at=EVENING, by=organiser)
    return person


@pytest.fixture
def make_one(keep, lose, school, organiser):
    return lambda: merge(keep, lose, school=school, at=EVENING, by=organiser)


def sit(person, school) -> Sitting:
    return Sitting.objects.create(
        id=uuid4(), school=school, person=person, began_at=EVENING, time_zone="UTC",
        on=EVENING.date(), seconds=600, received_at=EVENING,
    )  # fmt: skip


def write(person) -> JournalEntry:
    return JournalEntry.objects.create(
        person=person, written_at=EVENING, on=EVENING.date(), is_kept=True,
        words=person.keyring.seal("mine"),
    )  # fmt: skip


def test_everything_moves_and_the_other_account_ends(
    make_one, keep, lose, school, published, teacher
):
    other = make_cohort(published, school, by=teacher, name="Another")
    asked = Application.objects.create(cohort=other, person=lose, begun_at=EVENING)
    send(asked, at=EVENING)
    CohortTeacher.objects.create(cohort=other, person=lose, role="assistant", began_at=EVENING)
    sat = sit(lose, school)

    moved = make_one()
    asked.refresh_from_db()
    sat.refresh_from_db()
    assert (asked.person, sat.person) == (keep, keep)
    assert CohortTeacher.objects.filter(person=keep).count() == 1
    assert Appointment.objects.held_by(keep).in_force().count() == 1
    assert not Person.objects.filter(pk=lose.pk).exists()
    assert moved["cohort.application"] == 1


def test_the_ledger_says_so_and_tells_no_practice(make_one, keep, lose, school, organiser):
    sit(lose, school)
    old = lose.pk
    make_one()

    entry = Entry.objects.get(fact=MERGED)
    assert (entry.actor, entry.subject, entry.about) == (organiser.pk, keep.pk, str(old))
    assert entry.data["school.appointment"] == 1
    assert not [name for name in entry.data if "practice" in name]
    assert not verify(school.pk).is_broken
    assert "role given: assistant" in {one.fact for one in facts_about(keep, school)}


def test_a_role_both_hold_is_held_once(make_one, keep, lose, school):
    school.appoint(keep, "assistant", at=EVENING)
    make_one()

    assert Appointment.objects.held_by(keep).in_force().count() == 1


def test_one_place_in_a_cohort_stays_and_what_hangs_on_the_other_moves_to_it(
    make_one, keep, lose, cohort
):
    kept, lost = Enrolment.objects.get(person=keep), join(lose, cohort)
    for place, homework in ((kept, "sit"), (lost, "sit"), (lost, "look-back")):
        Reflection.objects.create(
            enrolment=place, homework=f"week-1/homework/{homework}", answer="kept",
            on=EVENING.date(), answered_at=EVENING,
        )  # fmt: skip
    Turn.objects.create(enrolment=lost, kind="pause", on=EVENING.date(), made_at=EVENING)
    make_one()

    assert [*Enrolment.objects.filter(cohort=cohort)] == [kept]
    assert kept.reflections.count() == 2
    assert kept.turns.count() == 1


def test_a_place_given_up_in_the_other_account_gives_nothing_up(make_one, keep, lose, cohort):
    withdraw(join(lose, cohort), at=EVENING)
    make_one()

    assert Enrolment.objects.held_by(keep).active().filter(cohort=cohort).exists()


def test_whoever_gave_up_the_place_that_the_other_has_is_not_the_one_to_keep(
    make_one, keep, lose, cohort
):
    withdraw(Enrolment.objects.get(person=keep), at=EVENING)
    join(lose, cohort)

    with pytest.raises(CannotMerge) as why:
        make_one()
    assert why.value.why is Why.GAVE_UP
    assert Person.objects.filter(pk=lose.pk).exists()


def test_two_places_at_one_s_own_pace_become_one(make_one, keep, lose, published, school):
    Enrolment.objects.filter(person=keep).delete()
    kept = take_place(keep, published, school)
    lost = take_place(lose, published, school)
    Turn.objects.create(enrolment=lost, kind="pause", on=EVENING.date(), made_at=EVENING)
    make_one()

    assert [*Enrolment.objects.held_by(keep)] == [kept]
    assert kept.turns.count() == 1


def test_no_way_to_sign_in_comes_along(make_one, keep, lose):
    EmailAddress.objects.create(user=lose, email=lose.email, primary=True, verified=True)
    make_one()

    assert not EmailAddress.objects.filter(user=keep).exists()
    assert not EmailAddress.objects.filter(email="lose@example.org").exists()
    keep.refresh_from_db()
    assert keep.email == "keep@example.org"
    assert keep.check_password("a-long-password")


def test_sealed_words_stay_with_the_account_that_wrote_them(make_one, lose):
    write(lose)

    with pytest.raises(CannotMerge) as why:
        make_one()
    assert why.value.why is Why.SEALED
    assert why.value.other_way_round


def test_two_accounts_with_sealed_words_stay_two(make_one, keep, lose, published, school):
    write(keep)
    place = take_place(lose, published, school)
    Reflection.objects.create(
        enrolment=place, homework="week-1/homework/sit", answer="kept", on=EVENING.date(),
        answered_at=EVENING, words=lose.keyring.seal("mine"),
    )  # fmt: skip

    with pytest.raises(CannotMerge) as why:
        make_one()
    assert why.value.why is Why.BOTH_SEALED
    assert "Both accounts hold words" in why.value.words


def test_what_was_sealed_in_the_kept_account_can_still_be_read(make_one, keep):
    written = write(keep)
    make_one()

    written.refresh_from_db()
    keep.refresh_from_db()
    assert keep.keyring.open(written.words) == "mine"


def test_whoever_has_to_do_with_another_school_does_not_end_here(make_one, lose, theirs):
    join(lose, theirs)

    with pytest.raises(CannotMerge) as why:
        make_one()
    assert why.value.why is Why.ELSEWHERE


def test_nobody_merges_their_own_account_or_a_keeper_s(keep, lose, school, organiser):
    def asked(stays, ends):
        return hindrance(stays, ends, school=school, by=organiser).why

    assert asked(keep, keep) is Why.SAME
    assert asked(keep, organiser) is Why.OWN
    assert asked(organiser, lose) is Why.OWN
    Person.objects.filter(pk=lose.pk).update(is_staff=True)
    lose.refresh_from_db()
    assert asked(keep, lose) is Why.KEEPER


def test_the_organiser_finds_the_other_sees_both_and_types_its_address(desk, keep, lose):
    first = desk.post(f"/desk/people/{keep.pk}/merge/", {"email": "LOSE@example.org"})
    both = f"/desk/people/{keep.pk}/merge/{lose.pk}/"
    assert first["location"] == both
    page = desk.get(both).content.decode()
    assert "Roles" in page
    assert "please type: lose@example.org" in page

    wrong = desk.post(both, {"typed": "keep@example.org"})
    assert wrong.status_code == 422
    assert Person.objects.filter(pk=lose.pk).exists()
    done = desk.post(both, {"typed": "lose@example.org"}, follow=True).content.decode()
    assert "There is one account now." in done
    assert not Person.objects.filter(pk=lose.pk).exists()


def test_an_address_nobody_here_has_is_refused(desk, keep, companion):
    answer = desk.post(f"/desk/people/{keep.pk}/merge/", {"email": companion.email})

    assert answer.status_code == 422
    assert "Nobody at this school has that address." in answer.content.decode()


def test_the_page_offers_to_end_the_empty_one_instead(desk, keep, lose, school):
    write(lose)
    sit(lose, school)
    page = desk.get(f"/desk/people/{keep.pk}/merge/{lose.pk}/")

    assert page.status_code == 422
    assert f"/desk/people/{lose.pk}/merge/{keep.pk}/" in page.content.decode()
    assert "sitting" not in page.content.decode().lower()
    assert desk.post(
        f"/desk/people/{keep.pk}/merge/{lose.pk}/", {"typed": lose.email}
    ).status_code == 422  # fmt: skip
    assert Person.objects.filter(pk=lose.pk).exists()


def unsealed(person) -> None:
    """As if nothing of all that had been written."""
    for model in apps.get_models():
        names = [f.name for f in model._meta.concrete_fields if isinstance(f, BinaryField)]
        if model is not Person and names:
            model._base_manager.update(**dict.fromkeys(names, b""))


def held_by(person) -> dict[str, int]:
    found = {
        link.model._meta.label: link.model._base_manager.filter(**{link.name: person}).count()
        for link in links_to(Person)
    }
    return {label: number for label, number in found.items() if number}


@pytest.fixture
def lived(lose, place, participant, school) -> Person:
    """The other account has something in every table that can be theirs; nothing is sealed."""
    live(participant, place, school)
    unsealed(participant)
    return participant


def test_what_lies_in_any_table_moves(lived, school, organiser):
    empty = make_person("Empty")
    before = held_by(lived)
    assert len(before) > 10

    merge(empty, lived, school=school, at=EVENING, by=organiser)
    assert held_by(empty) == before
    assert not Person.objects.filter(pk=lived.pk).exists()


def test_two_full_lives_become_one(lived, companion, published, school, organiser):
    for one in Person.objects.exclude(pk=companion.pk):  # The second life has a cast of its own.
        Person.objects.filter(pk=one.pk).update(email=f"{one.pk}@example.org")
    Certification.objects.update(number="another")
    live(companion, take_place(companion, published, school), school)
    unsealed(companion)
    both = set(held_by(lived)) | set(held_by(companion))

    merge(companion, lived, school=school, at=EVENING, by=organiser)
    assert set(held_by(companion)) == both
    assert Enrolment.objects.filter(person=lived.pk).count() == 0
    assert not verify(school.pk).is_broken


def test_anything_sealed_anywhere_is_found(place, participant, school):
    live(participant, place, school)

    assert has_sealed_words(participant)
    assert not has_sealed_words(make_person("Blank"))
