"""Who would read what one shares, in words: said before anything is written."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seedbed.cohort.models import Cohort, Enrolment
from seedbed.person.models import Person

NUMBERS: tuple[str | Promise, ...] = (
    gettext_lazy("nobody else yet"), gettext_lazy("one other person"),
    gettext_lazy("two other people"), gettext_lazy("three other people"),
    gettext_lazy("four other people"), gettext_lazy("five other people"),
    gettext_lazy("six other people"), gettext_lazy("seven other people"),
    gettext_lazy("eight other people"), gettext_lazy("nine other people"),
    gettext_lazy("ten other people"), gettext_lazy("eleven other people"),
    gettext_lazy("twelve other people"), gettext_lazy("thirteen other people"),
    gettext_lazy("fourteen other people"), gettext_lazy("fifteen other people"),
    gettext_lazy("sixteen other people"), gettext_lazy("seventeen other people"),
    gettext_lazy("eighteen other people"), gettext_lazy("nineteen other people"),
    gettext_lazy("twenty other people"),
)  # fmt: skip


@dataclass(frozen=True)
class Readers:
    """The teachers of a cohort by name, and the size of its group in words."""

    cohort: str
    teachers: tuple[str, ...]
    others: str

    @property
    def named(self) -> str:
        """The teachers, one after the other."""
        return listed(self.teachers)

    @property
    def as_teachers(self) -> str:
        return _("%(names)s can read it, and nobody else.") % {"names": self.named}

    @property
    def as_group(self) -> str:
        return _("Everyone in %(group)s can read it: %(others)s, and %(names)s.") % {
            "group": self.cohort, "others": self.others, "names": self.named,
        }  # fmt: skip


def readers_of(cohort: Cohort, person: Person) -> Readers:
    """Who would read what that person shares in that cohort; in two queries."""
    team = cohort.team.in_force().order_by("began_at", "pk")
    names = tuple(team.values_list("person__name", flat=True))
    others = Enrolment.objects.in_cohort(cohort).active().exclude(person=person).count()
    return Readers(cohort.name, names, in_words(others))


def in_words(others: int) -> str:
    """How many others, in words; a large group is not counted out."""
    return str(NUMBERS[others]) if others < len(NUMBERS) else _("more than twenty other people")


def listed(names: tuple[str, ...]) -> str:
    """Names as a sentence lists them; whoever teaches, where nobody is named yet."""
    if len(names) < 2:
        return names[0] if names else _("the teachers")
    first, last = ", ".join(names[:-1]), names[-1]
    return _("%(first)s and %(last)s") % {"first": first, "last": last}
