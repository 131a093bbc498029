"""The road from the first word to the yearly renewal, and what the ledger says of it."""

from datetime import timedelta

import pytest

from seedbed.ledger.check import first_break
from seedbed.ledger.models import Entry
from seedbed.school.models import School
from seedbed.teaching.due import reminders_due
from seedbed.teaching.models import (
    Agreement,
    Certification,
    NotNow,
    NotTheirs,
    NotTheSupervisor,
    Step,
    SupervisedCourse,
    TeacherApplication,
)
from seedbed.teaching.privacy import RULES
from seedbed.teaching.road import Action, Kind
from seedbed.teaching.whole_road import whole_roads
from tests.cast import EVENING, make_person
from tests.teaching.roads import (
    A_YEAR,
    DAY,
    apply,
    certify,
    make_teacher,
    offer,
    supervise,
    taught,
    train,
)


def next_on(road: TeacherApplication, on=DAY) -> Action:
    found = TeacherApplication.objects.filter(pk=road.pk).with_all()
    return whole_roads(found, school=road.school, on=on)[0].next.action


def test_each_deed_brings_the_next_thing(participant, school, teacher, organiser):
    road = apply(participant, school)
    assert next_on(road) == Action.DECIDE
    train(road, by=organiser)
    assert next_on(road) == Action.NAME_SUPERVISOR
    course = supervise(road, teacher, by=organiser)
    assert next_on(road) == Action.SIGN_OFF
    course.sign_off(on=DAY, at=EVENING, by=teacher)
    assert next_on(road) == Action.OFFER_AGREEMENT
    offered = offer(participant, school, by=organiser)
    assert next_on(road) == Action.ACCEPT_AGREEMENT
    offered.accept(on=DAY, at=EVENING, by=participant)
    assert next_on(road) == Action.CERTIFY
    certify(participant, school, by=organiser)
    assert next_on(road) == Action.APPOINT
    school.appoint(participant, "teacher", at=EVENING, by=organiser)
    assert next_on(road) == Action.NOTHING
    assert next_on(road, DAY + A_YEAR - timedelta(days=60)) == Action.RENEW
    assert next_on(road, DAY + 2 * A_YEAR) == Action.RENEW


def test_the_ledger_tells_the_road_in_order_and_nothing_that_was_written(participant, school):
    road = taught(participant, school)
    told = list(Entry.objects.concerning(participant.pk).order_by("number"))

    assert [entry.fact for entry in told] == [
        "road to teaching: applied",
        "road to teaching: accepted",
        "road to teaching: training-begun",
        "road to teaching: training-finished",
        "road to teaching: supervised-course",
        "supervisor named",
        "supervision noted",
        "road to teaching: signed-off",
        "supervised course signed off",
        "agreement offered",
        "agreement accepted",
        "road to teaching: agreed",
        "certification given",
        "profile made public",
    ]
    assert first_break(Entry.objects.of_school(school.pk)) is None
    assert "Listens" not in repr([entry.data for entry in told])
    assert "To sit" not in repr([entry.data for entry in told])
    assert [step.kind for step in road.steps.all()][-1] == "agreed"


@pytest.mark.parametrize("kind", [Kind.TRAINING_BEGUN, Kind.SIGNED_OFF, Kind.AGREED, Kind.APPLIED])
def test_a_step_out_of_turn_is_refused_and_leaves_nothing(participant, school, organiser, kind):
    road = apply(participant, school)

    with pytest.raises(NotNow):
        road.record(kind, on=DAY, at=EVENING, by=organiser)
    assert road.steps.count() == 1
    assert Entry.objects.count() == 1


def test_only_the_named_supervisor_notes_and_signs(participant, school, teacher, organiser):
    road = apply(participant, school)
    train(road, by=organiser)
    course = supervise(road, teacher, by=organiser)

    for other in (organiser, participant, make_teacher(make_person("Other"), school)):
        with pytest.raises(NotTheSupervisor):
            course.note("Mine.", at=EVENING, by=other)
        with pytest.raises(NotTheSupervisor):
            course.sign_off(on=DAY, at=EVENING, by=other)
    course.sign_off(on=DAY, at=EVENING, by=teacher)
    with pytest.raises(NotTheSupervisor):
        course.note("After all...", at=EVENING, by=teacher)
    course.refresh_from_db()
    assert (course.notes, course.signed_off_by) == ("", teacher.pk)


