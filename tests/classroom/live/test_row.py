"""The one row of truth: who comes in, what is done once, and what is left when the class is over."""

from datetime import timedelta
from uuid import uuid4

import pytest

from seedbed.classroom.live.acting import act, arrive, what_it_costs
from seedbed.classroom.live.closing import close, close_due, stays
from seedbed.classroom.live.door import enter
from seedbed.classroom.live.state import MINUTE, Way
from seedbed.classroom.live.verb import Asked, Refused
from seedbed.classroom.missing import write_missed
from seedbed.classroom.models import Afterthought, LiveClass, Presence, Register, Said
from seedbed.letters.models import Letter
from tests.cast import join, make_cohort, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort(published, school, teacher):
    return make_cohort(published, school, by=teacher)


@pytest.fixture
def places(cohort):
    return [join(make_person(f"P{n}"), cohort) for n in range(3)]


@pytest.fixture
def one(cohort, places):
    return cohort.meetings.select_related("cohort__school").get(kind="class", number=1)


@pytest.fixture
def lead(one, teacher, school):
    return enter(teacher, one.pk, school=school, at=one.starts_at)


def test_the_team_sits_first_and_places_follow_in_the_order_they_were_taken(one, lead, places):
    live = LiveClass.objects.get(pk=one.pk).live

    assert [s.name for s in live.seats] == ["Teacher", "P0", "P1", "P2"]
    assert (lead.seat, lead.is_team) == (0, True)


def test_the_door_opens_half_an_hour_before_and_for_the_team_earlier(one, places, school, teacher):
    early = one.starts_at - timedelta(minutes=31)

    assert enter(places[0].person, one.pk, school=school, at=early) is None
    assert enter(teacher, one.pk, school=school, at=early) is not None
    assert enter(places[0].person, one.pk, school=school, at=one.starts_at) is not None
    assert (
        enter(places[0].person, one.pk, school=school, at=one.ends_at + timedelta(hours=2)) is None
    )


def test_nobody_else_comes_in(one, stranger, school, teacher, cohort):
    other = type(school).objects.create(name="Another", host="other.example.org")

    assert enter(stranger, one.pk, school=school, at=one.starts_at) is None
    assert enter(teacher, one.pk, school=other, at=one.starts_at) is None
    assert enter(teacher, uuid4(), school=school, at=one.starts_at) is None


def test_a_class_that_was_dropped_has_no_door(one, teacher, school):
    one.dropped_at = one.starts_at - timedelta(days=1)
    one.save()

    assert enter(teacher, one.pk, school=school, at=one.starts_at) is None


def test_someone_who_joined_since_gets_the_next_seat(one, lead, cohort, school):
    late = join(make_person("Late"), cohort)
    who = enter(late.person, one.pk, school=school, at=one.starts_at)

    assert (who.seat, who.enrolment) == (4, late.pk)


def test_each_act_is_a_version_and_one_sent_twice_is_one(one, lead):
    begun = act(one.pk, Asked("begin"), by=lead.seat, act_id="a", at=one.starts_at)
    again = act(one.pk, Asked("begin"), by=lead.seat, act_id="a", at=one.starts_at)

    assert (begun, again) == (2, 2)
    assert LiveClass.objects.get(pk=one.pk).live.run.at == 0


def test_what_is_refused_changes_nothing(one, lead, places, school):
    who = enter(places[0].person, one.pk, school=school, at=one.starts_at)
    with pytest.raises(Refused, match="Only the teaching team"):
        act(one.pk, Asked("begin"), by=who.seat, at=one.starts_at)

    assert LiveClass.objects.get(pk=one.pk).version == 1


def test_what_a_step_would_cost_is_told_and_nothing_is_done(one, lead):
    act(one.pk, Asked("begin"), by=0, at=one.starts_at)
    told = what_it_costs(one.pk, Asked("lengthen", by=5 * MINUTE), by=0, at=one.starts_at)

    assert told["over"] == 5 * MINUTE
    assert LiveClass.objects.get(pk=one.pk).version == 2


