"""What belongs to a person can be taken and ended: every such model has a rule on both."""

from django.apps import apps
from django.db import models

from seedbed.home.takeout.rules import RULES
from seedbed.ledger.models import Entry
from seedbed.person.models import Person


def owners(model: type[models.Model]) -> list[type[models.Model]]:
    """The models that this one's foreign keys lead to."""
    return [f.related_model for f in model._meta.concrete_fields if f.is_relation]


def is_of_a_person(model: type[models.Model], seen: frozenset = frozenset()) -> bool:
    if model is Person:
        return True
    return any(is_of_a_person(m, seen | {model}) for m in owners(model) if m not in seen)


def test_every_model_of_a_person_has_a_rule():
    belong = {model for model in apps.get_models() if is_of_a_person(model)}

    assert belong - {rule.model for rule in RULES} == set()


def test_nothing_has_two_rules_or_one_without_need():
    ruled = [rule.model for rule in RULES]

    assert len(ruled) == len(set(ruled))
    assert {model for model in ruled if not is_of_a_person(model)} == {Entry}


def test_only_the_ledger_stays_and_the_person_is_told_why():
    stays = [rule for rule in RULES if rule.stays]

    assert [rule.model for rule in stays] == [Entry]
    assert "without a name" in stays[0].stays


def test_the_rest_ends_with_the_person_by_the_database():
    """A foreign key that protects or is set to nothing would leave rows behind, or refuse."""
    for model in (rule.model for rule in RULES if rule.model not in (Person, Entry)):
        paths = [
            field.remote_field.on_delete
            for field in model._meta.concrete_fields
            if field.is_relation and is_of_a_person(field.related_model)
        ]
        assert paths, model
        assert set(paths) == {models.CASCADE}, model
