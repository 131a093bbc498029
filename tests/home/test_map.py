"""The course map: growth, a plot with its table, words kept."""

import re

import pytest

from seedbed.clock import now
from seedbed.practice.models import JournalEntry

MAP = "/map/"


def rows(page: str) -> list[tuple[int, int, int]]:
    body = re.search(r"<tbody>(.*?)</tbody>", page, re.S)[1]
    cells = re.findall(r'<td class="number">(\d+)</td>' * 3, body)
    return [(int(days), int(sittings), int(minutes)) for days, sittings, minutes in cells]


@pytest.fixture
def course_map(signed_in, participant):
    return lambda: signed_in(participant).get(MAP).content.decode()


def test_the_table_equals_the_sittings(in_course, sat, participant, course_map):
    in_course(30)
    sat(participant, 1, 1, 8, 9, 29, minutes=10)
    sat(participant, 40, minutes=25)

    told = rows(course_map())

    assert sum(days for days, _, _ in told) == 5
    assert sum(sittings for _, sittings, _ in told) == 6
    assert sum(minutes for _, _, minutes in told) == 75


def test_there_is_a_bar_for_each_week_of_practice(in_course, sat, participant, course_map):
    in_course(30)
    sat(participant, 0, 21)

    page = course_map()

    assert page.count('class="bar"') == sum(1 for row in rows(page) if row[2])
    assert page.count('class="bar-rest"') == sum(1 for row in rows(page) if not row[2])


def test_the_plant_is_told_in_words(in_course, sat, answered, participant, course_map):
    place = in_course(15)
    sat(participant, 15, 14, 0)
    answered(place, "week-1/homework/sit", "kept")

    page = course_map()

    assert "A plant with 3 days of practice in its leaves" in page
    assert "1 bud or flower for homework kept" in page
    assert "and 1 week of rest in its stem" in page


def test_before_anything_it_is_a_seed(in_course, course_map):
    in_course(-2)

    page = course_map()

    assert "A seed in dark soil" in page
    assert "Your first sitting will appear here." in page


def test_open_weeks_are_linked_and_others_say_when(in_course, course_map):
    in_course(9)

    page = course_map()

    assert re.findall(r'href="/week/(\d)/"', page) == ["1", "2"]
    assert page.count("Opens on") == 6


def test_words_kept_are_the_person_s_own(in_course, participant, stranger, signed_in, course_map):
    in_course(3)
    for person, text, kept in [(participant, "Kept.", True), (participant, "Not kept.", False),
                               (stranger, "Another's.", True)]:  # fmt: skip
        JournalEntry.objects.create(
            person=person, written_at=now(), on=person.today(at=now()),
            words=person.keyring.seal(text), is_kept=kept,
        )  # fmt: skip

    page = course_map()

    assert "Kept." in page
    assert "Not kept." not in page
    assert "Another's." not in page


def test_a_year_of_practice_takes_no_more_queries(
    in_course, sat, participant, signed_in, django_assert_num_queries
):
    in_course(365)
    client = signed_in(participant)
    client.get(MAP)

    with django_assert_num_queries(8):
        client.get(MAP)
    sat(participant, *range(365))
    with django_assert_num_queries(8):
        client.get(MAP)


def test_a_week_that_is_only_open_is_no_week_of_rest(in_course, signed_in, participant):
    place, at = in_course(1), now()
    on = participant.today(at=at)
    place.begin_week(2, on=on, at=at)
    place.begin_week(1, on=on, at=at)

    assert "A week of rest" not in signed_in(participant).get("/map/").content.decode()
