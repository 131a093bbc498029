"""Every view says who may see it, and start-up refuses one that does not."""

from django.core.checks import run_checks
from django.http import HttpResponse
from django.urls import path

from seedbed.home.doors import every_door
from seedbed.person.doors import BORROWED
from seedbed.urls import urlpatterns as streets


def test_every_door_says_who_may_enter():
    assert [door.route for door in every_door() if door.allowed is None] == []


def test_no_borrowed_door_is_declared_that_is_not_there():
    assert set(BORROWED) - {door.name for door in every_door()} == set()


def test_start_up_refuses_a_door_that_does_not_say(settings):
    settings.ROOT_URLCONF = (*streets, path("secret/", lambda request: HttpResponse()))

    assert any("/secret/" in error.msg for error in run_checks() if error.id == "seedbed.E001")
