"""Every view says who may see it, and the saying holds: each URL is walked as each role."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from seedbed.person.doors import BORROWED
from tests.house.doors import Door, every_door

DOORS = list(every_door())
OURS = [door for door in DOORS if door.is_ours]


def test_every_door_says_who_may_enter():
    undeclared = [
        door.route for door in DOORS if not hasattr(door.view, "allowed") and door.name not in BORROWED
    ]

    assert undeclared == []


def test_no_borrowed_door_is_declared_that_is_not_there():
    assert set(BORROWED) - {door.name for door in DOORS} == set()
