"""Answering before a course, asking for a talk and answering it, as people meet it."""

from datetime import timedelta

import pytest

from seedbed.care.models import Concern, Screening
from seedbed.clock import now
from seedbed.cohort.models import Application, Enrolment
from tests.care.kept import cared_for
from tests.cast import EVENING, join, make_cohort, make_person

NARROW = {"width": 320, "height": 640}


@pytest.fixture
def seat(participant, published, school, teacher, organiser) -> Enrolment:
    """The participant's place in a cohort that is in its second week."""
    first = now().date() - timedelta(days=8)
    return join(participant, make_cohort(published, school, by=teacher, first=first))


@pytest.fixture
def applicant(published, school, teacher):
    cohort = make_cohort(published, school, by=teacher, name="Next spring")
    person = make_person("Applicant")
    Application.objects.create(cohort=cohort, person=person, begun_at=EVENING)
    return person


@pytest.mark.parametrize(("width", "scheme"), [("phone", "light"), ("desk", "dark")])
def test_no_page_of_care_has_a_barrier(
    visit, seat, teacher, organiser, has_no_barrier, width, scheme
):
    long = "Donaudampfschifffahrtsgesellschaft" * 3
    concern = cared_for(seat, by=teacher, words=long, note=long)
    Screening.answer(seat.application, "dying", "yes", at=EVENING)
    read = f"/help/screening/{seat.application_id}/read/"
    walks = {
        seat.person: [f"/help/screening/{seat.application_id}/", "/help/talk/", "/help/how-it-goes/"],
        teacher: ["/help/concerns/", f"/help/notes/{seat.pk}/", read],
        organiser: ["/help/concerns/", "/help/concerns/wait/", read],
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
    assert concern.closed_at is None


@pytest.mark.parametrize("has_script", [True, False])
def test_each_answer_is_kept_and_help_is_there_at_once(visit, applicant, has_script):
    page = visit(applicant, java_script_enabled=has_script).new_page()
    application = Application.objects.get(person=applicant)
    page.goto(f"/help/screening/{application.pk}/")
    page.locator("#loss").get_by_role("button", name="A little").click()
    page.wait_for_url("**#low")
    page.locator("#dying").get_by_role("button", name="Yes").click()
    page.wait_for_url("**#help-now")

    assert page.get_by_text("You need not wait for us").is_visible()
    assert page.locator("#loss [aria-pressed=true]").inner_text() == "A little"
    assert Screening.objects.get().told == {"loss": "a-little", "dying": "yes"}


def test_a_talk_is_asked_for_and_answered(visit, seat, teacher):
    page = visit(seat.person).new_page()
    page.goto("/help/hard-moment/")
    page.get_by_role("link", name="Tell someone in your course").click()
    page.get_by_label("What it is about").fill("Could we speak?")
    page.get_by_role("button", name="Ask the teachers of").click()
    page.get_by_text("It is with them.").wait_for()

    there = visit(teacher).new_page()
    there.goto("/help/concerns/")
    assert there.get_by_text("Could we speak?").is_visible()
    there.get_by_role("button", name="I will be in touch").click()
    there.get_by_text("Answered on").wait_for()

    page.reload()
    assert page.get_by_text("Somebody has read it").is_visible()
    assert Concern.objects.get().answered_at
