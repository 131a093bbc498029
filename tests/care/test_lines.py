"""The list of lines that listen, and which country a visitor is in."""

import re
from zoneinfo import available_timezones

import pytest

from seedbed.care.lines import country_of_zone, directory

LISTED = directory()
LINES = [
    pytest.param(country, line, id=f"{country.code}-{line.name}")
    for country in LISTED.countries
    for line in country.lines
]


@pytest.mark.parametrize(
    ("zone", "code"),
    [
        ("Europe/Madrid", "ES"),
        ("Atlantic/Canary", "ES"),
        ("Europe/Oslo", "NO"),
        ("America/Chicago", "US"),
        pytest.param("Asia/Calcutta", "IN", id="a former name that browsers say"),
        pytest.param("US/Eastern", "US", id="an alias"),
        pytest.param("America/Buenos_Aires", "AR", id="a former name of a city"),
        pytest.param("UTC", "", id="nowhere"),
        pytest.param("", "", id="nothing said"),
        pytest.param("Mars/Base", "", id="nonsense"),
    ],
)
def test_a_time_zone_names_its_country(zone, code):
    assert country_of_zone(zone) == code


def test_nearly_every_zone_that_a_browser_can_say_lies_in_a_country():
    places = {z for z in available_timezones() if z.split("/")[0] in ("Europe", "America", "Asia")}

    assert len([zone for zone in places if country_of_zone(zone)]) >= 0.95 * len(places)


def test_the_list_is_of_many_countries_by_name():
    names = [country.name for country in LISTED.countries]

    assert len(names) >= 25
    assert names == sorted(names)


@pytest.mark.parametrize(("country", "line"), LINES)
def test_a_line_can_be_reached_and_names_its_own_address(country, line):
    numbers = [number for number in (line.call, line.text) if number]
    assert numbers
    assert all(re.fullmatch(r"[0-9][0-9 -]{1,15}", number) for number in numbers)
    assert line.site.startswith("https://")
    assert line.spoken


@pytest.mark.parametrize("country", LISTED.countries, ids=lambda country: country.code)
def test_every_country_with_a_line_has_its_emergency_number(country):
    assert re.fullmatch(r"[0-9]{3}", country.emergency)


@pytest.mark.parametrize(
    ("code", "number"),
    [("BG", "112"), ("ie", "112"), ("GB", "999"), ("US", "911"), ("AU", "000"), ("NZ", "111")],
)
def test_emergency_numbers_are_those_of_the_country(code, number):
    assert LISTED.country(code).emergency == number


def test_a_country_without_a_known_line_still_has_its_name():
    country = LISTED.country("BG")

    assert (country.name, country.lines) == ("Bulgaria", ())


@pytest.mark.parametrize("code", ["", "XX", "Norway", "<b>"])
def test_a_code_that_is_none_finds_no_country(code):
    assert LISTED.country(code) is None
