"""Taking attendance, being away, and what reaches people the next morning."""

from datetime import date, timedelta

import pytest

from seedbed.classroom.missing import complete_due, write_missed
from seedbed.classroom.models import ClassRecording, Excuse, Presence
from seedbed.classroom.register import complete, make_up, roll, take
from seedbed.cohort.models import Completion
from seedbed.cohort.places import transfer
from seedbed.cohort.post import write_due
from seedbed.ledger.models import Entry
from seedbed.letters.models import Letter
from tests.cast import EVENING, FIRST_CLASS, join, make_cohort, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort(published, school, teacher):
    return make_cohort(published, school, by=teacher)


@pytest.fixture
def places(cohort):
    return [join(make_person(f"P{n}"), cohort) for n in range(3)]


def meeting(cohort, number: int = 1):
    return cohort.meetings.select_related("cohort").get(kind="class", number=number)


def whole(one):
    return (one.starts_at, one.ends_at)


def test_attendance_taken_by_hand_is_read_back(cohort, places, teacher):
    one = meeting(cohort)
    late = (one.starts_at + timedelta(minutes=70), one.ends_at)
    take(one, {places[0].pk: whole(one), places[1].pk: late}, at=one.ends_at, by=teacher)

    verdicts = roll(cohort)
    assert verdicts[places[0].pk, one.pk].minutes == 120
    assert (verdicts[places[1].pk, one.pk].minutes, verdicts[places[1].pk, one.pk].counts) == (
        50,
        False,
    )
    assert (places[2].pk, one.pk) not in verdicts


def test_a_correction_is_added_and_what_was_there_stays(cohort, places, teacher):
    one = meeting(cohort)
    take(one, {places[0].pk: whole(one)}, at=one.ends_at, by=teacher)
    take(one, {places[0].pk: whole(one)}, at=one.ends_at, by=teacher)
    take(one, {places[1].pk: whole(one)}, at=one.ends_at, by=teacher)

    assert Presence.objects.count() == 2
    assert Presence.objects.standing().get().enrolment == places[1]
    facts = Entry.objects.filter(fact__startswith="attendance").values_list("fact", flat=True)
    assert sorted(facts) == ["attendance corrected", "attendance recorded", "attendance recorded"]


def test_the_pack_follows_in_the_morning_to_those_who_were_away(cohort, places, teacher):
    one = meeting(cohort)
    Letter.objects.all().delete()
    assert write_missed(at=one.ends_at + timedelta(hours=12)) == 0  # Nobody took attendance yet.
    take(one, {places[0].pk: whole(one)}, at=one.ends_at, by=teacher)
    ClassRecording.objects.create(
        meeting=one, address="https://x.example/1", until=FIRST_CLASS + timedelta(30)
    )

    assert write_missed(at=one.ends_at + timedelta(hours=9)) == 0
    assert write_missed(at=one.ends_at + timedelta(hours=12)) == 2
    assert write_missed(at=one.ends_at + timedelta(hours=13)) == 0
    letter = Letter.objects.to(places[1].person).get()
    assert "https://x.example/1" in letter.words
    assert "/week/1/talk/" in letter.words


def test_a_recording_that_has_expired_is_not_sent(cohort, places, teacher):
    one = meeting(cohort)
    ClassRecording.objects.create(meeting=one, address="https://x.example/1", until=FIRST_CLASS)
    take(one, {}, at=one.ends_at, by=teacher)
    Letter.objects.all().delete()

    write_missed(at=one.ends_at + timedelta(hours=30))

    assert not Letter.objects.filter(words__contains="x.example").exists()


def test_the_course_is_completed_by_its_own_rule(cohort, places, teacher):
    for number in range(1, 7):
        one = meeting(cohort, number)
        there = {places[0].pk: whole(one)}
        if number < 6:
            there[places[1].pk] = whole(one)
        take(one, there, at=one.ends_at, by=teacher)
    missed = meeting(cohort, 7)
    last = meeting(cohort, 8).ends_at

    assert complete_due(at=last + timedelta(days=1)) == 0
    assert complete_due(at=last + timedelta(days=3)) == 1
    make_up(missed, places[1], on=missed.on, minutes=60, note="", at=last, by=teacher)
    assert complete(cohort, at=last) == 1
    assert set(Completion.objects.values_list("attended", flat=True)) == {6}


