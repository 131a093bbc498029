"""A school's face: who it is, what it promises, how it looks, and that nothing leaks."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from seedbed.clock import now
from seedbed.ledger.models import Entry
from seedbed.school import here
from seedbed.school.models import Appointment, LastOrganiser, LocalHelp, Policy, School
from tests.cast import EVENING, make_person

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
SAID = {"name": "Harbour School", "place": "Cadiz", "time_zone": "Europe/Madrid",
        "languages": ["en", "es"], "contact": "desk@example.org", "about": "By the *sea*.",
        "accent": "#35633f"}  # fmt: skip


@pytest.fixture
def desk(signed_in, organiser) -> Client:
    return signed_in(organiser)


@pytest.fixture
def elsewhere(settings, db) -> School:
    settings.ALLOWED_HOSTS = ["*"]
    return School.objects.create(name="Elsewhere", host="elsewhere.test")


def test_a_school_says_who_it_is_and_every_page_shows_it(desk, school, published):
    page = desk.post("/school/profile/", SAID, follow=True).content.decode()

    school.refresh_from_db()
    assert (school.place, school.time_zone, school.languages) == (
        "Cadiz",
        "Europe/Madrid",
        ["en", "es"],
    )
    assert "<em>sea</em>" in page
    front = Client().get("/").content.decode()
    assert "Harbour School" in front
    assert "/school/look.css?v=" in front


def test_its_colour_comes_as_a_style_sheet_in_both_schemes(desk, school):
    desk.post("/school/profile/", SAID)
    answer = Client().get("/school/look.css")

    assert answer["Content-Type"].startswith("text/css")
    assert "--accent: #35633f" in answer.content.decode()
    assert "prefers-color-scheme: dark" in answer.content.decode()


def test_a_colour_in_which_words_cannot_be_read_is_refused_with_the_nearest(desk, school):
    answer = desk.post("/school/profile/", SAID | {"accent": "#ffdd00"})

    assert answer.status_code == 422
    assert "The nearest that can be read is #" in answer.content.decode()
    school.refresh_from_db()
    assert school.name == "Demo School"


def test_a_school_without_a_colour_has_the_house_s(desk, school):
    desk.post("/school/profile/", SAID | {"accent": ""})

    assert "look.css" not in Client().get("/").content.decode()
    assert Client().get("/school/look.css").content == b""


def test_a_logo_is_shown_as_a_picture_and_nothing_else(desk, school):
    desk.post("/school/profile/", SAID | {"picture": SimpleUploadedFile("l.png", PNG)})
    answer = Client().get("/school/logo")

    assert (answer.content, answer["Content-Type"]) == (PNG, "image/png")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "/school/logo?v=" in Client().get("/").content.decode()


@pytest.mark.parametrize(
    ("image", "words"),
    [
        pytest.param(b"<svg onload='x()'>", "no PNG, JPEG or WebP", id="a drawing that can run"),
        pytest.param(b"RIFF1234WAVE", "no PNG, JPEG or WebP", id="a sound"),
        pytest.param(PNG + bytes(200_001), "over 200 KB", id="too large"),
    ],
)
def test_what_is_no_picture_is_refused(desk, school, image, words):
    answer = desk.post("/school/profile/", SAID | {"picture": SimpleUploadedFile("l.png", image)})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Client().get("/school/logo").status_code == 404


def test_people_are_given_roles_and_the_ledger_says_by_whom(desk, school, organiser, companion):
    desk.post("/school/members/", {"email": companion.email.upper(), "role": "teacher"})
    held = Appointment.objects.held_by(companion).in_force().get()
    desk.post("/school/members/", {"end": held.pk})

    held.refresh_from_db()
    assert held.ended_at
    told = [(e.fact, e.actor, e.subject) for e in Entry.objects.order_by("number")]
    assert told == [
        ("role given: teacher", organiser.pk, companion.pk),
        ("role ended: teacher", organiser.pk, companion.pk),
    ]


def test_nobody_unknown_is_appointed(desk, school):
    answer = desk.post("/school/members/", {"email": "nobody@example.org", "role": "teacher"})

    assert answer.status_code == 422
    assert "Nobody here has that address." in answer.content.decode()


def test_a_school_keeps_one_organiser(desk, school, organiser):
    held = Appointment.objects.held_by(organiser).get()
    page = desk.post("/school/members/", {"end": held.pk}, follow=True).content.decode()

    assert "Appoint another first." in page
    with pytest.raises(LastOrganiser):
        held.end(at=EVENING, by=organiser)
    held.refresh_from_db()
    assert held.ended_at is None


def test_of_policies_the_newest_that_has_begun_holds(desk, school):
    today = now().astimezone(school.zone).date()
    for words, days in (("Old words.", 0), ("New words.", 7)):
        desk.post(
            "/school/policies/",
            {"kind": "attendance", "words": words, "from_on": today + timedelta(days=days)},
        )

    assert [p.words for p in Policy.objects.of_school(school).in_force(on=today)] == ["Old words."]
    later = today + timedelta(days=7)
    assert [p.words for p in Policy.objects.of_school(school).in_force(on=later)] == ["New words."]
    page = Client().get("/school/").content.decode()
    assert "Old words." in page
    assert "New words." not in page


@pytest.mark.parametrize(
    ("days", "words"),
    [pytest.param(-1, "begins today or later", id="yesterday"),
     pytest.param(0, "from that day already", id="a second for one day")],
)  # fmt: skip
def test_what_was_agreed_is_not_rewritten(desk, school, days, words):
    today = now().astimezone(school.zone).date()
    said = {"kind": "privacy", "words": "Ours.", "from_on": today}
    desk.post("/school/policies/", said)

    answer = desk.post("/school/policies/", said | {"from_on": today + timedelta(days=days)})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Policy.objects.count() == 1


def test_help_the_school_knows_stands_first_for_its_country(desk, school):
    desk.post("/school/help/", {"country": "es", "name": "The desk", "call": "600 000 000"})

    page = Client().get("/help/?country=ES").content.decode()
    assert page.index("The desk") < page.index("024")
    assert "tel:600000000" in page
    assert "The desk" not in Client().get("/help/?country=MX").content.decode()
    desk.post("/school/help/", {"remove": LocalHelp.objects.get().pk})
    assert not LocalHelp.objects.exists()


def test_nothing_of_one_school_shows_at_another(desk, school, elsewhere, organiser, signed_in):
    other = make_person("Other")
    elsewhere.appoint(other, "organiser", at=EVENING)
    Policy.objects.create(school=elsewhere, kind="privacy", words="Secret.", from_on=EVENING.date())
    LocalHelp.objects.create(school=elsewhere, country="ES", name="Secret desk", call="1")
    School.objects.filter(pk=school.pk).update(host="here.test")
    here.forget()
    visitor, ours = signed_in(other), {"host": "here.test"}

    for address in ("/school/", "/help/?country=ES"):
        assert "Secret" not in desk.get(address, headers=ours).content.decode()
    for address in ("/school/members/", "/school/profile/", "/school/policies/", "/school/help/"):
        assert visitor.get(address, headers=ours).status_code == 404
    theirs = Appointment.objects.held_by(other).get()
    assert desk.post("/school/members/", {"end": theirs.pk}, headers=ours).status_code == 404
    assert (
        desk.post("/school/help/", {"remove": LocalHelp.objects.get().pk}, headers=ours).status_code
        == 404
    )
