"""The pages of a group's space, as its people meet them."""

from datetime import timedelta

import pytest

from seedbed.board import deeds
from seedbed.board.models import Confidence, Hidden, Post, Report, Thread
from seedbed.clock import now
from tests.cast import join, make_cohort, make_person

GROUPS = "/group/"


@pytest.fixture
def url(cohort) -> str:
    return f"/group/{cohort.pk}/"


def at_thread(post) -> str:
    return f"/group/thread/{post.thread_id}/"


def test_the_word_is_asked_once_before_the_first_look(signed_in, place, participant, url):
    visitor = signed_in(participant)
    assert visitor.get(GROUPS)["location"] == url
    assert visitor.get(url)["location"] == f"{url}agreement/"
    page = visitor.get(f"{url}agreement/").content.decode()
    assert "What is written here stays here." in page
    assert not Confidence.objects.exists()

    assert visitor.post(f"{url}agreement/")["location"] == url

    assert visitor.get(url).status_code == 200
    assert visitor.get(f"{url}agreement/")["location"] == url


def test_every_page_says_who_can_read_it(look, post, participant, companion, teacher, url, stand):
    said = "The people in Tuesday evenings can read this, and its teachers: Teacher."
    for page in (url, at_thread(post)):
        assert said in look(participant, page)
    stand(companion)
    assert "Teacher will read this" in look(companion, f"/group/post/{post.pk}/report/")
    assert "Only the teaching team can read this." in look(teacher, f"{url}reports/")
    assert "Only you can see this page." in look(participant, f"{url}hidden/")


def test_a_thread_is_begun_and_answered_without_script(
    signed_in, stand, participant, companion, url, look
):
    stand(participant)
    stand(companion)
    told = {"title": "Tea", "week": "1", "words": "The kettle *sang*. <b>x</b>"}
    begun = signed_in(participant).post(url, told)["location"]
    answered = signed_in(companion).post(begun, {"words": "Mine too."})

    assert answered["location"].startswith(f"{begun}#post-")
    page = look(companion, begun)
    assert "<em>sang</em>" in page
    assert b"<b>x" not in signed_in(companion).get(begun).content
    assert page.index("sang") < page.index("Mine too.")
    assert "Tea" in look(companion, url)


@pytest.mark.parametrize(
    "told", [{"title": "", "words": "x"}, {"title": "x", "words": " "}, {"title": "x", "words": "x", "week": "9"},
             {"title": "x", "words": "w" * 5_001}]
)  # fmt: skip
def test_a_mistake_shows_the_page_again_with_the_words(signed_in, stand, participant, url, told):
    stand(participant)
    answered = signed_in(participant).post(url, told)

    assert answered.status_code == 422
    assert not Thread.objects.exists()


def test_own_words_are_changed_and_taken_back(signed_in, post, participant, look):
    visitor, page = signed_in(participant), f"/group/post/{post.pk}/"
    visitor.post(page, {"words": "The kettle hummed."})
    assert "hummed" in look(participant, at_thread(post))
    assert "changed since" in look(participant, at_thread(post))

    visitor.post(page, {"deed": "take-back"})

    assert not Post.objects.exclude(words="").exists()
    assert visitor.get(page).status_code == 404


def test_hidden_words_come_back_when_wished(signed_in, post, stand, companion, teacher, url, look):
    stand(companion)
    visitor = signed_in(companion)
    visitor.post(f"/group/post/{post.pk}/hidden/", {"what": "writer"})
    assert "sang" not in look(companion, at_thread(post))
    assert "Week one" not in look(companion, url)
    assert "sang" in look(teacher, at_thread(post))

    visitor.post(f"{url}hidden/", {"again": str(Hidden.objects.get().pk)})

    assert "sang" in look(companion, at_thread(post))


@pytest.mark.parametrize("told", [{"what": "everyone"}, {}])
def test_only_a_post_or_its_writer_can_be_hidden(signed_in, post, stand, companion, told):
    stand(companion)
    answered = signed_in(companion).post(f"/group/post/{post.pk}/hidden/", told)

    assert answered.status_code == 404
    assert not Hidden.objects.exists()


