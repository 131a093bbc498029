"""Sending and writing down sittings as the participant."""

import json

import pytest

from tests.practice.telling import SENT, URL


@pytest.fixture
def send(signed_in, participant, place):
    """`send(said())`: the participant's device sends it."""
    client = signed_in(participant)

    def post(told: object):
        body = told if isinstance(told, str) else json.dumps(told)
        return client.post(SENT, body, content_type="application/json")

    return post


@pytest.fixture
def write_down(signed_in, participant, place):
    """`write_down(by_hand())`: the participant sends the form."""
    client = signed_in(participant)
    return lambda told: client.post(URL, told, follow=True)
