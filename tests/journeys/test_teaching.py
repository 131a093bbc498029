"""The pages of the road to teaching with a whole road on them: no barrier, at any width."""

import pytest
from playwright.sync_api import Page

from seedbed.person.models import Person
from seedbed.teaching.models import Agreement, Certification, TeacherProfile
from tests.teaching.roads import DAY, apply, offer, supervise, taught, train

LONG = "Ahoghill-am-Wolfgangseeufer-und-weit-darüber-hinaus"


def addresses(road, course) -> dict[str, list[str]]:
    """Whose pages they are, and where."""
    held, profile = Certification.objects.get(), TeacherProfile.objects.get()
    agreement = Agreement.objects.filter(accepted_at=None).get()
    ours = f"/teachers/road/{road.pk}/"
    return {
        "participant": [
            "/teachers/", "/teachers/?language=en&place=nowhere", f"/teachers/{profile.pk}/",
            "/teachers/me/", "/teachers/me/profile/", "/teachers/apply/withdrawal/",
            f"/teachers/me/agreements/{agreement.pk}/",
        ],
        "organiser": [
            "/teachers/road/", "/teachers/road/licensed/", ours, f"{ours}course/",
            f"{ours}agreement/", f"{ours}certification/", f"/teachers/certifications/{held.pk}/",
            f"/teachers/certifications/{held.pk}/end/",
        ],
        "teacher": ["/teachers/me/", "/teachers/apply/", "/teachers/supervising/",
                    f"/teachers/supervising/{course.pk}/"],
    }  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), [("phone", "light"), ("desk", "dark")])
def test_no_page_of_the_road_has_a_barrier(
    visit, participant, teacher, organiser, companion, school, has_no_barrier, width, scheme
):
    road = taught(participant, school)
    TeacherProfile.objects.update(place=LONG, about=f"# {LONG}\n\nBy the *sea*.")
    school.appoint(participant, "teacher", at=road.begun_at)
    offer(participant, school, by=organiser, terms="Kind *terms*.")
    led = apply(companion, school, words=LONG * 3)
    train(led, by=organiser)
    course = supervise(led, teacher, by=organiser, label=LONG)
    cast: dict[str, Person] = {
        "participant": participant, "organiser": organiser, "teacher": teacher,
    }  # fmt: skip
    for who, pages in addresses(road, course).items():
        page = visit(cast[who], width=width, scheme=scheme).new_page()
        for address in pages:
            assert page.goto(address).status == 200, address
            has_no_barrier(page)
            fits_a_small_phone(page)


def test_a_mistake_on_a_form_is_said_without_a_barrier(
    visit, organiser, participant, school, has_no_barrier
):
    road = apply(participant, school)
    page = visit(organiser).new_page()
    page.goto(f"/teachers/road/{road.pk}/agreement/")
    page.get_by_label("From").fill(DAY.isoformat())
    page.get_by_role("button", name="Offer it").click()

    page.get_by_text("Name a yearly fee, a share of the fees, or both.").wait_for()
    has_no_barrier(page)


def fits_a_small_phone(page: Page) -> None:
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url
    page.set_viewport_size(before)
