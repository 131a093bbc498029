from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from seedbed.board.models import Away, Confidence, Hidden, Post, Report, Thread
from seedbed.person.models import Person
from seedbed.person.privacy import Exported, Rule


def _confidences(person: Person) -> Iterable[Exported]:
    for one in Confidence.objects.filter(enrolment__person=person).select_related("cohort"):
        yield {"cohort": one.cohort.name, "at": one.at}


def _aways(person: Person) -> Iterable[Exported]:
    for one in Away.objects.filter(enrolment__person=person).select_related("cohort"):
        yield {"cohort": one.cohort.name, "at": one.at, "until": one.until or ""}


def _posts(person: Person) -> Iterable[Exported]:
    found = Post.objects.held_by(person).select_related("thread__cohort").order_by("at")
    for one in found.iterator(1000):
        is_own = one.thread.begun_by == person.pk
        yield {
            "cohort": one.thread.cohort.name,
            "thread": one.thread.title if is_own else "",
            "words": one.words,
            "at": one.at,
            "edited_at": one.edited_at or "",
            "removed_at": one.removed_at or "",
            "why": one.why,
        }


def _end_posts(person: Person) -> None:
    """Titles they gave and ids they left go too; threads in which others wrote go on without them."""
    begun = Thread.objects.filter(begun_by=person.pk)
    others = Exists(Post.objects.filter(thread=OuterRef("pk")).exclude(person=person))
    begun.filter(~others).delete()
    begun.update(title="", begun_by=None)
    Post.objects.filter(removed_by=person.pk).update(removed_by=None)
    Report.objects.filter(settled_by=person.pk).update(settled_by=None)


def _hidden(person: Person) -> Iterable[Exported]:
    for one in Hidden.objects.held_by(person).order_by("at"):
        yield {"hidden": "a post" if one.post_id else "a person", "at": one.at}


def _reports(person: Person) -> Iterable[Exported]:
    for one in Report.objects.filter(by=person).order_by("at"):
        yield {
            "why": one.why,
            "at": one.at,
            "settled_at": one.settled_at or "",
            "what came of it": one.get_deed_display(),
        }


RULES = (
    Rule(Confidence, _("Your word to keep what a group says"), _confidences),
    Rule(Away, _("Groups' spaces you left"), _aways),
    Rule(Post, _("What you wrote to your group"), _posts, erase=_end_posts),
    Rule(Hidden, _("What you hid for yourself"), _hidden),
    Rule(Report, _("What you told the teachers of a post"), _reports),
)
