"""The shelf of self-care skills: at hand on every page, and fuller with every week."""

from datetime import timedelta

from django.test import Client

from seedbed.clock import now
from tests.cast import make_person

SHELF = "/practice/skills/"


def test_a_visitor_finds_what_the_first_week_brings(school, published):
    page = Client().get(SHELF).content.decode()

    assert 'id="hand"' in page
    assert 'id="sip"' not in page
    assert "week 2" in page
    assert "Three breaths" in page


def test_the_shelf_fills_with_the_weeks(signed_in, participant, place):
    place.begins_on = participant.today(at=now()) - timedelta(days=8)
    place.save()

    page = signed_in(participant).get(SHELF).content.decode()

    assert 'id="hand"' in page
    assert 'id="sip"' in page
    assert "With later weeks" not in page


def test_every_page_leads_to_it(signed_in, participant, place):
    for address in ("/today/", "/map/", "/help/", "/practice/", "/you/"):
        assert f'href="{SHELF}"' in signed_in(participant).get(address).content.decode()


def test_a_name_leads_to_its_place_on_the_shelf(school, published):
    assert Client().get(f"{SHELF}hand/")["location"] == f"{SHELF}#hand"


def test_it_costs_few_questions(signed_in, participant, place, django_assert_max_num_queries):
    client = signed_in(participant)
    client.get(SHELF)

    with django_assert_max_num_queries(6):
        client.get(SHELF)


def test_somebody_without_a_place_has_a_shelf_too(signed_in, school, published):
    assert 'id="hand"' in signed_in(make_person("New")).get(SHELF).content.decode()
