"""The rule stamped on a class, corrections with a reason, one's own minutes, and saying "not right"."""

import re
from datetime import timedelta

import pytest

from seedbed.classroom.live.closing import stays
from seedbed.classroom.minutes import AlreadyAsked, answer, minutes_of, object_to
from seedbed.classroom.missing import write_missed
from seedbed.classroom.models import Correction, Objection, Presence
from seedbed.classroom.register import complete, note_stay, roll, take
from seedbed.cohort.dates import add
from seedbed.cohort.models import Meeting
from seedbed.cohort.shape import Kind
from seedbed.home.takeout.rules import RULES
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


@pytest.fixture
def one(cohort):
    return cohort.meetings.select_related("cohort__school").get(kind="class", number=1)


def seen(one, place, came, left, source="room"):
    begins = one.starts_at
    return note_stay(
        one, place.pk, begins + timedelta(minutes=came), begins + timedelta(minutes=left), source,
        begins + timedelta(minutes=left),
    )  # fmt: skip


def whole(one):
    return (one.starts_at, one.ends_at)


# --- the rule


def test_a_class_is_stamped_with_the_rule_of_its_cohort_when_it_is_made(published, school, teacher):
    cohort = make_cohort(published, school, by=teacher, late_after=5, least_share=75)
    one = cohort.meetings.first()

    assert (one.late_after, one.least_minutes) == (5, 90)


def test_a_rule_that_changes_later_decides_nothing_that_was_made_before(
    cohort, places, one, teacher
):
    seen(one, places[0], 0, 60)
    cohort.least_share, cohort.late_after = 100, 1
    cohort.save()
    one.save()

    assert (one.least_minutes, one.late_after) == (60, 10)
    assert roll(cohort)[places[0].pk, one.pk].is_attended
    added = add(
        cohort, kind=Kind.CLASS, on=FIRST_CLASS + timedelta(weeks=9), begins=one.begins,
        minutes=120, at=EVENING, by=teacher,
    )  # fmt: skip
    assert (added.least_minutes, added.late_after) == (120, 1)


def test_each_class_is_read_by_its_own_stamp_everywhere(cohort, places, one):
    seen(one, places[0], 15, 75)
    seen(one, places[1], 0, 59)
    Meeting.objects.filter(cohort=cohort).exclude(pk=one.pk).update(least_minutes=30)
    two = cohort.meetings.get(kind="class", number=2)
    seen(two, places[1], 0, 59)

    assert [roll(cohort)[p.pk, one.pk].is_attended for p in places[:2]] == [True, False]
    assert roll(cohort)[places[1].pk, two.pk].is_attended
    p0, p1, _p2 = stays(one)
    assert (p0.is_attended, p0.is_late) == (True, True)
    assert (p1.is_attended, p1.is_late) == (False, False)
    cohort.completes_at_least = 1
    cohort.save()
    assert complete(cohort, at=EVENING) == 2


# --- evidence and corrections


def test_sources_are_joined_and_counted_once(cohort, places, one):
    for source, came, left in (("room", 0, 50), ("provider", 40, 70), ("check-in", 60, 80)):
        seen(one, places[0], came, left, source)

    assert roll(cohort)[places[0].pk, one.pk].minutes == 80


def test_what_lies_far_from_the_class_is_no_evidence(places, one):
    assert seen(one, places[0], -600, -300) is None
    assert seen(one, places[0], 10, 10) is None
    assert seen(one, places[0], -600, 30).came_at == one.starts_at - timedelta(hours=3)


