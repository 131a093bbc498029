"""A meeting that is somewhere else: opened beside the class by one tap, or within a frame of its host alone."""

import pytest
from playwright.sync_api import expect

from seedbed.classroom.models import RoomSetup
from seedbed.clock import now
from tests.journeys.live_class import come, make_live
from tests.journeys.live_pictures import until

ELSEWHERE = """(before) => {
  const frame = document.querySelector("live-stage iframe");
  return Boolean(frame) && !frame.src.startsWith(before);
}"""


@pytest.fixture
def meeting(sockets, school, teacher, participant, companion):
    return make_live(school, teacher, [participant, companion])


def test_a_link_opens_beside_the_class_and_the_circle_stays(visit, meeting, participant):
    where = f"{meeting.cohort.school_id}"
    type(meeting).objects.filter(pk=meeting.pk).update(place=f"https://meeting.invalid/{where}")
    context = visit(participant)
    context.route("https://meeting.invalid/**", lambda route: route.fulfill(body="The meeting"))
    there = come(context, meeting)
    opener = there.page.locator("live-stage [data-open]")
    expect(opener).to_be_visible(timeout=30_000)

    with context.expect_page() as opened:
        opener.click()
    opened.value.wait_for_url(f"https://meeting.invalid/{where}")
    assert opened.value.evaluate("() => window.opener") is None
    expect(there.page.locator("live-circle")).to_be_visible()


def test_jitsi_is_a_frame_of_its_host_and_follows_into_a_group(
    visit, meeting, school, teacher, participant
):
    RoomSetup.objects.create(
        school=school, kind="jitsi", address="https://jitsi.invalid", changed_at=now()
    )
    context, refused = visit(participant), []
    context.route("https://jitsi.invalid/**", lambda route: route.fulfill(body="A room"))
    there = come(context, meeting)
    there.page.on(
        "console", lambda said: refused.append(said.text) if "frame" in said.text else None
    )
    frame = there.page.locator("live-stage iframe")
    frame.wait_for(timeout=30_000)
    before = frame.get_attribute("src").partition("#")[0]
    assert before.startswith("https://jitsi.invalid/seedbed-")

    guide = come(visit(teacher, width="desk"), meeting)
    guide.does("begin")
    guide.does("group", groups=[[1, 2]])
    until(there.page, ELSEWHERE, before)
    assert refused == []
