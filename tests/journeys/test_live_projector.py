"""The class on a large screen, checking in from it, and being noted by hand."""

import pytest
from playwright.sync_api import expect

from seedbed.classroom.models import Presence
from tests.journeys.live_class import come, make_live


@pytest.fixture
def meeting(school, teacher, participant, companion, sockets):
    return make_live(school, teacher, [participant, companion])


@pytest.fixture
def guide(visit, teacher, meeting):
    return come(visit(teacher, width="desk"), meeting)


@pytest.fixture
def screen(visit, teacher, meeting):
    return come(visit(teacher, width="desk"), meeting, "projector")


def address_on(screen) -> str:
    code = screen.page.locator("live-check-in[data-address]")
    code.wait_for()
    return code.get_attribute("data-address")


def test_a_phone_checks_in_with_the_code_on_the_wall_which_changes(
    guide, screen, visit, participant, meeting
):
    expect(screen.page.get_by_role("img", name="The code to check in with")).to_be_visible()
    first = address_on(screen)
    drawn = screen.page.locator("[data-code] path").get_attribute("d")
    phone = visit(participant).new_page()
    phone.goto("/" + first.partition("//")[2].partition("/")[2])
    expect(phone.get_by_role("heading", name="You are here, Participant")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    seats = [guide.part(f"seat/{n}") for n in range(3)]
    assert [(s["name"], s["way"]) for s in seats if s and s["name"] == "Participant"] == [
        ("Participant", "room")
    ]
    assert Presence.objects.filter(enrolment__person=participant, source="check-in").count() == 1

    code = screen.page.locator("live-check-in")
    expect(code).not_to_have_attribute("data-address", first, timeout=50_000)
    assert screen.page.locator("[data-code] path").get_attribute("d") != drawn


def test_the_screen_shows_what_all_see_and_nothing_of_the_team(
    guide, screen, visit, companion, meeting
):
    ben = come(visit(companion), meeting)
    guide.does("begin")
    guide.does("next")
    title = screen.page.get_by_role("heading", level=1)
    expect(title).to_have_text("Sitting")
    expect(screen.page.locator("live-class")).to_have_class("is-quiet")
    expect(screen.page.get_by_role("progressbar")).to_be_hidden()
    ben.does("need", words="It is a lot tonight.")
    guide.does("next")
    expect(title).to_have_text("Gathering")
    expect(screen.page.get_by_text("What everybody sees of gathering.")).to_be_visible()
    expect(screen.page.get_by_role("progressbar")).to_be_visible()
    ben.page.get_by_label("Something for the board").fill("A kettle, singing.")
    ben.page.get_by_role("button", name="Give it, without a name").click()
    expect(screen.page.get_by_text("A kettle, singing.")).to_be_visible()

    shown = screen.page.content()
    assert "It is a lot tonight." not in shown
    assert "For the teacher alone." not in shown


def test_groups_turns_and_the_bell_are_on_the_screen(guide, screen):
    guide.does("begin")
    for _ in range(4):
        guide.does("next")
    guide.does("group", groups=[[1, 2]])
    expect(screen.page.get_by_text("Find each other, and say hello.")).to_be_visible()
    groups = screen.page.get_by_role("region", name="Who is with whom")
    expect(groups).to_contain_text("Participant")
    expect(groups).to_contain_text("Companion")
    size = groups.get_by_text("Companion").evaluate(
        "one => parseFloat(getComputedStyle(one).fontSize)"
    )
    assert size >= 30
    guide.does("bell")
    expect(screen.page.locator("live-bell")).to_have_attribute("data-rang-kind", "bell")
    expect(screen.page.get_by_text("Turn 1 of 2")).to_be_visible(timeout=25_000)
    expect(groups.get_by_text("speaker")).to_be_visible()

    guide.does("finish")
    expect(screen.page.get_by_text("That was our class.")).to_be_visible(timeout=40_000)


def test_only_the_team_of_that_class_has_the_screen(visit, participant, organiser, meeting):
    address = f"/class/{meeting.pk}/projector/"
    assert visit(participant).new_page().goto(address).status == 404
    page = visit(organiser, width="desk").new_page()
    page.goto(address)
    expect(page.get_by_text("opened by the team of the class")).to_be_visible()
    expect(page.locator("live-projector")).to_have_count(0)


def test_the_team_notes_by_hand_who_is_in_the_room(guide, participant, companion):
    guide.opens("care")
    guide.page.get_by_text("Who is in the room").click()
    guide.page.get_by_label("Companion").check()
    guide.page.get_by_role("button", name="Note these as here").click()
    expect(guide.page.get_by_text("Noted.", exact=True)).to_be_visible()
    expect(guide.page.get_by_label("Companion")).to_be_disabled()
    noted = Presence.objects.filter(source="hand")
    assert [one.enrolment.person for one in noted] == [companion]

    guide.page.get_by_role("button", name="All are here").click()
    expect(guide.page.get_by_label("Participant")).to_be_disabled()
    assert {one.enrolment.person for one in noted.all()} == {participant, companion}
