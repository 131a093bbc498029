"""A wish to be apart is said in private: nobody reads it but whoever said it."""

import pytest

from seedbed.classroom.live.apart import say_apart
from seedbed.classroom.models import Apart
from seedbed.home.takeout.rules import RULES
from tests.cast import EVENING, join, make_cohort, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort(published, school, teacher):
    return make_cohort(published, school, by=teacher)


@pytest.fixture
def people(cohort):
    return [join(make_person(f"P{n}"), cohort).person for n in range(3)]


@pytest.fixture
def page(cohort):
    return f"/class/apart/{cohort.pk}/"


def told_to(person):
    (rule,) = [rule for rule in RULES if rule.name == "classroom.apart"]
    return list(rule.told(person))


def test_it_is_said_and_changed_on_a_page_of_one_s_own(signed_in, people, page, teacher):
    browser = signed_in(people[0])
    browser.post(page, {"said": "1", "others": [people[1].pk, teacher.pk]})
    assert set(Apart.objects.values_list("other", flat=True)) == {people[1].pk, teacher.pk}
    assert browser.get(page).content.decode().count("checked") == 2

    browser.post(page, {"said": "1", "others": [people[2].pk]})
    assert [one.other for one in Apart.objects.all()] == [people[2]]
    browser.post(page, {"said": "1"})
    assert not Apart.objects.exists()


def test_the_other_sees_nothing_of_it_anywhere(signed_in, cohort, people, page):
    say_apart(cohort, people[0], people[1], at=EVENING)

    assert "checked" not in signed_in(people[1]).get(page).content.decode()
    assert told_to(people[1]) == []
    assert told_to(people[0]) == [{"other": "P1", "at": EVENING}]


def test_the_team_sees_what_it_noted_itself_and_no_wish(signed_in, cohort, people, teacher, page):
    say_apart(cohort, people[0], people[1], at=EVENING)
    browser, url = signed_in(teacher), f"{page}noted/"
    browser.post(url, {"one": people[1].pk, "other": people[2].pk})

    shown = browser.get(url).content.decode()
    assert "P1, P2" in shown
    assert "P0, P1" not in shown
    noted = Apart.objects.noted_by_team().get()
    browser.post(url, {"back": Apart.objects.said_by(people[0].pk).get().pk})
    assert Apart.objects.count() == 2  # A wish is not the team's to take back.
    browser.post(url, {"back": noted.pk})
    assert Apart.objects.get().one == people[0]
    assert told_to(people[1]) == told_to(people[2]) == []


def test_two_are_two(signed_in, people, teacher, page):
    answer = signed_in(teacher).post(f"{page}noted/", {"one": people[0].pk, "other": people[0].pk})

    assert answer.status_code == 422
    assert not Apart.objects.exists()


def test_nobody_of_another_cohort_and_nobody_in_another_s_name(
    signed_in, people, stranger, page, published, school, teacher
):
    assert signed_in(stranger).get(page).status_code == 404
    assert signed_in(people[0]).get(f"{page}noted/").status_code == 404
    other = join(make_person("Elsewhere"), make_cohort(published, school, by=teacher, name="B"))
    answer = signed_in(people[0]).post(page, {"said": "1", "others": [other.person.pk]})
    assert answer.status_code == 422
    assert not Apart.objects.exists()


def test_it_ends_with_either_of_the_two(cohort, people):
    say_apart(cohort, people[0], people[1], at=EVENING)
    people[1].delete()

    assert not Apart.objects.exists()
