"""Which edition a visitor's practices come from."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from seedbed.cohort.models import Enrolment
from seedbed.course.edition import Edition, NotInEdition, Practice
from seedbed.course.shelf import edition_of, written_in
from seedbed.draft.offered import offered
from seedbed.school.here import school_of
from seedbed.school.models import School


@dataclass(frozen=True)
class Pin:
    """A published edition by its row and its digest; the words are in the process's memory."""

    pk: int
    digest: str

    @property
    def edition(self) -> Edition:
        return edition_of(self.pk)

    @property
    def written_in(self) -> str:
        """The language it was first written in, and in which the teacher's part stays."""
        return written_in(self.pk)

    @property
    def mark(self) -> str:
        """Names these words in this language, for what browsers keep."""
        return f"{self.digest[:16]}-{self.edition.language}"

    def practice(self, key: str) -> Practice:
        """The practice under `key`. Raises Http404."""
        try:
            return self.edition.practice(key)
        except NotInEdition:
            raise Http404("There is no practice here under that name.") from None


def pin_for(request: HttpRequest) -> Pin:
    """The edition of the visitor's own place in the course, else the newest. Raises Http404.

    One query for a visitor who is not signed in or holds a place, two for the others.
    """
    pin = newest_or_own(request)
    if pin is None:
        raise Http404("No course is published yet.")
    return pin


def newest_or_own(request: HttpRequest) -> Pin | None:
    """As `pin_for`, but None where no course is published."""
    held = _held(request)
    return Pin(*held) if held else newest(school_of(request))


def edition_for(request: HttpRequest) -> Edition:
    """The words of `pin_for`. Raises Http404."""
    return pin_for(request).edition


def _held(request: HttpRequest) -> tuple[int, str] | None:
    if not request.user.is_authenticated:
        return None
    mine = Enrolment.objects.held_by(request.user).active().filter(school=school_of(request))
    return (
        mine.order_by("-enrolled_at", "-pk")
        .values_list("published_id", "published__digest")
        .first()
    )


def newest(school: School) -> Pin | None:
    """The edition that whoever begins at that school now begins with."""
    found = offered(school).values_list("pk", "digest").first()
    return Pin(*found) if found else None
