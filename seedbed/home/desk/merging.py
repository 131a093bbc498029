"""Two accounts of one person made into one.

Nothing private changes hands. What is sealed stays with the account whose key sealed it, so the
account that holds such words is the one to keep; and no way to sign in is ever carried over, so
nobody comes into an account by having another merged with it.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from seedbed.cohort.models import Enrolment, Withdrawal
from seedbed.home.desk.belongings import (
    SHOWN,
    Link,
    has_sealed_words,
    is_elsewhere_too,
    links_to,
    rules_of_one,
)
from seedbed.home.desk.facts import MERGED
from seedbed.ledger.models import record
from seedbed.person.models import Person
from seedbed.school.models import School


class Why(StrEnum):
    SAME = "same"
    OWN = "own"
    KEEPER = "keeper"
    ELSEWHERE = "elsewhere"
    SEALED = "sealed"
    BOTH_SEALED = "both sealed"
    GAVE_UP = "gave up"
    KNOTTED = "knotted"


WORDS: Mapping[Why, str | Promise] = {
    Why.SAME: _("That is the same account. Choose another one."),
    Why.OWN: _("One of them is your own account. Ask another organiser to do this."),
    Why.KEEPER: _("The other account looks after this installation, and cannot end here."),
    Why.ELSEWHERE: _(
        "The other account has to do with another school too, so it cannot end here. They can leave "
        "that school first, or you keep that account and end this one."
    ),
    Why.SEALED: _(
        "The other account holds words that only its writer can open, and they stay with it. Keep "
        "that account, and end this one."
    ),
    Why.BOTH_SEALED: _(
        "Both accounts hold words that only their writer can open, under two keys. They cannot be "
        "made one. The person can take out what they wrote in one of them under You, and end it."
    ),
    Why.GAVE_UP: _(
        "In one cohort, this account gave up its place and the other one has it. Keep the other one."
    ),
    Why.KNOTTED: _("Their rows do not fit together. Nothing was changed. Write to us about it."),
}


class CannotMerge(Exception):
    """Why two accounts stay two."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why

    @property
    def words(self) -> str:
        return str(WORDS[self.why])

    @property
    def other_way_round(self) -> bool:
        """Whether it may work by keeping the other account."""
        return self.why in (Why.SEALED, Why.ELSEWHERE, Why.GAVE_UP)


def hindrance(keep: Person, lose: Person, *, school: School, by: Person) -> CannotMerge | None:
    """Why these two cannot be made one; None where they can."""
    if keep == lose:
        return CannotMerge(Why.SAME)
    if by in (keep, lose):
        return CannotMerge(Why.OWN)
    if lose.is_staff or lose.is_superuser:
        return CannotMerge(Why.KEEPER)
    if has_sealed_words(lose):
        return CannotMerge(Why.BOTH_SEALED if has_sealed_words(keep) else Why.SEALED)
    if is_elsewhere_too(lose, school):
        return CannotMerge(Why.ELSEWHERE)
    given_up = Enrolment.objects.held_by(keep).exclude(withdrawal=None).exclude(cohort=None)
    if Enrolment.objects.held_by(lose).active().filter(cohort__in=given_up.values("cohort")):
        return CannotMerge(Why.GAVE_UP)
    return None


def merge(
    keep: Person, lose: Person, *, school: School, at: datetime, by: Person
) -> Mapping[str, int]:
    """Carry everything of one account to the other, and end it; how many rows of each table moved.

    Raises CannotMerge, and then nothing has changed.
    """
    try:
        with transaction.atomic():
            list(
                Person.objects.select_for_update().filter(pk__in=[keep.pk, lose.pk]).order_by("pk")
            )
            if why := hindrance(keep, lose, school=school, by=by):
                raise why
            moved: Counter[str] = Counter()
            _absorb(keep, lose, moved)
            told = {name: number for name, number in moved.items() if name in SHOWN}
            record(MERGED, school=school.pk, at=at, actor=by.pk, subject=keep.pk,
                   about=str(lose.pk), data=told)  # fmt: skip
            lose.delete()
    except IntegrityError as error:
        raise CannotMerge(Why.KNOTTED) from error
    return moved


def _absorb(keep: Model, lose: Model, moved: Counter[str]) -> None:
    """Let every row that leads to one lead to the other."""
    for link in links_to(type(lose)):
        if link.model is Withdrawal:  # A place is given up or not by the account that is kept.
            continue
        rows = link.model._base_manager.filter(**{link.name: lose})
        if link.model is Enrolment or rules_of_one(link):
            for row in list(rows):
                _move(row, link, keep, moved)
        else:
            moved[link.model._meta.label_lower] += rows.update(**{link.name: keep})


def _move(row: Model, link: Link, keep: Model, moved: Counter[str]) -> None:
    """Move one row; where the kept one has its like, what leads to the row moves, and the row ends."""
    twin = _twin(row, link, keep)
    if twin is None:
        rows = link.model._base_manager.filter(pk=row.pk)
        moved[link.model._meta.label_lower] += rows.update(**{link.name: keep})
    else:
        _absorb(twin, row, moved)
        link.model._base_manager.filter(pk=row.pk).delete()


def _twin(row: Model, link: Link, keep: Model) -> Model | None:
    """The row of the kept one beside which this one cannot stand."""
    if isinstance(row, Enrolment) and isinstance(keep, Person) and row.cohort_id is None:
        alone = Enrolment.objects.held_by(keep).active().filter(school=row.school_id, cohort=None)
        return alone.filter(published__course=row.published.course).order_by("-enrolled_at").first()
    rows = link.model._base_manager
    for names, condition in rules_of_one(link):
        same: dict[str, Any] = {name: getattr(row, name) for name in names}
        if None in same.values():
            continue
        found = rows.filter(**same, **{link.name: keep})
        if condition is not None:
            if not rows.filter(condition, pk=row.pk).exists():
                continue
            found = found.filter(condition)
        if twin := found.first():
            return twin
    return None
