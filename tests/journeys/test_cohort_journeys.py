"""A cohort's life in a real browser: opened, joined, paid for, led, and left for a later one."""

from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import Page, expect

from seedbed.clock import now
from seedbed.cohort.models import Cohort, Enrolment
from seedbed.fees.models import Order, PaymentWords
from seedbed.home.tick import Ticker
from seedbed.letters.models import Letter
from tests.cast import EVENING, join, make_cohort, make_person
from tests.journeys.test_sitting import until

pytestmark = pytest.mark.django_db(transaction=True)

NARROW = {"width": 320, "height": 640}
LOOKS = pytest.mark.parametrize(("width", "scheme"), [("phone", "light"), ("desk", "dark")])


@pytest.fixture
def is_well(has_no_barrier):
    """axe finds nothing, and nothing sticks out of a narrow page."""

    def look(page: Page) -> None:
        has_no_barrier(page)
        before = page.viewport_size
        page.set_viewport_size(NARROW)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url
        page.set_viewport_size(before)

    return look


@pytest.fixture
def ahead(published, school, teacher, organiser) -> Cohort:
    """A cohort that begins in two weeks, costs 120 euros, and is paid by transfer."""
    words = "Account ES12 3456, Seedbed School."
    PaymentWords.objects.create(school=school, words=words, changed_at=EVENING)
    first = now().date() + timedelta(days=14)
    return make_cohort(published, school, by=teacher, first=first, fee_kind="fixed", fee=12_000)


@pytest.fixture
def under_way(published, school, teacher) -> Cohort:
    """A cohort whose first class was yesterday."""
    first = now().date() - timedelta(days=1)
    return make_cohort(published, school, by=teacher, first=first)


@LOOKS
def test_an_organiser_opens_a_cohort_with_the_essentials(
    visit, published, organiser, teacher, is_well, width, scheme
):
    page = visit(organiser, width=width, scheme=scheme).new_page()
    page.goto("/cohorts/open/")
    is_well(page)
    page.get_by_label("Name", exact=True).fill("Spring evenings")
    page.get_by_label("Teacher", exact=True).check()
    page.get_by_role("button", name="Look at the dates").click()
    expect(page.get_by_role("status").get_by_role("listitem")).to_have_count(8)
    is_well(page)
    page.get_by_role("button", name="Open it").click()

    expect(page.get_by_role("heading", name="Spring evenings")).to_be_visible()
    is_well(page)
    made = Cohort.objects.get()
    assert [one.person for one in made.team.all()] == [teacher]
    page.goto("/cohorts/")
    expect(page.get_by_role("link", name="Spring evenings")).to_be_visible()
    is_well(page)


def apply_with_screening(page: Page, cohort: Cohort, is_well) -> None:
    page.goto("/cohorts/")
    page.get_by_role("link", name=cohort.name).click()
    is_well(page)
    page.get_by_role("link", name="Apply").click()
    until(page, "!!customElements.get('kept-form')")
    page.get_by_label("What brings you here?").fill("A quiet hour in the week.")
    expect(page.get_by_role("status")).to_have_text("✓")
    is_well(page)
    page.get_by_role("link", name="Some kind questions").click()
    page.locator("#loss").get_by_role("button", name="A little").click()
    page.wait_for_url("**#low")
    is_well(page)
    page.goto(f"/cohorts/{cohort.pk}/apply/")
    expect(page.get_by_label("What brings you here?")).to_have_value("A quiet hour in the week.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="With the teachers")).to_be_visible()


def welcome_them(page: Page, cohort: Cohort, is_well) -> None:
    page.goto(f"/cohorts/{cohort.pk}/people/")
    is_well(page)
    page.get_by_role("link", name="How they are just now").click()
    is_well(page)
    page.go_back()
    page.get_by_role("button", name="Welcome them").click()
    expect(page.get_by_text("A place is offered to them")).to_be_visible()


def write_the_payment_down(page: Page, is_well) -> None:
    page.goto("/fees/")
    page.get_by_role("link", name="Order 1").press("Enter")
    is_well(page)
    page.get_by_label("Reference").fill("Order 1")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("Written down.")).to_be_visible()


