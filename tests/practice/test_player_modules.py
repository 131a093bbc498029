"""The modules of the player, as the page asks for them."""

import re
from pathlib import Path

import pytest

import seedbed.practice

MODULES = Path(seedbed.practice.__file__).parent / "static/practice"


def made_of(name: str, known: frozenset[str] = frozenset()) -> frozenset[str]:
    """The module and all that it imports."""
    if name in known:
        return known
    known |= {name}
    for other in re.findall(r'from "\./([\w-]+\.js)"', (MODULES / name).read_text()):
        known = made_of(other, known)
    return known


@pytest.mark.parametrize("url", ["/practice/week-1/practice/settling/", "/practice/timer/"])
def test_all_that_the_player_is_made_of_is_asked_for_at_once(client, published, school, url):
    page = client.get(url).content.decode()
    asked = re.findall(r'rel="modulepreload" href="/static/practice/([\w-]+\.js)"', page)

    assert sorted(asked) == sorted(made_of("player.js"))
