"""The pages of the road: each opened by those it is for, and by nobody else."""

import re
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client

from seedbed.ledger.models import Entry
from seedbed.school.models import School
from seedbed.teaching.models import (
    Agreement,
    Certification,
    SupervisedCourse,
    TeacherApplication,
)
from tests.cast import EVENING, make_person
from tests.teaching.conftest import WORDS
from tests.teaching.roads import (
    A_YEAR,
    COURSE,
    DAY,
    apply,
    make_teacher,
    supervise,
    train,
)

MINE = {"why": WORDS, "experience": "Ten years of choir.", "practice": "Daily since spring."}
GIVEN = {
    "body": "The body", "number": "C-7", "level": "", "course": COURSE,
    "valid_from": "2026-03-03", "valid_until": "2027-03-02",
}  # fmt: skip


def organisers_pages(road: TeacherApplication) -> list[str]:
    held = Certification.objects.get(person=road.person)
    own = [f"/teachers/road/{road.pk}/{page}" for page in ("", "course/", "agreement/")]
    return [
        "/teachers/road/", "/teachers/road/licensed/", *own,
        f"/teachers/road/{road.pk}/certification/", f"/teachers/certifications/{held.pk}/",
        f"/teachers/certifications/{held.pk}/end/",
    ]  # fmt: skip


