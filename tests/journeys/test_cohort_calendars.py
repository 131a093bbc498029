"""A class moves across a change of the clocks, and every calendar that follows it moves too."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event
from playwright.sync_api import Page, expect

from seedbed.clock import now
from tests.cast import join, make_cohort

pytestmark = pytest.mark.django_db(transaction=True)

HOUR = timedelta(hours=1)


def next_change(zone: str) -> date:
    """The next day, three weeks ahead or more, on which clocks in `zone` change."""
    noon = datetime.combine(now().date() + timedelta(days=21), time(12), ZoneInfo(zone))
    day = timedelta(days=1)
    while noon.utcoffset() == (noon + day).utcoffset():
        noon += day
    return (noon + day).date()


def events(page: Page, link: str) -> dict[str, Event]:
    """What a calendar program reads behind a link of the page, by UID."""
    answer = page.request.get(page.get_by_role("link", name=link).get_attribute("href"))
    assert answer.headers["content-type"].startswith("text/calendar")
    return {str(one["UID"]): one for one in Calendar.from_ical(answer.body()).walk("VEVENT")}


def three_calendars(participants: Page, teachers: Page, cohort: str) -> list[dict[str, Event]]:
    """The participant's, the teacher's and the cohort's own."""
    found = []
    for page in (participants, teachers):
        page.goto("/cohorts/calendars/")
        found.append(events(page, "Download once"))
    teachers.goto(f"/cohorts/{cohort}/dates/")
    return [*found, events(teachers, "As a calendar file")]


@pytest.mark.parametrize(
    ("zone", "width", "scheme"),
    [("Europe/Madrid", "phone", "light"), ("America/New_York", "desk", "dark")],
)
def test_a_class_moves_across_a_change_of_clocks(
    visit, published, school, teacher, participant, has_no_barrier, zone, width, scheme
):
    change = next_change(zone)
    was, to = change - timedelta(days=3), change + timedelta(days=1)
    cohort = make_cohort(published, school, by=teacher, first=was, time_zone=zone)
    join(participant, cohort)
    mine, page = (
        visit(one, width=width, scheme=scheme).new_page() for one in (participant, teacher)
    )
    before = three_calendars(mine, page, cohort.pk)
    has_no_barrier(mine)
    has_no_barrier(page)

    page.get_by_role("link", name="Move").first.click()
    page.get_by_label("Day", exact=True).fill(to.isoformat())
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_role("heading", name="This would change")).to_be_visible()
    expect(page.get_by_text("2 people are written at once")).to_be_visible()
    has_no_barrier(page)
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_text("calendars follow")).to_be_visible()

    moved = f"{cohort.meetings.get(number=1).pk}@seedbed"
    for old, new in zip(before, three_calendars(mine, page, cohort.pk), strict=True):
        assert len(new) == 8
        assert new.keys() == old.keys()
        assert {uid for uid, one in new.items() if one["SEQUENCE"] == 1} == {moved}
        assert {one["SEQUENCE"] for one in old.values()} == {0}
        starts = new[moved]["DTSTART"].dt
        assert starts.replace(tzinfo=None) == datetime.combine(to, time(18))
        assert new[moved]["DTSTART"].params["TZID"] == zone
        passed = starts.astimezone(UTC) - old[moved]["DTSTART"].dt.astimezone(UTC)
        assert abs(passed - (to - was)) == HOUR