def test_a_teacher_s_word_with_a_reason_takes_the_place_of_what_was_seen(
    cohort, places, one, teacher
):
    seen(one, places[0], 0, 120)
    seen(one, places[1], 0, 120)
    half = (one.starts_at, one.starts_at + timedelta(minutes=60))
    take(one, {places[0].pk: None, places[1].pk: half}, at=EVENING, by=teacher,
         reason="Two telephones in one bag.", everybody=False)  # fmt: skip

    verdicts = roll(cohort)
    assert (places[0].pk, one.pk) not in verdicts
    assert verdicts[places[1].pk, one.pk].minutes == 60
    assert Presence.objects.count() == 3  # What was seen stays on record.
    assert Presence.objects.exclude(corrected_at=None).count() == 2
    assert {c.reason for c in Correction.objects.all()} == {"Two telephones in one bag."}
    facts = Entry.objects.filter(fact="attendance corrected").values_list("subject", flat=True)
    assert set(facts) == {places[0].person_id, places[1].person_id}


def test_what_is_told_after_a_correction_stays_on_record_and_does_not_count(
    cohort, places, one, teacher
):
    seen(one, places[0], 0, 30)
    take(one, {places[0].pk: None}, at=EVENING, by=teacher, reason="Not them.", everybody=False)
    seen(one, places[0], 0, 120, "provider")
    assert (places[0].pk, one.pk) not in roll(cohort)

    take(one, {places[0].pk: whole(one)}, at=EVENING, by=teacher, reason="It was.", everybody=False)
    assert roll(cohort)[places[0].pk, one.pk].minutes == 120
    assert Correction.objects.count() == 1  # Nothing stood, so the second is a first word.


def test_whoever_is_corrected_to_away_gets_what_they_missed(places, one, teacher):
    for place in places:
        seen(one, place, 0, 120)
    take(one, {places[0].pk: None}, at=one.ends_at, by=teacher, reason="Not them.", everybody=False)
    Letter.objects.all().delete()
    write_missed(at=one.ends_at + timedelta(hours=14))

    assert [letter.person for letter in Letter.objects.all()] == [places[0].person]


def post_of(page, **changes):
    """What a browser sends of the register's form as it stands, with changes."""
    fields = {}
    for tag in re.findall(r"<input[^>]*>", page):
        named = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        name = named.get("name", "")
        if named.get("type") == "checkbox" and " checked" not in tag:
            continue
        if name.partition("-")[0] in ("here", "late", "early", "initial", "reason"):
            fields[name] = named.get("value", "on" if named.get("type") == "checkbox" else "")
    fields |= {"take": "1", **changes}
    return {name: value for name, value in fields.items() if value is not None}


def test_on_the_register_only_what_is_changed_is_a_word_and_needs_a_reason(
    signed_in, cohort, places, one, teacher
):
    seen(one, places[0], 0, 40)
    seen(one, places[0], 60, 120)
    url, browser = f"/class/{one.pk}/register/", signed_in(teacher)
    page = browser.get(url).content.decode()
    assert "100 minutes" in page

    assert browser.post(url, post_of(page)).status_code == 302
    assert roll(cohort)[places[0].pk, one.pk].minutes == 100  # The gap stays as it was seen.
    assert not Presence.objects.filter(source="hand").exists()

    gone = {f"here-{places[0].pk.hex}": None}
    refused = browser.post(url, post_of(page, **gone))
    assert refused.status_code == 422
    assert "why it is corrected" in refused.content.decode()
    browser.post(url, post_of(page, **gone, reason="It was their son."))
    assert (places[0].pk, one.pk) not in roll(cohort)
    assert "It was their son." in browser.get(url).content.decode()

    first = {f"here-{places[1].pk.hex}": "on"}
    assert browser.post(url, post_of(page, **first)).status_code == 302
    assert roll(cohort)[places[1].pk, one.pk].minutes == 120


# --- one's own minutes


def test_one_reads_one_s_own_minutes_as_they_gather(signed_in, places, one):
    seen(one, places[0], 12, 50)
    told = minutes_of(one, places[0])
    assert (told.so_far.minutes, told.so_far.is_late, told.least) == (38, True, 60)

    browser = signed_in(places[0].person)
    page = browser.get(f"/class/{one.pk}/minutes/").content.decode()
    assert "38 minutes in class" in page
    assert "18:12" in page  # By their own clock, in Madrid.
    answer_ = browser.get(f"/class/{one.pk}/minutes.json").json()
    assert (answer_["minutes"], answer_["least"], answer_["late"]) == (38, 60, True)
    assert len(answer_["stays"]) == 1


