"""What a teacher leads a class from."""

from datetime import timedelta

import pytest
from django.utils import timezone

from seedbed.course.edition import ClassPlan, Segment
from seedbed.course.prose import Prose
from seedbed.home.views.teaching import stretches
from seedbed.teaching.models import Certification, LicensedCourse
from tests.cast import take_place

PLAN = "/teach/class/1/"


def test_a_class_shows_both_halves_of_each_part(signed_in, teacher, published):
    page = signed_in(teacher).get(PLAN).content.decode()

    for part in ("Arriving", "0:00 – 2:00", "Come in.", "Be there early.", "speaker, listener"):
        assert part in page


def test_every_class_is_listed_with_what_it_holds(signed_in, teacher, published):
    page = signed_in(teacher).get("/teach/").content.decode()

    assert f'href="{PLAN}"' in page
    assert "no plan yet" in page
    assert "/practice/record/" in page


@pytest.mark.parametrize("address", ["/teach/", PLAN])
def test_what_the_teacher_needs_is_not_for_participants(signed_in, participant, place, address):
    assert signed_in(participant).get(address).status_code == 404


def test_a_class_without_a_plan_is_not_there(signed_in, teacher, published):
    assert signed_in(teacher).get("/teach/class/2/").status_code == 404
    assert signed_in(teacher).get("/teach/class/99/").status_code == 404


def test_each_part_begins_where_the_one_before_it_ends():
    made = [
        Segment(f"s{n}", "talk", "T", n, "circle", True, "", None, Prose(""), Prose(""))
        for n in (3, 5, 7)
    ]

    assert [(s.begins, s.ends) for s in stretches(ClassPlan(tuple(made)))] == [
        (0, 3), (3, 8), (8, 15)
    ]  # fmt: skip


def test_the_map_leads_a_teacher_there_and_nobody_else(
    signed_in, teacher, participant, place, published, school
):
    link = 'href="/teach/"'
    assert link not in signed_in(participant).get("/map/").content.decode()
    take_place(teacher, published, school)
    assert link in signed_in(teacher).get("/map/").content.decode()


def test_the_materials_of_a_licensed_course_follow_the_certification(
    signed_in, place, teacher, school, published
):
    today = timezone.now().date()
    LicensedCourse.objects.create(school=school, course=published.course)
    client = signed_in(teacher)

    assert client.get("/teach/").status_code == 403
    Certification.objects.create(
        school=school, person=teacher, body="The school", number="1", level="teacher",
        course=published.course, valid_from=today - timedelta(days=9),
        valid_until=today + timedelta(days=9),
    )  # fmt: skip
    assert client.get("/teach/").status_code == 200
    Certification.objects.update(valid_until=today - timedelta(days=1))
    assert client.get("/teach/class/1/").status_code == 403
