"""What rows a person has, found by the foreign keys that lead to them: whatever room they are in."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import BinaryField, Count, Field, ForeignKey, Model, Q, UniqueConstraint
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from seedbed.ledger.models import Entry
from seedbed.person.models import Person
from seedbed.school.models import School

DEEPEST = 4
Link = ForeignKey[Any, Any]

SHOWN: dict[str, str | Promise] = {
    "cohort.enrolment": _("Places"),
    "cohort.application": _("Applications"),
    "cohort.cohortteacher": _("Cohorts they teach"),
    "school.appointment": _("Roles"),
    "letters.letter": _("Letters"),
    "fees.order": _("Orders"),
    "teaching.teacherapplication": _("Roads to teaching"),
    "teaching.certification": _("Certifications"),
}
"""What an organiser sees counted. How much somebody practised or wrote is not theirs to know."""


def links_to(model: type[Model]) -> Iterator[Link]:
    """Every foreign key of ours that leads to that model. What belongs to the account itself, such as
    ways to sign in and powers over the installation, is not among them."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.many_to_many:
            continue
        owner = relation.related_model
        if owner.__module__.startswith("seedbed.") and not owner._meta.auto_created:
            link = relation.field
            if isinstance(link, ForeignKey):
                yield link


def counts(*people: Person) -> list[tuple[str, list[int]]]:
    """For each table that an organiser may see counted: how many rows each of these people has."""
    found = []
    for link in links_to(Person):
        title = SHOWN.get(link.model._meta.label_lower)
        if title is None:
            continue
        rows = link.model._base_manager.filter(**{f"{link.name}__in": people})
        by = dict(rows.order_by().values_list(link.name).annotate(number=Count("pk")))
        if by:
            found.append((str(title), [by.get(person.pk, 0) for person in people]))
    return found


def has_sealed_words(person: Person) -> bool:
    """Whether anything is sealed with that person's key."""
    for model in apps.get_models():
        sealed = [one.name for one in model._meta.concrete_fields if isinstance(one, BinaryField)]
        if model is Person or not sealed:
            continue
        theirs = Q()
        for path in _paths(model, Person):
            theirs |= Q(**{path: person})
        written = Q()
        for name in sealed:
            written |= ~Q(**{name: b""})
        if theirs and model._base_manager.filter(theirs).filter(written).exists():
            return True
    return False


def is_elsewhere_too(person: Person, school: School) -> bool:
    """Whether they have to do with another school."""
    for link in links_to(Person):
        rows = link.model._base_manager.filter(**{link.name: person})
        for path in _paths(link.model, School)[:1]:
            elsewhere = rows.exclude(**{path: school.pk}).exclude(**{f"{path}__isnull": True})
            if elsewhere.exists():
                return True
    return Entry.objects.concerning(person.pk).exclude(school_id=school.pk).exists()


@cache
def _paths(model: type[Model], end: type[Model], deepest: int = DEEPEST) -> tuple[str, ...]:
    """The ways from one model to another along foreign keys, the shortest first."""
    if deepest == 0:
        return ()
    found = []
    for field in model._meta.concrete_fields:
        if not isinstance(field, ForeignKey) or field.related_model is model:
            continue
        if field.related_model is end:
            found.append(field.name)
        elif field.related_model is not Person:
            further = _paths(field.related_model, end, deepest - 1)
            found += [f"{field.name}__{path}" for path in further]
    return tuple(sorted(found, key=lambda path: path.count("__")))


def rules_of_one(link: Link) -> list[tuple[tuple[str, ...], Q | None]]:
    """The rules by which there is one row only: which other columns are the same, and when."""
    meta = link.model._meta
    found: list[tuple[tuple[str, ...], Q | None]] = [((), None)] if link.unique else []
    for one in meta.constraints:
        if isinstance(one, UniqueConstraint) and link.name in one.fields:
            found.append((_but(one.fields, link), one.condition))
    found += [(_but(names, link), None) for names in meta.unique_together if link.name in names]
    return found


def _but(names: Any, link: Field[Any, Any]) -> tuple[str, ...]:
    return tuple(name for name in names if name != link.name)
