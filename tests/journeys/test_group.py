"""The group's space and shared homework, as people meet them; all of it works without script."""

from datetime import timedelta

import pytest

from seedbed.board import deeds
from seedbed.board.models import Post
from seedbed.board.standing import standing_in
from seedbed.clock import now
from seedbed.homework import sharing
from seedbed.homework.models import Shared
from tests.cast import join, make_cohort

HOMEWORK = "/homework/week-1/homework/a-kind-act/"
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def cohort(published, school, teacher):
    return make_cohort(published, school, by=teacher, first=now().date() - timedelta(days=8))


@pytest.fixture
def seats(cohort, participant, companion):
    return [join(person, cohort) for person in (participant, companion)]


def stand(cohort, person):
    deeds.give_word(standing_in(cohort.pk, person, cohort.school, at=now()))
    return standing_in(cohort.pk, person, cohort.school, at=now())


@pytest.mark.parametrize(("width", "scheme"), [("phone", "light"), ("desk", "dark")])
def test_no_page_of_a_group_has_a_barrier(
    visit, cohort, seats, participant, companion, teacher, has_no_barrier, width, scheme
):
    long, today = "Donaudampfschifffahrtsgesellschaft" * 3, participant.today(at=now())
    for seat, key in zip(seats, ("a-kind-act", "sit"), strict=True):
        whom = "teacher" if seat.person == participant else "group"
        key = f"week-1/homework/{key}"
        sharing.write(seat, key, "", long, with_whom=whom, on=today, at=now())
    standing = stand(cohort, participant)
    post = deeds.begin_thread(standing, long, f"{long}\n\n# {long}\n\n`{long}`", 1).posts.get()
    other = deeds.write(stand(cohort, companion), post.thread, "Mine too.")
    deeds.tell_teachers(standing, other, long)
    deeds.tell_teachers(stand(cohort, companion), post, long)
    deeds.hide_writer(post, by=companion, at=now())
    space, thread = f"/group/{cohort.pk}/", f"/group/thread/{post.thread_id}/"
    asked = f"/homework/shared/{Shared.objects.get(with_whom='teacher').pk}/"
    walks = {
        participant: [HOMEWORK, "/homework/group/", space, thread, f"{space}away/",
                      f"/group/post/{post.pk}/", f"/group/post/{other.pk}/hidden/",
                      f"/group/post/{other.pk}/report/"],
        companion: [f"{space}hidden/", space],
        teacher: ["/homework/shared/", asked, space, thread, f"{space}reports/",
                  f"/group/post/{post.pk}/removal/"],
    }  # fmt: skip
    for person, addresses in walks.items():
        page = visit(person, width=width, scheme=scheme).new_page()
        for address in addresses:
            assert page.goto(address).status == 200, address
            has_no_barrier(page)
            before = page.viewport_size
            page.set_viewport_size(NARROW)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
            page.set_viewport_size(before)


@pytest.mark.parametrize("has_script", [True, False])
def test_somebody_gives_their_word_writes_and_takes_it_back(
    visit, cohort, seats, participant, has_script
):
    page = visit(participant, java_script_enabled=has_script).new_page()
    page.goto("/group/")
    page.get_by_role("button", name="I give my word").click()
    page.get_by_label("What is it about?").fill("Tea")
    page.get_by_label("Your words").fill("The kettle *sang*.")
    page.get_by_role("button", name="Share with the group").click()
    page.get_by_role("heading", name="Tea").wait_for()
    assert page.locator("em").inner_text() == "sang"

    page.get_by_role("link", name="Change it or take it back").click()
    page.get_by_role("button", name="Take it back").click()
    page.get_by_text("Taken back. Nobody can read it now.").wait_for()

    assert not Post.objects.exists()


@pytest.mark.parametrize("has_script", [True, False])
def test_homework_is_shown_to_the_teachers_answered_and_taken_back(
    visit, seats, participant, teacher, has_script
):
    page = visit(participant, java_script_enabled=has_script).new_page()
    page.goto(HOMEWORK)
    assert page.get_by_label("Only me").is_checked()
    page.get_by_label("My teachers").check()
    page.get_by_role("textbox", name="Your words").fill("Soup for a neighbour.")
    page.get_by_role("button", name="Keep only the words").click()
    page.get_by_role("heading", name="Shared with your teachers").wait_for()

    there = visit(teacher, java_script_enabled=has_script).new_page()
    there.goto("/homework/shared/")
    there.get_by_label("Your reply to Participant").fill("That took heart.")
    there.get_by_role("button", name="Send this reply").click()
    there.get_by_text("Your reply is with them.").wait_for()

    page.goto(HOMEWORK)
    assert page.get_by_text("That took heart.").is_visible()
    page.get_by_role("button", name="Take it back").click()
    page.get_by_text("Only you can read it now.").wait_for()
    assert not Shared.objects.exclude(words="").exists()
