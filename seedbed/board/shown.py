"""Threads and posts as one person may see them: values for the pages, in few queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from seedbed.board.models import Hidden, Post, Report, Thread
from seedbed.board.standing import Standing
from seedbed.board.words import html
from seedbed.cohort.models import Cohort
from seedbed.keyset import stretch
from seedbed.person.models import Person

AT_ONCE = 50


@dataclass(frozen=True)
class Titled:
    """A thread; its title unless whoever wrote it is hidden from the reader."""

    thread: Thread
    title: str
    is_hidden: bool


@dataclass(frozen=True)
class Shown:
    """A post as one reader sees it."""

    post: Post
    words: Markup | None
    """None where they were taken back, or removed and not the reader's own."""
    is_own: bool
    is_teacher: bool
    told: str
    """"waits" or "settled" where the reader told the teachers of it, else empty."""


def readers(cohort: Cohort) -> str:
    """The teachers of a cohort by name, for the sentence that says who can read."""
    team = cohort.team.in_force().order_by("began_at", "pk")
    return ", ".join(team.values_list("person__name", flat=True))


def titles(threads: Iterable[Thread], reader: Person) -> list[Titled]:
    """The threads as that reader may see them."""
    found = Hidden.objects.held_by(reader).exclude(whom=None)
    hidden = set(found.values_list("whom", flat=True))
    return [
        Titled(one, "" if one.begun_by in hidden else one.title, one.begun_by in hidden)
        for one in threads
    ]


def posts_of(thread: Thread, standing: Standing, *, before: str = "") -> tuple[list[Shown], str]:
    """Some posts of a thread, oldest first, and the mark of where earlier ones begin."""
    seen = thread.posts.seen_by(standing.person).select_related("person")
    page = stretch(seen, "at", before=before, size=AT_ONCE)
    mine = Report.objects.filter(by=standing.person, post__in=[one.pk for one in page.rows])
    told = {
        post: "settled" if settled else "waits"
        for post, settled in mine.order_by("at").values_list("post", "settled_at")
    }
    team = set(standing.cohort.team.in_force().values_list("person", flat=True))
    shown = [
        Shown(one, _words(one, standing.person), one.person_id == standing.person.pk,
              one.person_id in team, told.get(one.pk, ""))
        for one in reversed(page.rows)
    ]  # fmt: skip
    return shown, page.before


def _words(post: Post, reader: Person) -> Markup | None:
    if post.is_taken_back or (post.removed_at and post.person_id != reader.pk):
        return None
    return html(post.words)


def reported(reports: Iterable[Report]) -> list[tuple[Report, Markup]]:
    """What was reported, and the words of each post, for the teachers."""
    return [(one, html(one.post.words)) for one in reports]