def without_token(answer: HttpResponse) -> str:
    """A page, without what is new each time it is asked for."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())


def test_an_organiser_opens_every_page_of_a_road(desk, road, teacher):
    for address in organisers_pages(road):
        assert desk.get(address).status_code == 200, address
    page = desk.get(f"/teachers/road/{road.pk}/").content.decode()
    assert all(
        words in page
        for words in (
            WORDS,
            "Listens well.",
            "Supervisor: Supervisor",
            "C-1",
            "10 % of the course fees",
        )
    )


def test_nobody_else_does(signed_in, road, teacher, stranger, participant):
    for address in organisers_pages(road):
        for person in (teacher, stranger, participant):
            for answer in (signed_in(person).get(address), signed_in(person).post(address)):
                assert answer.status_code == 404, (person.name, address)
        assert "/account/" in Client().get(address)["location"]


def test_at_another_school_the_same_road_is_not_there(signed_in, road, other_organiser, school):
    there = {"host": "elsewhere.test"}
    theirs = signed_in(other_organiser)
    course, agreement = SupervisedCourse.objects.get(), Agreement.objects.get()
    SupervisedCourse.objects.update(supervisor=other_organiser.pk, signed_off_on=None)
    Agreement.objects.update(person=other_organiser)
    addresses = [one for one in organisers_pages(road) if str(road.pk) in one or "certif" in one]
    addresses += [
        f"/teachers/supervising/{course.pk}/", f"/teachers/me/agreements/{agreement.pk}/",
    ]  # fmt: skip
    before = Entry.objects.count()

    for address in addresses:
        for said in ({}, MINE, GIVEN, {"until": "2030-01-01"}, {"notes": "x", "sign": "1"}):
            assert theirs.post(address, said, headers=there).status_code == 404, address
        assert theirs.get(address, headers=there).status_code == 404, address
        missing = address.replace(str(road.pk), str(uuid4()))
        there_not, not_mine = (theirs.get(one, headers=there) for one in (missing, address))
        assert without_token(there_not) == without_token(not_mine)
    assert Entry.objects.count() == before
    for address in ("/teachers/road/", "/teachers/supervising/", "/teachers/me/"):
        page = theirs.get(address, headers=there)
        assert page.status_code == 200
        assert "Participant" not in page.content.decode()


def test_somebody_applies_as_they_go_and_sends_it_when_it_is_right(
    signed_in, desk, school, participant
):
    me = signed_in(participant)
    assert me.get("/teachers/apply/").status_code == 200
    assert not TeacherApplication.objects.exists()

    page = me.post("/teachers/apply/", {"why": "Half a thought", "save": ""}, follow=True)
    assert "Half a thought" in page.content.decode()
    unsent = f"/teachers/road/{TeacherApplication.objects.get().pk}/"
    assert "Half a thought" not in desk.get(unsent).content.decode()
    answer = me.post("/teachers/apply/", {"why": "Half a thought", "send": ""})
    assert answer.status_code == 422
    assert "Before you send it, a few words here." in answer.content.decode()
    assert not Entry.objects.exists()

    page = me.post("/teachers/apply/", MINE | {"send": ""}, follow=True).content.decode()
    assert "Your application is with the school." in page
    assert [entry.fact for entry in Entry.objects.all()] == ["road to teaching: applied"]
    me.post("/teachers/apply/", {"why": "Changed", "send": ""})
    assert TeacherApplication.objects.get().why == WORDS


def test_the_unsigned_are_led_to_sign_in(school, client):
    for address in ("/teachers/apply/", "/teachers/me/", "/teachers/me/profile/"):
        assert "/account/" in client.get(address)["location"]


def test_an_organiser_writes_down_each_step_in_turn(desk, school, participant):
    road = apply(participant, school)
    page = f"/teachers/road/{road.pk}/"
    for kind in ("accepted", "training-begun", "training-finished"):
        assert desk.post(page, {"kind": kind, "on": DAY, "note": "Gladly."}).status_code == 302
    assert [step.kind for step in road.steps.all()][1:] == [
        "accepted", "training-begun", "training-finished",
    ]  # fmt: skip
    for said in (
        {"kind": "signed-off", "on": DAY},
        {"kind": "accepted", "on": DAY},
        {"kind": "withdrawn", "on": "2999-01-01"},
        {"kind": "withdrawn", "on": "x"},
    ):
        assert desk.post(page, said).status_code == 422
    assert road.steps.count() == 4


def test_whoever_comes_certified_is_added_without_applying(desk, participant, school):
    page = desk.post("/teachers/road/", {"email": participant.email.upper()}, follow=True)
    assert "No application has been sent." in page.content.decode()
    road = TeacherApplication.objects.get()

    assert desk.post(f"/teachers/road/{road.pk}/certification/", GIVEN).status_code == 302
    assert Certification.objects.get().person == participant
    assert "Offer an agreement" in desk.get("/teachers/road/").content.decode()
    assert desk.post("/teachers/road/", {"email": "nobody@example.org"}).status_code == 422


def test_the_named_supervisor_and_nobody_else_sees_and_signs(
    desk, signed_in, school, participant, teacher, organiser
):
    road = apply(participant, school)
    train(road, by=organiser)
    other = make_teacher(make_person("Other"), school)
    said = {"supervisor": teacher.pk, "label": "Spring", "begins_on": DAY, "ends_on": DAY + A_YEAR}
    assert desk.post(f"/teachers/road/{road.pk}/course/", said).status_code == 302
    page = f"/teachers/supervising/{SupervisedCourse.objects.get().pk}/"

    assert "Spring" in signed_in(teacher).get("/teachers/supervising/").content.decode()
    assert "Spring" not in signed_in(other).get("/teachers/supervising/").content.decode()
    for person in (other, organiser, participant):
        for answer in (signed_in(person).get(page), signed_in(person).post(page, {"sign": "1"})):
            assert answer.status_code == 404, person.name
    signed_in(teacher).post(page, {"notes": "Warm and clear.", "save": "1"})
    assert SupervisedCourse.objects.get().signed_off_on is None
    told = signed_in(teacher).post(page, {"notes": "Ready.", "sign": "1"}, follow=True)
    assert "You signed it off" in told.content.decode()
    signed_in(teacher).post(page, {"notes": "Changed.", "sign": "1"})
    assert SupervisedCourse.objects.get().notes == "Ready."
    assert "Ready." in signed_in(participant).get("/teachers/me/").content.decode()


def test_supervising_needs_an_appointment_in_force(
    signed_in, school, participant, teacher, organiser
):
    road = apply(participant, school)
    train(road, by=organiser)
    course = supervise(road, teacher, by=organiser)
    teacher.appointments.get().end(at=EVENING)

    assert signed_in(teacher).get(f"/teachers/supervising/{course.pk}/").status_code == 404


def test_a_supervisor_is_a_teacher_of_this_school_and_another(
    desk, school, elsewhere, participant, organiser
):
    School.objects.filter(pk=school.pk).update(host="testserver")
    road = apply(make_teacher(participant, school), school)
    train(road, by=organiser)
    theirs = make_teacher(make_person("Theirs"), elsewhere)
    for person in (participant, theirs, organiser):
        said = {"supervisor": person.pk, "label": "x", "begins_on": DAY, "ends_on": DAY}
        assert desk.post(f"/teachers/road/{road.pk}/course/", said).status_code == 422


def test_when_they_left_meanwhile_the_supervisor_is_told(
    signed_in, school, participant, teacher, organiser
):
    road = apply(participant, school)
    train(road, by=organiser)
    course = supervise(road, teacher, by=organiser)
    assert signed_in(participant).get("/teachers/apply/withdrawal/").status_code == 200
    signed_in(participant).post("/teachers/apply/withdrawal/")

    page = signed_in(teacher).post(
        f"/teachers/supervising/{course.pk}/", {"notes": "Kept.", "sign": "1"}, follow=True
    )
    assert "They have left the road." in page.content.decode()
    course.refresh_from_db()
    assert (course.notes, course.signed_off_on) == ("Kept.", None)
    assert signed_in(participant).post("/teachers/apply/withdrawal/").status_code == 404


def test_a_persons_own_page_in_every_stage(signed_in, school, participant, teacher, road):
    for person in (participant, teacher):
        assert signed_in(person).get("/teachers/me/").status_code == 200
    assert "apply" in signed_in(teacher).get("/teachers/me/").content.decode()
    page = signed_in(participant).get("/teachers/me/").content.decode()
    assert all(
        words in page for words in ("C-1", "Listens well.", "Agreed", "10 % of the course fees")
    )


def test_profiles_are_for_teachers(signed_in, school, stranger, teacher):
    assert signed_in(stranger).get("/teachers/me/profile/").status_code == 404
    assert signed_in(teacher).get("/teachers/me/profile/").status_code == 200
    assert signed_in(teacher).get("/teachers/supervising/").status_code == 200
