"""Sittings wait on devices: for whom they wait, and in which edition they were sat."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client

from seedbed.cohort.models import Withdrawal
from seedbed.course.models import PublishedEdition
from tests.cast import EVENING, make_edition, publish, take_place
from tests.practice.telling import SENT, said, words_of

PRACTICE = "/practice/week-1/practice/settling/"
TIMER = "/practice/timer/"


def mark(client: Client, url: str = PRACTICE) -> str:
    """What a page tells the device to write on a sitting."""
    page = client.get(url).content.decode()
    (found,) = re.findall(r'<practice-player [^>]*data-whose="(\w*)"', page)
    return found


@pytest.fixture
def without(place) -> PublishedEdition:
    """A later edition of the course in which week 1 has no practice."""
    whole = make_edition(title="Later")
    first = replace(whole.weeks[0], practices=())
    return publish(replace(whole, weeks=(first, *whole.weeks[1:])), number=2)


def test_another_who_uses_the_device_is_not_given_it(send, signed_in, stranger, participant):
    theirs = signed_in(stranger)
    told = said(whose=mark(theirs), words="mine alone")

    answer = send(told)
    assert answer.status_code == 409
    assert "until they sign in" in answer.json()["detail"]
    assert not participant.sittings.exists()
    sent = theirs.post(SENT, json.dumps(told), content_type="application/json")
    assert sent.status_code == 201


@pytest.mark.django_db(transaction=True)
def test_sent_by_several_tabs_at_once_it_is_there_once(signed_in, participant, place):
    body = json.dumps(said(words="once"))
    tabs = [signed_in(participant) for _ in range(6)]

    def post(tab: Client) -> int:
        try:
            return tab.post(SENT, body, content_type="application/json").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tabs)) as pool:
        codes = sorted(pool.map(post, tabs))

    assert codes == [200] * 5 + [201]
    assert words_of(participant.sittings.get()) == "once"


def test_what_a_visitor_sat_is_of_whoever_signs_in(send, client):
    assert [mark(client), mark(client, TIMER)] == ["", ""]
    assert send(said(whose="")).status_code == 201


def test_a_mark_tells_people_apart(signed_in, participant, companion, place):
    people = (signed_in(participant), signed_in(companion))
    marks = [(mark(each), mark(each, TIMER)) for each in people]

    assert [sitting == timer for sitting, timer in marks] == [True, True]
    assert len(set(marks)) == 2


def test_a_practice_of_an_edition_one_held_before_is_known(
    send, participant, place, without, school
):
    Withdrawal.objects.create(enrolment=place, at=EVENING)
    take_place(participant, without, school)

    assert send(said()).status_code == 201


def test_a_practice_of_the_newest_edition_is_known(send, place, without):
    type(place).objects.filter(pk=place.pk).update(published=without)
    publish(make_edition(title="Newest"), number=3)

    assert send(said()).status_code == 201


def test_a_practice_of_no_edition_one_holds_is_refused(send, participant, place, without):
    type(place).objects.filter(pk=place.pk).update(published=without)

    answer = send(said())
    assert answer.status_code == 422
    assert "no edition of the course you hold" in answer.json()["detail"]


def test_what_a_visitor_sat_never_goes_to_the_demo(signed_in, participant, place):
    participant.email = "participant@demo.invalid"
    participant.save()
    demo = signed_in(participant)

    told = demo.post(SENT, json.dumps(said(whose="")), content_type="application/json")
    own = demo.post(SENT, json.dumps(said(whose=mark(demo))), content_type="application/json")

    assert (told.status_code, own.status_code) == (409, 201)
    assert participant.sittings.count() == 1
