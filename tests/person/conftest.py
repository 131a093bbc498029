"""People at the door, the letters they get, and a clean count of who knocked how often."""

import re
from collections.abc import Callable, Iterator

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from seedbed.person.models import Person

PASSWORD = "a-long-password"


@pytest.fixture(autouse=True)
def nobody_has_knocked(school) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def known(participant) -> Person:
    """The participant, whose address is known to be theirs."""
    EmailAddress.objects.create(
        user=participant, email=participant.email, verified=True, primary=True
    )
    return participant


@pytest.fixture
def without_password(known) -> Person:
    known.set_unusable_password()
    known.save()
    return known


@pytest.fixture
def code() -> Callable[[], str]:
    """The code in the newest letter."""

    def read() -> str:
        return re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]{3,}$", mail.outbox[-1].body, re.M)[0]

    return read


@pytest.fixture
def sign_in_by_code(code) -> Callable[..., Client]:
    """All the way through the door: ask for a code, type it."""

    def go_through(person: Person, **named: str) -> Client:
        client = Client(**named)
        client.post("/account/login/code/", {"email": person.email})
        client.post("/account/login/code/confirm/", {"code": code()})
        return client

    return go_through


def is_signed_in(client: Client) -> bool:
    return client.get("/you/").status_code == 200
