"""The front door, and the pages for when something is not there."""

import re

import pytest
from django.test import Client

from seedbed.person.models import Person

PAGES = ["/today/", "/week/1/", "/week/7/", "/week/1/talk/", "/map/", "/read/orientation/welcome/",
         "/sources/", "/nothing-here/"]  # fmt: skip


def test_a_visitor_can_sit_before_anything_else(client, school, published):
    page = client.get("/").content.decode()

    assert 'href="/practice/week-1/practice/settling/?minutes=5"' in page
    assert "Theme 8" in page


def test_a_visitor_is_given_no_cookie_but_the_form_s_own(client, school, published):
    assert set(client.get("/").cookies) <= {"csrftoken"}


def test_on_a_personal_machine_one_begins_at_once(client, school, published, settings):
    settings.IS_PERSONAL, settings.MAIL_HOST = True, ""

    assert "Begin on this computer" in client.get("/").content.decode()


@pytest.mark.parametrize(
    "where", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}]
)
def test_who_began_on_a_personal_machine_is_told_only_on_it(school, published, settings, where):
    settings.IS_PERSONAL, settings.MAIL_HOST = True, ""
    Person.objects.create_user(name="Robin")

    assert "Go on as Robin" in Client().get("/").content.decode()
    assert "Robin" not in Client(**where).get("/").content.decode()


def test_on_a_server_one_signs_up(client, school, published, settings):
    settings.IS_PERSONAL = False

    page = client.get("/").content.decode()

    assert "Begin on this computer" not in page
    assert "/account/signup/" in page


@pytest.mark.parametrize("is_there", [True, False])
def test_the_demo_has_a_door_only_where_it_is_on(client, school, published, settings, is_there):
    settings.DEMO = is_there

    assert ('href="/demo/"' in client.get("/").content.decode()) is is_there


def test_before_a_course_is_published_the_door_still_opens(client, school):
    assert client.get("/").status_code == 200


def test_whoever_is_signed_in_is_led_to_today(signed_in, participant, place):
    assert signed_in(participant).get("/").url == "/today/"


def test_a_page_that_is_not_here_is_kind(client, school):
    page = client.get("/nothing-here/")

    assert page.status_code == 404
    assert "This page is not here." in page.content.decode()


def test_a_form_that_stood_open_is_kind(participant, place):
    client = Client(enforce_csrf_checks=True)
    client.force_login(participant)

    page = client.post("/account/logout/")

    assert page.status_code == 403
    assert "This page stood open for a while." in page.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_style_or_a_script_of_its_own(in_course, sat, participant, signed_in, path):
    in_course(9)
    sat(participant, 1)

    page = signed_in(participant).get(path).content.decode()

    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]* src=)|javascript:", page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_hard_moment_and_the_way_to_the_page_are_on_each(in_course, participant, signed_in, path):
    in_course(9)

    page = signed_in(participant).get(path).content.decode()

    assert "A hard moment" in page
    assert '<a class="skip" href="#main">' in page
    assert page.count("<h1") == 1
