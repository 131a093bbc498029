"""Nothing of what is said and asked for in the class has a barrier, in any width, light or dark."""

import pytest

from tests.journeys.live_class import come, make_live

PHONES = ((390, 844), (320, 640))
DESKS = ((1280, 900), (320, 640))


@pytest.fixture
def meeting(school, teacher, participant, companion, sockets):
    return make_live(school, teacher, [participant, companion])


@pytest.fixture
def look(has_no_barrier):
    """axe finds nothing, and nothing is wider than the screen."""

    def looked(there, sizes):
        for width, height in sizes:
            there.page.set_viewport_size({"width": width, "height": height})
            there.page.wait_for_timeout(300)
            has_no_barrier(there.page)
            assert there.page.evaluate("document.documentElement.scrollWidth") <= width
        width, height = sizes[0]
        there.page.set_viewport_size({"width": width, "height": height})

    return looked


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_participant_meets_no_barrier(visit, teacher, participant, meeting, look, scheme):
    guide = come(visit(teacher, width="desk"), meeting)
    ana = come(visit(participant, scheme=scheme), meeting)
    guide.does("begin")
    guide.does("ask-to-tape")
    ana.page.get_by_label("Your words").wait_for(state="attached")
    ana.opens("chat")
    ana.page.get_by_label("Your words").fill("Good evening.")
    ana.page.get_by_role("button", name="Send to the teachers only").click()
    ana.page.get_by_text("Good evening.").first.wait_for()
    look(ana, PHONES)
    ana.opens("me")
    look(ana, PHONES)
    ana.page.keyboard.press("Escape")
    look(ana, PHONES)
    guide.does("next")
    ana.opens("care")
    ana.page.get_by_role("button", name="Tell the teachers").click()
    ana.page.get_by_role("button", name="Step out for a while").click()
    ana.page.get_by_text("You have stepped out.").first.wait_for()
    look(ana, PHONES)
    guide.does("next")
    ana.page.get_by_role("button", name="Close").click()
    ana.page.get_by_label("Something for the board").fill("Rain")
    ana.page.get_by_role("button", name="Give it, without a name").click()
    ana.page.locator("[data-gathered]").wait_for()
    look(ana, PHONES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_team_and_the_screen_meet_no_barrier(
    visit, teacher, participant, meeting, look, scheme
):
    ana = come(visit(participant), meeting)
    guide = come(visit(teacher, width="desk", scheme=scheme), meeting)
    screen = come(visit(teacher, width="desk", scheme=scheme), meeting, "projector")
    screen.page.locator("live-check-in[data-address]").wait_for()
    look(screen, DESKS)
    guide.does("begin")
    ana.does("need", words="It is a lot tonight.")
    guide.opens("care")
    guide.page.get_by_role("button", name="I have seen it").wait_for()
    guide.page.get_by_text("Who is in the room").click()
    guide.page.get_by_text("Recording the guide").click()
    look(guide, DESKS)
    guide.opens("chat")
    look(guide, DESKS)
    guide.does("group", groups=[[1, 2]])
    screen.page.get_by_text("Find each other, and say hello.").wait_for()
    look(screen, DESKS)