def test_a_report_goes_to_the_teachers_and_comes_back_as_looked_at(
    signed_in, post, stand, companion, teacher, url, look
):
    stand(companion)
    signed_in(companion).post(f"/group/post/{post.pk}/report/", {"why": "It names my street."})
    assert "You told the teachers about this." in look(companion, at_thread(post))
    assert "Something was reported." in look(teacher, url)
    assert "It names my street." in look(teacher, f"{url}reports/")

    signed_in(teacher).post(f"{url}reports/", {"stays": str(Report.objects.get().pk)})

    assert "they have looked at it" in look(companion, at_thread(post))
    assert "Nothing waits for you here." in look(teacher, f"{url}reports/")


def test_a_removed_post_is_read_by_its_writer_alone(
    signed_in, post, stand, companion, participant, teacher, look
):
    stand(companion)
    page = f"/group/post/{post.pk}/removal/"
    assert signed_in(teacher).post(page, {"why": " "}).status_code == 422
    signed_in(teacher).post(page, {"why": "It names a street."})

    own = look(participant, at_thread(post))
    assert "sang" in own
    assert "It names a street." in own
    for person in (companion, teacher):
        page = look(person, at_thread(post))
        assert "The teachers removed this." in page
        assert "sang" not in page
        assert "names a street" not in page


def test_leaving_closes_the_space_for_one_and_coming_back_opens_it(
    signed_in, post, participant, url, look
):
    visitor = signed_in(participant)
    visitor.post(f"{url}away/", {"deed": "leave"})
    assert "You have left the group's space." in look(participant, url)
    assert visitor.get(at_thread(post))["location"] == url

    visitor.post(f"{url}away/", {"deed": "come-back"})

    assert "sang" in look(participant, at_thread(post))


@pytest.mark.parametrize(
    ("weeks", "said", "is_read"),
    [(-2, "opens after your first meeting", False), (12, "rests now", True), (20, "is closed", False)],
)  # fmt: skip
def test_before_and_after_the_space_says_plainly_how_it_stands(
    signed_in, published, school, teacher, participant, look, weeks, said, is_read
):
    first = now().date() - timedelta(weeks=weeks)
    cohort = make_cohort(published, school, by=teacher, first=first)
    place = join(participant, cohort)
    Confidence.objects.create(enrolment=place, cohort=cohort, at=now())
    thread = Thread.objects.create(cohort=cohort, title="Tea", begun_at=now(), last_at=now())
    Post.objects.create(thread=thread, person=teacher, words="Welcome.", at=now())
    space, there = f"/group/{cohort.pk}/", f"/group/thread/{thread.pk}/"

    assert said in look(participant, space)
    visitor = signed_in(participant)
    assert (visitor.get(there).status_code == 200) is is_read
    visitor.post(there, {"words": "Late."})
    visitor.post(space, {"title": "Late", "words": "Late."})
    assert Post.objects.count() == 1


def test_whoever_is_in_two_groups_chooses(published, school, teacher, cohort, look):
    make_cohort(published, school, by=teacher, name="Thursday mornings")

    page = look(teacher, GROUPS)

    assert "Thursday mornings" in page
    assert "Tuesday evenings" in page


@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("space", 8), ("thread", 11)])
def test_the_pages_ask_the_same_of_the_database_for_one_and_for_three(
    signed_in, stand, post, cohort, participant, people, page, queries, url,
    django_assert_num_queries,
):  # fmt: skip
    for n in range(people):
        person = make_person(f"P{n}")
        join(person, cohort)
        deeds.write(stand(person), post.thread, f"Words {n}.")
        deeds.begin_thread(stand(person), f"Thread {n}", "Words.")
    visitor = signed_in(participant)
    there = url if page == "space" else at_thread(post)
    visitor.get(there)

    with django_assert_num_queries(queries):
        visitor.get(there)
