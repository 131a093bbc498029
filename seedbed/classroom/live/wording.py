"""What the page of a live class says: the words of its plan, in the reader's own language.

The run has keys; the words come from the edition with the page, so that nothing of them goes over
the line and each reads them in their language.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup

from seedbed.cohort.models import Meeting
from seedbed.course.edition import Edition, Segment
from seedbed.course.rendering import html


@dataclass(frozen=True)
class Words:
    """One segment in words: what everybody sees, and for the team what the teacher needs."""

    key: str
    title: str
    seen: Markup
    teacher: Markup
    practice: str
    practice_title: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Guided:
    """A practice that can sound for all, with its lengths in minutes."""

    key: str
    title: str
    shortest: int
    usual: int
    longest: int


def wording(meeting: Meeting, *, is_team: bool) -> list[Words]:
    """The words of each segment of that class. The teacher's part is only in it for the team."""
    edition = meeting.cohort.edition
    week = edition.weeks[meeting.number - 1] if meeting.number <= len(edition.weeks) else None
    if meeting.is_class and week and week.plan:
        return [_said(one, edition, is_team=is_team) for one in week.plan.segments]
    plain = (("arrival", _("Arriving")), ("together", _("Together")), ("closing", _("Closing")))
    nothing = Markup("")
    return [Words(key, title, nothing, nothing, "", "", ()) for key, title in plain]


def practices(meeting: Meeting) -> list[Guided]:
    """The practices that can sound for all in that class: its week's, and those of hard moments."""
    edition = meeting.cohort.edition
    week = edition.weeks[meeting.number - 1] if meeting.number <= len(edition.weeks) else None
    planned = week.plan.segments if week and week.plan else ()
    keys = [one.practice for one in planned if one.practice]
    keys += [one.key for one in (week.practices if week else ())]
    found = [edition.practices[key] for key in dict.fromkeys(keys) if key in edition.practices]
    return [
        Guided(p.key, p.title, p.lengths.shortest, p.lengths.usual, p.lengths.longest)
        for p in found
        if p.script and p.lengths
    ]


def _said(segment: Segment, edition: Edition, *, is_team: bool) -> Words:
    practice = edition.practices.get(segment.practice)
    return Words(
        key=segment.key,
        title=segment.title,
        seen=html(segment.seen, edition, top=4),
        teacher=html(segment.teacher, edition, top=4) if is_team else Markup(""),
        practice=segment.practice,
        practice_title=practice.title if practice else "",
        roles=segment.turns.roles if segment.turns else (),
    )
