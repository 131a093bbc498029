"""Which editions a school may offer: its own, and those that are nobody's own."""

from django.db.models import F, Q

from seedbed.course.models import PublishedEdition
from seedbed.course.models.published_edition import PublishedEditionQuerySet
from seedbed.school.models import School


def offered(school: School) -> PublishedEditionQuerySet:
    """The editions of a school, the one that whoever begins now begins with first.

    A school that published its own course offers that; else the course that came with the house.
    """
    theirs = PublishedEdition.objects.filter(Q(own=None) | Q(own__school=school))
    return theirs.order_by(F("own__published_at").desc(nulls_last=True), "-published_at", "-number")