def test_nobody_supervises_themselves(teacher, school, organiser):
    road = apply(teacher, school)
    train(road, by=organiser)

    with pytest.raises(NotTheSupervisor):
        supervise(road, teacher, by=organiser)
    assert not SupervisedCourse.objects.exists()


def test_untrained_nobody_is_given_a_supervised_course(participant, school, teacher, organiser):
    with pytest.raises(NotNow):
        supervise(apply(participant, school), teacher, by=organiser)
    assert not SupervisedCourse.objects.exists()


def test_an_agreement_is_accepted_once_and_by_its_person(participant, school, organiser):
    offered = offer(participant, school, by=organiser)

    with pytest.raises(NotTheirs):
        offered.accept(on=DAY, at=EVENING, by=organiser)
    for _ in range(2):
        offered.accept(on=DAY, at=EVENING, by=participant)
    assert Entry.objects.filter(fact="agreement accepted").count() == 1
    late = offer(participant, school, by=organiser)
    late.accept(on=DAY + 11 * A_YEAR, at=EVENING, by=participant)
    assert Agreement.objects.get(pk=late.pk).accepted_at is None


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        pytest.param(61, [], id="not yet"),
        pytest.param(60, [60], id="sixty days"),
        pytest.param(31, [60], id="still the first word"),
        pytest.param(30, [30], id="thirty days"),
        pytest.param(8, [30], id="still the second"),
        pytest.param(7, [7], id="a week"),
        pytest.param(0, [7], id="the last day"),
        pytest.param(-1, [], id="lapsed"),
    ],
)
def test_reminders_come_in_time_and_a_missed_day_loses_none(
    participant, school, organiser, left, expected
):
    held = certify(participant, school, by=organiser)
    found = reminders_due(held.valid_until - timedelta(days=left), school=school)

    assert [one.days_before for one in found] == expected
    assert [one.key for one in found] == [(held.pk, days) for days in expected]
    assert all(
        (one.person, one.ends_on) == (participant, held.valid_until) for one in found
    )  # fmt: skip


def test_nobody_is_reminded_of_what_is_renewed_ended_or_elsewhere(participant, school, organiser):
    elsewhere = School.objects.create(name="Elsewhere", host="elsewhere.test")
    held = certify(participant, school, by=organiser)
    certify(participant, elsewhere, by=organiser)
    ended = certify(make_person("Another"), school, by=organiser, number="C-2")
    ended.end(on=DAY + A_YEAR, because="Moved away", at=EVENING, by=organiser)
    following = held.renew(until=DAY + 2 * A_YEAR, at=EVENING, by=organiser)

    assert reminders_due(held.valid_until, school=school) == []
    assert [one.certification.school for one in reminders_due(held.valid_until, school=elsewhere)]
    following.end(on=following.valid_from, because="A mistake", at=EVENING, by=organiser)
    assert [one.certification for one in reminders_due(held.valid_until, school=school)] == [held]
    assert list(Certification.objects.ending(on=DAY)) == []


def test_a_certification_taken_back_is_not_to_be_renewed(participant, school, organiser):
    road = taught(participant, school)
    held = Certification.objects.get()
    held.end(on=DAY, because="By the body", at=EVENING, by=organiser)

    assert next_on(road) == Action.NOTHING


def test_whoever_recorded_or_supervised_may_go_and_the_road_stays(participant, school, organiser):
    road = taught(participant, school)
    supervisor = SupervisedCourse.objects.get().supervisor
    leaving = type(participant).objects.get(pk=supervisor)
    for rule in RULES:
        if rule.erase:
            rule.erase(leaving)
    leaving.delete()

    course = SupervisedCourse.objects.get()
    assert (course.supervisor, course.signed_off_by) == (None, None)
    assert course.signed_off_on == DAY
    assert not Step.objects.filter(by=supervisor).exists()
    assert road.steps.count() == 7


def test_ten_roads_are_read_with_as_many_queries_as_one(school, django_assert_num_queries):
    for n in range(3):
        taught(make_person(f"Person{n}"), school) if n == 0 else apply(
            make_person(f"Person{n}"), school
        )
    for some in (TeacherApplication.objects.all()[:1], TeacherApplication.objects.all()):
        with django_assert_num_queries(6):
            found = whole_roads(some.with_all(), school=school, on=DAY)
            assert all(one.next and one.to_do for one in found)
