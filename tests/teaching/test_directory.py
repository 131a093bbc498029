"""The directory: who chose to be found, and how they are looked for."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import escape
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from seedbed.clock import now
from seedbed.ledger.models import Entry
from seedbed.school.models import Appointment, School
from seedbed.teaching.models import TeacherProfile
from seedbed.teaching.models.profile import folded
from tests.cast import EVENING, make_person
from tests.teaching.roads import certify, make_profile, make_teacher

DIRECTORY = "/teachers/"
SAID = {
    "seen_by": "anyone", "name": "A. Teacher", "about": "By the *sea*.", "place": "Cádiz",
    "country": "España", "speaks": ["es", "en"], "teaches_online": "on",
}  # fmt: skip


@pytest.fixture
def three(school) -> dict[str, TeacherProfile]:
    """Three teachers who can be found."""
    said = {
        "Ana": {"place": "Cádiz", "country": "España", "codes": ["es"], "teaches_online": False,
                "teaches_in_person": True},
        "Ben": {"place": "Leeds", "country": "UK", "codes": ["en"], "teaches_online": True},
        "Cy": {"place": "Cardiff", "country": "UK", "codes": ["en", "cy"], "teaches_online": True,
               "teaches_in_person": True},
    }  # fmt: skip
    return {
        name: make_profile(make_teacher(make_person(name), school), school, **{"name": name} | one)
        for name, one in said.items()
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param({}, ["Ana", "Ben", "Cy"], id="everyone"),
        pytest.param({"language": "es"}, ["Ana"], id="by language"),
        pytest.param({"language": "cy"}, ["Cy"], id="a second language"),
        pytest.param({"place": "cadiz"}, ["Ana"], id="by place, without its accent"),
        pytest.param({"place": "ESPAÑA"}, ["Ana"], id="by country, in capitals"),
        pytest.param({"place": "uk"}, ["Ben", "Cy"], id="by country"),
        pytest.param({"online": "on"}, ["Ben", "Cy"], id="online"),
        pytest.param({"in_person": "on"}, ["Ana", "Cy"], id="in person"),
        pytest.param({"online": "on", "in_person": "on"}, ["Ana", "Ben", "Cy"], id="either"),
        pytest.param({"language": "en", "in_person": "on"}, ["Cy"], id="both"),
        pytest.param({"language": "cy", "place": "leeds"}, [], id="nobody"),
        pytest.param({"language": "<x>", "place": "\0"}, ["Ana", "Ben", "Cy"], id="nonsense"),
        pytest.param({"page": "x"}, ["Ana", "Ben", "Cy"], id="no page"),
    ],
)
def test_visitors_search_by_language_place_and_manner(three, asked, found):
    page = Client().get(DIRECTORY, asked)

    assert page.status_code == 200
    text = page.content.decode()
    assert [name for name in three if f">{name}</a>" in text] == found
    assert ("Nobody here fits all of that." in text) == (not found)


def test_an_empty_directory_says_whom_to_ask(school):
    page = Client().get(DIRECTORY).content.decode()

    assert "No teacher has a public profile here yet." in page
    assert "/school/" in page


def test_only_languages_that_somebody_teaches_in_are_offered(three):
    page = Client().get(DIRECTORY).content.decode()

    assert ">Español</option>" in page
    assert ">Cymraeg</option>" in page
    assert ">Deutsch</option>" not in page


def test_a_profile_is_seen_only_while_public_and_appointed(school, teacher):
    profile = make_profile(teacher, school, is_public=False)
    address = f"{DIRECTORY}{profile.pk}/"
    assert Client().get(address).status_code == 404

    profile.show(True, at=EVENING)
    assert Client().get(address).status_code == 200
    assert profile.name in Client().get(DIRECTORY).content.decode()

    Appointment.objects.held_by(teacher).get().end(at=EVENING)
    assert Client().get(address).status_code == 404
    assert profile.name not in Client().get(DIRECTORY).content.decode()


def test_another_schools_teachers_are_not_here(school, elsewhere, teacher):
    School.objects.filter(pk=school.pk).update(host="testserver")
    theirs = make_profile(make_teacher(teacher, elsewhere), elsewhere, name="From elsewhere")

    assert "From elsewhere" not in Client().get(DIRECTORY).content.decode()
    assert Client().get(f"{DIRECTORY}{theirs.pk}/").status_code == 404
    there = {"host": "elsewhere.test"}
    assert "From elsewhere" in Client().get(DIRECTORY, headers=there).content.decode()


def test_an_appointment_at_another_school_lists_nobody_here(school, elsewhere, participant):
    make_teacher(participant, elsewhere)
    make_profile(participant, school)

    assert not TeacherProfile.objects.of_school(school).listed().exists()


def test_a_profile_shows_certifications_that_are_valid_and_no_others(school, teacher, organiser):
    today, day = now().date(), timedelta(days=1)
    profile = make_profile(teacher, school)
    certify(teacher, school, by=organiser, number="NOW-1", first=today - day, last=today + day)
    certify(
        teacher, school, by=organiser, number="OLD-1", first=today - 9 * day, last=today - 2 * day
    )
    ended = certify(teacher, school, by=organiser, number="END-1", first=today, last=today + day)
    ended.end(on=today, because="A private reason", at=EVENING, by=organiser)

    page = Client().get(f"{DIRECTORY}{profile.pk}/").content.decode()
    assert "NOW-1" in page
    assert not any(hidden in page for hidden in ("OLD-1", "END-1", "private reason", teacher.email))


def test_the_teacher_says_what_is_shown_and_takes_it_back(signed_in, school, teacher):
    page = signed_in(teacher).post("/teachers/me/profile/", SAID, follow=True).content.decode()
    profile = TeacherProfile.objects.get()

    assert (profile.codes, profile.is_public) == (["es", "en"], True)
    assert "It is public" in page
    shown = Client().get(f"{DIRECTORY}{profile.pk}/").content.decode()
    assert "<em>sea</em>" in shown
    assert "English, Español" in shown
    signed_in(teacher).post("/teachers/me/profile/", SAID | {"seen_by": "nobody"})
    assert Client().get(f"{DIRECTORY}{profile.pk}/").status_code == 404
    told = [entry.fact for entry in Entry.objects.order_by("number")]
    assert told == ["profile made public", "profile taken back"]


def test_a_profile_is_not_public_until_its_teacher_says_so(signed_in, school, teacher):
    page = signed_in(teacher).get("/teachers/me/profile/").content.decode()
    chosen = re.findall(r'<input type="radio"[^>]* checked', page)
    assert ['value="nobody"' in one for one in chosen] == [True]
    answer = signed_in(teacher).post("/teachers/me/profile/", SAID | {"seen_by": ""})
    assert answer.status_code == 422
    assert not TeacherProfile.objects.exists()


def test_what_a_teacher_writes_is_only_words(school, teacher):
    nasty = "<script>x()</script>"
    profile = make_profile(teacher, school, name=nasty, about=nasty, place=nasty)

    for address in (DIRECTORY, f"{DIRECTORY}{profile.pk}/"):
        page = Client().get(address).content.decode()
        assert nasty not in page
        assert escape(nasty) in page


def test_a_long_directory_is_turned_page_by_page(school, django_assert_num_queries):
    for n in range(30):
        person = make_teacher(make_person(f"T{n:02}"), school)
        make_profile(person, school, name=f"Teacher {n:02}")
    first = Client().get(DIRECTORY, {"language": "en"}).content.decode()

    assert "Teacher 23" in first
    assert "Teacher 24" not in first
    assert "30 teachers" in first
    assert "?language=en&amp;page=2" in first
    with django_assert_num_queries(4):
        last = Client().get(DIRECTORY, {"language": "en", "page": 2}).content.decode()
    assert "Teacher 29" in last


@rules(max_examples=500)
@given(st.text(), st.text())
def test_what_is_folded_is_found_by_any_part_of_it(place, country):
    assert folded(place) in folded(f"{place} {country}")
    assert folded(folded(place)) == folded(place)