def test_nobody_else_reads_them(signed_in, places, one, stranger):
    seen(one, places[0], 0, 50)
    for page in ("minutes/", "minutes.json"):
        assert signed_in(stranger).get(f"/class/{one.pk}/{page}").status_code == 404
    assert (
        "0 minutes" in signed_in(places[1].person).get(f"/class/{one.pk}/minutes/").content.decode()
    )


def test_whoever_says_that_it_is_not_right_is_answered_and_corrected(
    signed_in, cohort, places, one, teacher
):
    seen(one, places[0], 30, 60)
    mine, theirs = signed_in(places[0].person), signed_in(teacher)
    page = f"/class/{one.pk}/minutes/"
    mine.post(page, {"words": "I was there from the beginning."})
    asked = Objection.objects.get()

    assert (
        "I was there from the beginning."
        in theirs.get(f"/class/{one.pk}/register/").content.decode()
    )
    assert "1 person says" in theirs.get(f"/class/{one.pk}/afterwards/").content.decode()
    url = f"/class/{one.pk}/objection/{asked.pk}/"
    assert theirs.post(url, {"answer": ""}).status_code == 422
    theirs.post(url, {"answer": "So you were. Thank you.", "corrects": "on", "early": "30"})

    told = mine.get(page).content.decode()
    assert "90 minutes in class" in told
    assert "So you were. Thank you." in told
    asked.refresh_from_db()
    assert (asked.was_corrected, asked.answered_by) == (True, teacher.pk)
    facts = set(Entry.objects.filter(subject=places[0].person_id).values_list("fact", flat=True))
    assert {"objected to minutes", "objection answered", "attendance corrected"} <= facts
    assert Presence.objects.filter(source="room").count() == 1


def test_an_answer_may_also_leave_it_as_it_is_and_is_given_once(places, one, teacher):
    asked = object_to(one, places[0], "I was there.", at=one.ends_at)

    assert answer(asked, "You were on the list of class 2.", corrected=None, at=EVENING, by=teacher)
    assert not answer(asked, "Again.", corrected=whole(one), at=EVENING, by=teacher)
    assert not Presence.objects.exists()
    assert Objection.objects.get().answer == "You were on the list of class 2."


def test_it_is_said_once_until_it_is_answered(places, one, teacher):
    asked = object_to(one, places[0], "I was there.", at=one.ends_at)
    with pytest.raises(AlreadyAsked):
        object_to(one, places[0], "Hello?", at=one.ends_at)

    answer(asked, "Looked.", corrected=None, at=EVENING, by=teacher)
    assert object_to(one, places[0], "Please look again.", at=one.ends_at)


def test_an_objection_is_answered_by_the_team_alone(signed_in, places, one, stranger):
    asked = object_to(one, places[0], "I was there.", at=one.ends_at)
    url = f"/class/{one.pk}/objection/{asked.pk}/"

    for person in (places[0].person, places[1].person, stranger):
        assert signed_in(person).post(url, {"answer": "Yes."}).status_code == 404
    assert Objection.objects.open().exists()


def test_corrections_and_objections_are_taken_along(places, one, teacher):
    seen(one, places[0], 0, 30)
    asked = object_to(one, places[0], "I was there.", at=one.ends_at)
    answer(asked, "Sorry.", corrected=whole(one), at=EVENING, by=teacher)
    told = {rule.name: list(rule.told(places[0].person)) for rule in RULES}

    assert told["classroom.correction"][0]["reason"] == "Sorry."
    assert told["classroom.objection"][0]["words"] == "I was there."
