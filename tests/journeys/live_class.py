"""A class that is live now, and browsers in it, for the journeys of the live class."""

from dataclasses import dataclass, replace
from datetime import timedelta

from playwright.sync_api import Page

from seedbed.clock import now
from seedbed.cohort.models import Meeting
from seedbed.course.edition import ClassPlan, Segment, Turns
from seedbed.course.prose import Prose
from tests.cast import join, make_cohort, make_edition, publish

LINE = "/static/classroom/live/line.js"
DO = f"""async ([verb, fields]) => Promise.race([
  (await import('{LINE}')).line.act(verb, fields),
  new Promise((_, refuse) => setTimeout(() => refuse(new Error("no answer to " + verb)), 30_000)),
])"""
PART = f"async (name) => (await import('{LINE}')).line.part(name)"


def segment(key: str, kind: str, minutes: int, *, board: str = "", **named) -> Segment:
    title = key.replace("-", " ").capitalize()
    plain = {"grouping": "circle", "turns": None, "practice": ""} | named
    return Segment(
        key=key, kind=kind, title=title, minutes=minutes, instruction=True, board=board,
        seen=Prose(f"What everybody sees of {key}."), teacher=Prose("For the teacher alone."), **plain,
    )  # fmt: skip


PLAN = (
    segment("arriving", "arrival", 10),
    segment("sitting", "meditation", 20, grouping="alone"),
    segment("gathering", "exercise", 20, board="anonymous"),
    segment("naming", "exercise", 20, board="named"),
    segment("listening", "exercise", 40, grouping="pairs", turns=Turns(4, ("speaker", "listener"))),
    segment("closing", "closing", 10),
)


def make_live(school, teacher, people, *, team=(), plan=PLAN) -> Meeting:
    """The first class of a cohort with that plan, which begins in some minutes."""
    edition = make_edition()
    planned = replace(edition.weeks[0], plan=ClassPlan(tuple(plan)))
    published = publish(replace(edition, weeks=(planned, *edition.weeks[1:])), number=7)
    cohort = make_cohort(published, school, by=teacher, team=team)
    for person in people:
        join(person, cohort)
    meeting = cohort.meetings.select_related("cohort__school").get(kind="class", number=1)
    starts = now() + timedelta(minutes=2)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=starts, ends_at=starts + timedelta(minutes=120)
    )
    meeting.refresh_from_db()
    return meeting


@dataclass
class There:
    """Somebody in the class, at their own browser."""

    page: Page
    frames: list[str]

    def does(self, verb: str, **fields) -> None:
        self.page.evaluate(DO, [verb, fields])

    def part(self, name: str) -> object:
        return self.page.evaluate(PART, name)

    def opens(self, panel: str) -> None:
        """Open one of the panels from the bar; no more than one tap."""
        button = self.page.locator(f"[data-panel={panel}]")
        if button.get_attribute("aria-expanded") != "true":
            button.click()


def come(context, meeting: Meeting, where: str = "live") -> There:
    """Open the class and come in."""
    page, frames = context.new_page(), []
    page.on(
        "websocket", lambda line: line.on("framereceived", lambda frame: frames.append(str(frame)))
    )
    page.goto(f"/class/{meeting.pk}/{where}/")
    if where == "live":
        page.locator("live-class:defined").wait_for()
        page.locator("[data-come-in]").click()
    page.evaluate(f"async () => (await import('{LINE}')).whenLine().then(() => null)")
    return There(page, frames)