def was_there(place, one, came, left):
    Presence.objects.create(
        meeting=one, enrolment=place, came_at=one.starts_at + timedelta(minutes=came),
        left_at=one.starts_at + timedelta(minutes=left), source="room", recorded_at=one.starts_at,
    )  # fmt: skip


@pytest.fixture
def over(one, lead, places):
    """A class in which P0 stayed, P1 dropped out and came back and left early, and P2 was away."""
    arrive(one.pk, {1: Way.CAMERA, 2: Way.SOUND}, set(), at=one.starts_at)
    act(one.pk, Asked("begin"), by=0, at=one.starts_at)
    act(one.pk, Asked("need", words="A bit much."), by=2, at=one.starts_at + timedelta(minutes=9))
    was_there(places[0], one, -3, 120)
    was_there(places[1], one, 0, 50)
    was_there(places[1], one, 52, 90)
    Said.objects.create(
        meeting=one, person=places[0].person, seat=1, words="Hello", at=one.starts_at
    )
    act(one.pk, Asked("finish"), by=0, at=one.ends_at)
    return one


def test_at_the_end_the_team_reads_who_was_there_and_who_asked_for_something(over, places):
    p0, p1, p2 = stays(over)

    assert (p0.minutes, p0.left_early, p0.asked) == (120, False, False)
    assert (p1.minutes, p1.left_early, p1.asked) == (88, True, True)
    assert not p2.was_there


def test_a_class_can_be_gone_back_into_for_ten_minutes_and_is_closed_once(over):
    assert close_due(at=over.ends_at + timedelta(minutes=9)) == 0
    act(over.pk, Asked("back"), by=0, at=over.ends_at + timedelta(minutes=9))
    act(over.pk, Asked("finish"), by=0, at=over.ends_at + timedelta(minutes=9))

    assert close_due(at=over.ends_at + timedelta(minutes=20)) == 1
    assert close_due(at=over.ends_at + timedelta(minutes=21)) == 0


def test_closing_takes_attendance_and_leaves_no_name_and_no_word(over, places):
    close(over.pk, at=over.ends_at + timedelta(minutes=15))
    row = LiveClass.objects.get(pk=over.pk)

    assert Register.objects.filter(pk=over.pk).exists()
    assert not Said.objects.exists()
    assert all(place.person.name not in row.state for place in places)
    assert "A bit much" not in row.state
    assert stays(over)[1].asked


def test_a_school_may_keep_what_was_written(over, school):
    school.keeps_chat = True
    school.save()
    close(over.pk, at=over.ends_at + timedelta(minutes=15))

    assert Said.objects.count() == 1


def test_what_was_missed_goes_out_in_the_morning_to_whoever_was_away(over, places):
    close(over.pk, at=over.ends_at + timedelta(minutes=15))
    write_missed(at=over.ends_at + timedelta(hours=14))

    missed = Letter.objects.filter(key=f"missed:{over.pk}")
    assert [letter.person for letter in missed] == [places[2].person]


def test_a_class_nobody_ended_closes_an_hour_after_its_time(one, lead):
    act(one.pk, Asked("begin"), by=0, at=one.starts_at)

    assert close_due(at=one.ends_at + timedelta(minutes=59)) == 0
    assert close_due(at=one.ends_at + timedelta(minutes=61)) == 1
    row = LiveClass.objects.get(pk=one.pk)
    assert (row.ended_at, row.live.run.is_over) == (one.ends_at, True)


def test_a_class_that_never_began_takes_no_attendance(one, lead):
    """Somebody looked into the room; the class was held elsewhere, or not at all."""
    close_due(at=one.ends_at + timedelta(hours=2))

    assert not Register.objects.exists()


def test_a_note_to_oneself_is_read_by_nobody_else(client, over, teacher, cohort, school):
    helper = make_person("Helper")
    cohort.team.create(person=helper, role="assistant", began_at=over.starts_at)
    url = f"/class/{over.pk}/afterwards/"
    client.force_login(teacher)
    client.post(url, {"words": "More time for pairs."})

    assert Afterthought.objects.get().person == teacher
    assert "More time for pairs." in client.get(url).content.decode()
    client.force_login(helper)
    page = client.get(url).content.decode()
    assert "88" in page
    assert "More time for pairs." not in page