def test_classes_attended_before_a_move_count_too(cohort, places, published, school, teacher):
    for number in (1, 2, 3):
        one = meeting(cohort, number)
        take(one, {places[0].pk: whole(one)}, at=one.ends_at, by=teacher)
    later = make_cohort(
        published, school, by=teacher, name="Later", first=FIRST_CLASS + timedelta(weeks=12)
    )
    transfer(places[0], later, at=EVENING, by=teacher)
    for number in (3, 4, 5, 6):
        one = meeting(later, number)
        take(one, {places[0].pk: whole(one)}, at=one.ends_at, by=teacher)

    assert complete(later, at=EVENING) == 1
    assert Completion.objects.get().attended == 6


def test_letters_come_the_day_before_and_after_the_end_once(cohort, places, teacher):
    Letter.objects.all().delete()
    one = meeting(cohort)
    assert write_due(at=one.starts_at - timedelta(hours=25)) == 0
    assert write_due(at=one.starts_at - timedelta(hours=23)) == 3
    assert write_due(at=one.starts_at - timedelta(hours=22)) == 0
    over = meeting(cohort, 8).ends_at + timedelta(days=3, hours=1)
    assert write_due(at=over) == 3
    assert write_due(at=over) == 0


def test_one_tap_tells_the_teachers(client, cohort, places, teacher):
    later = date(2100, 1, 5)
    cohort.meetings.filter(number=8).update(on=later)
    one = meeting(cohort, 8)
    one.save()
    client.force_login(places[0].person)

    client.post(f"/class/{one.pk}/cannot-come/", {"words": "A night shift."})

    assert Excuse.objects.standing().get().words == "A night shift."
    assert "A night shift." in Letter.objects.to(teacher).get(key__startswith="cannot-come").words
    client.post(f"/class/{one.pk}/cannot-come/", {"back": "1"})
    assert not Excuse.objects.standing().exists()
    client.force_login(make_person("Outsider"))
    assert client.get(f"/class/{one.pk}/cannot-come/").status_code == 404


def test_a_teacher_takes_the_register_on_a_page(client, cohort, places, teacher):
    one = meeting(cohort)
    client.force_login(teacher)
    page = f"/class/{one.pk}/register/"
    assert client.get(page).status_code == 200

    client.post(
        page, {"take": "1", f"here-{places[0].pk.hex}": "on", f"late-{places[0].pk.hex}": "10"}
    )
    assert roll(cohort)[places[0].pk, one.pk].minutes == 110
    wrong = {f"late-{places[0].pk.hex}": "100", f"early-{places[0].pk.hex}": "100"}
    answer = client.post(page, {"take": "1", f"here-{places[0].pk.hex}": "on", **wrong})
    assert answer.status_code == 422
    client.force_login(places[0].person)
    assert client.get(page).status_code == 404


def test_a_letter_is_seen_before_it_goes_to_those_who_were_away(client, cohort, places, teacher):
    one = meeting(cohort)
    take(one, {places[0].pk: whole(one)}, at=one.ends_at, by=teacher)
    Letter.objects.all().delete()
    client.force_login(teacher)
    page = f"/class/letter/{cohort.pk}/"
    told = {
        "who": f"away-{one.pk}",
        "subject": "For {name}",
        "words": "We missed you, {name}. {smile}",
    }

    look = client.post(page, {**told, "look": "1"}).content.decode()
    assert "We missed you, P1. {smile}" in look
    assert "We missed you, P0" not in look
    assert not Letter.objects.exists()
    client.post(page, {**told, "send": "1", "key": "k"})
    client.post(page, {**told, "send": "1", "key": "k"})

    letters = Letter.objects.order_by("subject")
    assert [letter.subject for letter in letters] == ["For P1", "For P2"]
    assert letters[0].reply_to == teacher.email
    assert Letter.objects.to(places[0].person).count() == 0


def test_before_anything_it_is_empty(cohort, places):
    assert roll(cohort) == {}
    assert meeting(cohort).starts_at > EVENING
