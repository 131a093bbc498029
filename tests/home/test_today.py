"""Today: the next right thing, in its order, and quickly."""

import re
from datetime import timedelta
from html import unescape

import pytest

from seedbed.clock import now

TODAY = "/today/"


@pytest.fixture
def words(signed_in, participant):
    """What the participant's Today says, without its tags."""

    def read() -> str:
        page = signed_in(participant).get(TODAY)
        assert page.status_code == 200
        return _words(page)

    return read


def _words(page) -> str:
    main = re.search(r"<main.*</main>", page.content.decode(), re.S)[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


@pytest.mark.parametrize(
    ("days", "said", "unsaid"),
    [
        pytest.param(-1, "begins tomorrow", "I kept it", id="the day before"),
        pytest.param(-9, "Your course begins on", "I kept it", id="some days before"),
        pytest.param(0, "Week 1: Theme 1", "Open from today", id="the first day"),
        pytest.param(7, "Open from today Week 2 Theme 2", "resting", id="a week opens"),
        pytest.param(8, "Week 2: Theme 2", "Open from today", id="in week 2"),
        pytest.param(56, "all of them stay open", "I kept it", id="after the course"),
    ],
)
def test_each_day_of_the_course_has_its_words(
    in_course, sat, participant, words, days, said, unsaid
):
    in_course(days)
    sat(participant, 1)

    assert said in words()
    assert unsaid not in words()


def test_things_stand_in_their_order(in_course, sat, answered, participant, signed_in):
    place = in_course(9)
    sat(participant, 4)
    answered(place, "week-1/homework/a-kind-act", "carried")

    page = signed_in(participant).get(TODAY).content.decode()

    order = [
        "begin again",
        'id="next"',
        'id="homework"',
        'id="carried"',
        "/homework/moments/",
        "Last practised",
    ]
    assert sorted(order, key=page.index) == order


def test_whoever_was_away_is_asked_nothing_and_told_no_number(in_course, sat, participant, words):
    in_course(40)
    sat(participant, 30)

    said = words()

    assert "You can begin again right where you are." in said
    assert "3 minutes" in said
    assert "30 days" not in said
    assert "missed" not in said


def test_nobody_who_practised_lately_is_told_to_begin_again(in_course, sat, participant, words):
    in_course(9)
    sat(participant, 1)

    assert "begin again" not in words()


def test_a_pause_is_a_rest_and_one_can_go_on(in_course, participant, words):
    place = in_course(9)
    at = now()
    place.pause(on=participant.today(at=at) - timedelta(days=2), at=at)

    assert "You are resting from the course." in words()
    assert "Go on with the course" in words()


def test_homework_shows_how_it_stands(in_course, answered, words):
    place = in_course(1)
    answered(place, "week-1/homework/sit", "kept")
    answered(place, "week-1/homework/a-kind-act", "let-go")

    said = words()

    assert "sit 1 each day Kept" in said
    assert "a-kind-act 1 once this week Let go" in said
    assert said.count("I kept it") == 1


def test_one_tap_keeps_homework(in_course, signed_in, participant):
    place = in_course(1)

    signed_in(participant).post("/homework/week-1/homework/sit/", {"answer": "kept"})

    assert [(r.homework, r.answer) for r in place.reflections.all()] == [
        ("week-1/homework/sit", "kept")
    ]


def test_lengths_lead_into_the_practice_and_the_last_one_is_kept(
    in_course, sat, participant, signed_in
):
    in_course(1)
    sat(participant, 1, minutes=20)

    page = signed_in(participant).get(TODAY).content.decode()

    assert '<form class="next-begin" action="/practice/week-1/practice/settling/">' in page
    assert re.findall(r'name="minutes" value="(\d+)"', page) == ["5", "10", "15", "20", "30"]
    assert re.findall(r'value="(\d+)" checked', page) == ["20"]


def test_last_practised_is_a_day_and_not_a_count(in_course, sat, participant, words):
    in_course(9)
    sat(participant, 2)
    day = participant.today(at=now()) - timedelta(days=2)

    assert f"Last practised {day:%A}." in words()


def test_what_was_done_today_is_enough(in_course, sat, participant, words):
    in_course(2)
    sat(participant, 0)

    assert "You have practised today. You can sit again, or leave it there." in words()


def test_five_queries(in_course, sat, answered, participant, signed_in, django_assert_num_queries):
    place = in_course(9)
    sat(participant, 1)
    answered(place, "week-1/homework/sit", "carried")
    client = signed_in(participant)
    client.get(TODAY)

    with django_assert_num_queries(5):
        client.get(TODAY)


def test_five_queries_after_a_year(
    in_course, sat, answered, participant, signed_in, django_assert_num_queries
):
    place = in_course(365)
    sat(participant, *range(365))
    at = now()
    for days in range(10, 360, 20):
        place.begin_week(1, on=place.begins_on + timedelta(days=days), at=at)
    for week in place.edition.weeks:
        for task in week.homework:
            answered(place, task.key, "carried")
    client = signed_in(participant)
    client.get(TODAY)

    with django_assert_num_queries(5):
        client.get(TODAY)


def test_without_a_place_one_is_led_to_begin(signed_in, participant, school, published):
    page = signed_in(participant).get(TODAY)

    assert page.status_code == 302
    assert page.url.startswith("/place/")


def test_a_stranger_s_day_is_their_own(in_course, sat, answered, stranger, participant, signed_in):
    place = in_course(9)
    sat(participant, 0)
    answered(place, "week-1/homework/a-kind-act", "carried")

    page = _words(signed_in(stranger).get(TODAY))

    assert "You have practised today" not in page
    assert "Carried over" not in page
    assert "Participant" not in page


def test_the_unsigned_are_led_to_sign_in(client, school):
    assert client.get(TODAY).url == "/account/login/?next=/today/"
