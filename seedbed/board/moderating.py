"""What the teaching team does when something troubles the group. Each act is recorded, without the
words."""

from uuid import UUID

from django.db import transaction

from seedbed.board.models import Post, Report
from seedbed.board.standing import Standing
from seedbed.ledger.models import record


class NotTheirs(Exception):
    """Only the teaching team may, and nobody about their own words."""


def remove(standing: Standing, post: Post, why: str) -> None:
    """Take a post out of the group's sight, and settle what was reported of it.

    Its writer can still read it, and why. Raises NotTheirs.
    """
    if not standing.is_moderator or post.person_id == standing.person.pk:
        raise NotTheirs
    with transaction.atomic():
        going_on = Post.objects.filter(pk=post.pk, thread__cohort=standing.cohort).standing()
        if going_on.update(removed_at=standing.at, removed_by=standing.person.pk, why=why):
            post.thread.lose_title(post)
            _record("group post removed", standing, post)
        waiting = Report.objects.filter(post=post).settled(False)
        for report in waiting.select_related("post"):
            _settle(standing, report, Report.Deed.REMOVED)


def let_stay(standing: Standing, report: Report) -> None:
    """The post stays, and whoever reported it learns that it was looked at. Raises NotTheirs."""
    if not standing.is_moderator or report.post.person_id == standing.person.pk:
        raise NotTheirs
    with transaction.atomic():
        _settle(standing, report, Report.Deed.STAYS)


def _settle(standing: Standing, report: Report, deed: Report.Deed) -> None:
    waiting = Report.objects.filter(pk=report.pk).settled(False)
    settled = {"settled_at": standing.at, "settled_by": standing.person.pk, "deed": deed}
    if waiting.update(**settled):
        _record(f"group report settled: {deed.value}", standing, report.post, subject=report.by_id)


def _record(fact: str, standing: Standing, post: Post, *, subject: UUID | None = None) -> None:
    record(
        fact, school=standing.cohort.school_id, at=standing.at, actor=standing.person.pk,
        subject=subject or post.person_id, about=str(post.pk),
        data={"cohort": str(standing.cohort.pk)},
    )  # fmt: skip
