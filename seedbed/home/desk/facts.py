"""What the ledger says, in plain words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from seedbed.ledger.models import Entry
from seedbed.ledger.models.entry import EntryQuerySet
from seedbed.person.models import Person
from seedbed.school.models import School

MERGED = "people merged"
PRIVATE = ("concern", "screening", "effects", "note", "homework")
"""Facts that begin so are between a person and those they trust; a person's page leaves them out."""

WORDS: Mapping[str, str | Promise] = {
    "application sent": _("Applied"),
    "application welcomed": _("Was welcomed"),
    "application ended: taken back": _("Took the application back"),
    "application ended: not now": _("Was told: not now"),
    "application ended: lapsed": _("Let an offered place go by"),
    "application ended: called off": _("The course was called off"),
    "place offered": _("Was offered a place"),
    "enrolment begun": _("Took a place in the course"),
    "enrolment moved": _("Chose another day to begin"),
    "enrolment moved to a cohort": _("Their place moved to a cohort"),
    "enrolment turned: pause": _("Paused the course"),
    "enrolment turned: go-on": _("Went on with the course"),
    "enrolment turned: week": _("Began a week"),
    "enrolment turned: own": _("Went on at their own dates"),
    "enrolment turned: group": _("Went on with the group"),
    "enrolment withdrawn": _("Gave up the place"),
    "role given: organiser": _("Became organiser"),
    "role given: teacher": _("Became teacher"),
    "role given: assistant": _("Became assistant"),
    "role given: researcher": _("Became researcher"),
    "role ended: organiser": _("Is no longer organiser"),
    "role ended: teacher": _("Is no longer teacher"),
    "role ended: assistant": _("Is no longer assistant"),
    "role ended: researcher": _("Is no longer researcher"),
    "person imported": _("Was brought in from a file"),
    "address mended": _("Is written to again"),
    "person erased": _("Ended everything here"),
    MERGED: _("Two accounts of theirs became one"),
    "people imported": _("People were brought in from a file"),
    "rows exported": _("A table was exported"),
    "cohort opened": _("A cohort was opened"),
    "cohort called off": _("A cohort was called off"),
    "class moved": _("A class was moved"),
    "class dropped": _("A class was dropped"),
    "class added": _("A class was added"),
    "cohort changed": _("A cohort was changed"),
    "talk offered": _("Was invited to a talk"),
    "joined the team: lead": _("Leads a cohort"),
    "joined the team: co-teacher": _("Co-teaches a cohort"),
    "joined the team: assistant": _("Assists in a cohort"),
    "left the team": _("Left the team of a cohort"),
    "order made": _("Was asked a fee"),
    "payment recorded": _("Paid"),
    "refund made": _("Was paid back"),
    "discount given": _("Was given a discount"),
}


@dataclass(frozen=True)
class Told:
    """One entry as a page shows it."""

    entry: Entry
    words: str
    subject: str
    actor: str


def told(entries: Iterable[Entry]) -> list[Told]:
    """Entries with the names of those who are still here, in one query."""
    shown = list(entries)
    names = _names({one.subject for one in shown} | {one.actor for one in shown})
    return [
        Told(one, in_words(one.fact), names.get(one.subject, ""), names.get(one.actor, ""))
        for one in shown
    ]


def in_words(fact: str) -> str:
    """A fact as a person says it; as it was written where nobody has put it better."""
    return str(WORDS.get(fact, fact[:1].upper() + fact[1:]))


def facts_about(person: Person, school: School) -> EntryQuerySet:
    """What a school's ledger says of somebody, newest first, and of accounts that became theirs."""
    entries = Entry.objects.of_school(school.pk)
    merged = entries.concerning(person.pk).filter(fact=MERGED).values_list("about", flat=True)
    whose = [person.pk, *(UUID(one) for one in merged)]
    kept = entries.filter(subject__in=whose).order_by("-number")
    return kept.exclude(begins_with(PRIVATE))


def begins_with(words: Iterable[str]) -> Q:
    """Entries whose fact begins with one of these words."""
    private = Q(pk__in=[])
    for word in words:
        private |= Q(fact__startswith=word)
    return private


def _names(people: set[UUID | None]) -> dict[UUID | None, str]:
    known = [one for one in people if one]
    found = Person.objects.get_queryset().filter(pk__in=known).values_list("pk", "name")
    return {**dict(found)} if known else {}