@LOOKS
def test_a_newcomer_applies_takes_the_place_pays_and_arrives(
    visit, ahead, teacher, organiser, is_well, width, scheme
):
    person = make_person("Newcomer")
    page = visit(person, width=width, scheme=scheme).new_page()
    apply_with_screening(page, ahead, is_well)
    welcome_them(visit(teacher, width=width, scheme=scheme).new_page(), ahead, is_well)

    page.reload()
    page.get_by_role("link", name="Look at the offer").click()
    is_well(page)
    page.get_by_role("button", name="Take the place").click()
    expect(page.get_by_text("Account ES12 3456")).to_be_visible()
    expect(page.get_by_text('Write "Order 1" on it')).to_be_visible()
    is_well(page)

    write_the_payment_down(visit(organiser, width=width, scheme=scheme).new_page(), is_well)
    assert not Order.objects.with_standing().get().standing.owing
    page.reload()
    receipt = page.get_by_role("link", name="Receipt (PDF)").get_attribute("href")
    answer = page.request.get(receipt)
    assert answer.ok
    assert answer.body().startswith(b"%PDF-")

    page.goto(f"/cohorts/{ahead.pk}/here/")
    is_well(page)
    page.get_by_role("link", name="Open Welcome").click()
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    is_well(page)


@LOOKS
def test_a_teacher_leads_a_week_and_what_was_missed_follows(
    visit, under_way, participant, companion, teacher, is_well, width, scheme
):
    for person in (participant, companion):
        join(person, under_way)
    page = visit(teacher, width=width, scheme=scheme).new_page()
    page.goto("/teach/week/")
    is_well(page)
    page.get_by_role("link", name="Note who was there").click()
    page.get_by_label("Participant", exact=True).check()
    is_well(page)
    page.get_by_role("button", name="Note it").first.click()
    expect(page.get_by_text("Those who were away are written in the morning")).to_be_visible()

    page.get_by_role("link", name="Write to those who were away").click()
    page.get_by_label("Subject").fill("You were missed")
    page.get_by_label("Words").fill("Dear {name}, we meet on {next}.")
    page.get_by_role("button", name="See it as they will").click()
    shown = page.get_by_role("status", name="As they will read it")
    expect(shown.get_by_text("Dear Companion, we meet on")).to_be_visible()
    is_well(page)
    page.get_by_role("button", name="Send to 1 person").click()
    expect(page.get_by_text("Written to 1")).to_be_visible()
    is_well(page)

    (first,) = under_way.meetings.classes().filter(number=1)
    morning = datetime.combine(first.on + timedelta(days=1), time(9), under_way.zone)
    Ticker().tick(at=morning)
    missed = Letter.objects.get(key=f"missed:{first.pk}")
    assert missed.person == companion
    assert missed.due_at <= morning


@LOOKS
def test_a_place_moves_to_a_later_cohort_and_keeps_what_was_open(
    visit, under_way, published, school, teacher, participant, is_well, width, scheme
):
    place = join(participant, under_way)
    first = now().date() + timedelta(days=30)
    later = make_cohort(published, school, by=teacher, first=first, name="Later evenings")
    page = visit(participant, width=width, scheme=scheme).new_page()
    page.goto("/week/1/")
    expect(page.get_by_role("heading", name="Theme 1")).to_be_visible()
    page.goto(f"/cohorts/{under_way.pk}/here/")
    page.get_by_text("When life happens").click()
    is_well(page)
    page.get_by_label("Move to another group").select_option("Later evenings")
    page.get_by_role("button", name="Move my place").click()

    expect(page.get_by_text("Your place has moved")).to_be_visible()
    expect(page.get_by_role("heading", name="Later evenings")).to_be_visible()
    is_well(page)
    assert Enrolment.objects.get(person=participant).pk == place.pk
    assert Enrolment.objects.get(pk=place.pk).cohort == later
    page.goto("/week/1/")
    expect(page.get_by_role("heading", name="Theme 1")).to_be_visible()
    page.goto("/week/2/")
    expect(page.get_by_text("There is no hurry.")).to_be_visible()
