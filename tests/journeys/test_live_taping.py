"""A recording with manners, walked in real browsers with a device that can be recorded."""

import re
from collections.abc import Iterator

import pytest
from django.core.files.storage import default_storage
from playwright.sync_api import Browser, expect

from seedbed.classroom.models import Tape, TapePiece
from tests.journeys.live_class import come, make_live

SIGN = "The guide is being recorded. Only the guide, and nobody else."


@pytest.fixture(scope="module")
def browser(launch) -> Iterator[Browser]:
    """The same Chromium, with a camera and a microphone."""
    opened = launch("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
    yield opened
    opened.close()


@pytest.fixture
def meeting(school, teacher, participant, companion, sockets):
    return make_live(school, teacher, [participant, companion])


@pytest.fixture
def guide(visit, teacher, meeting):
    there = come(visit(teacher, width="desk", permissions=["microphone"]), meeting)
    there.does("begin")
    return there


@pytest.fixture
def ana(visit, participant, meeting):
    return come(visit(participant), meeting)


@pytest.fixture
def ben(visit, companion, meeting):
    return come(visit(companion), meeting)


def answers(there, words):
    expect(there.page.get_by_text("May what the guide says now be recorded?")).to_be_visible()
    there.page.get_by_role("button", name=words).click()


def begin(guide, *circle):
    guide.page.get_by_text("Recording the guide").click()
    guide.page.get_by_role("button", name="Ask everyone here").click()
    for one in circle:
        answers(one, "Yes, it may")
    button = guide.page.get_by_role("button", name="Begin to record")
    expect(button).to_have_attribute("aria-disabled", "false")
    button.click()
    for one in (guide, *circle):
        expect(one.page.get_by_text(SIGN)).to_be_visible()


def pieces(count, page):
    """Wait until so many pieces are kept."""
    for _ in range(120):
        if TapePiece.objects.count() >= count:
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{TapePiece.objects.count()} pieces, not {count}")


def told(sent, request, name):
    """Who sends pieces of a recording."""
    if request.url.endswith("/tape/") and name not in sent:
        sent.append(name)


def test_with_every_yes_the_guide_alone_is_recorded_and_lost_pieces_are_sent_again(guide, ana, ben):
    lost = []
    guide.page.route(
        re.compile(r"/tape/$"),
        lambda route: (lost.append(1), route.abort())[1] if len(lost) < 2 else route.continue_(),
    )
    sent = []
    for name, one in (("guide", guide), ("ana", ana), ("ben", ben)):
        one.page.on("request", lambda asked, name=name: told(sent, asked, name))
    begin(guide, ana, ben)
    pieces(2, guide.page)
    guide.page.get_by_role("button", name="Stop recording").click()
    for one in (guide, ana, ben):
        expect(one.page.get_by_text(SIGN)).to_be_hidden()
    guide.page.wait_for_timeout(1_500)

    tape = Tape.objects.get()
    kept = list(tape.pieces.order_by("index"))
    assert len(lost) == 2
    assert (tape.person.name, tape.segment, tape.kind) == ("Teacher", "arriving", "video/webm")
    assert [one.index for one in kept] == list(range(len(kept)))
    with default_storage.open(kept[0].file) as file:
        assert file.read(4) == b"\x1a\x45\xdf\xa3"
    assert sent == ["guide"]


def test_one_no_is_enough_and_nobody_is_told_whose(guide, ana, ben):
    guide.page.get_by_text("Recording the guide").click()
    guide.page.get_by_role("button", name="Ask everyone here").click()
    answers(ana, "Yes, it may")
    answers(ben, "I would rather not")

    expect(
        guide.page.get_by_text("Somebody would rather not. Nothing is recorded.")
    ).to_be_visible()
    expect(guide.page.get_by_role("button", name="Begin to record")).to_be_hidden()
    assert Tape.objects.count() == 0
    for there in (guide, ana):
        told = "".join(there.frames).replace(" ", "")
        assert '"answer":false' not in told
        assert '"own/answer":false' not in told
    assert guide.part("answers") == {"yes": 1, "no": 1}


def test_a_later_no_ends_it_and_what_there_was_is_gone(guide, ana, ben):
    begin(guide, ana, ben)
    pieces(1, guide.page)
    ben.page.get_by_role("button", name="I would rather not after all").click()
    for one in (guide, ana, ben):
        expect(one.page.get_by_text(SIGN)).to_be_hidden()

    guide.page.wait_for_timeout(1_000)
    assert (Tape.objects.count(), TapePiece.objects.count()) == (0, 0)


def test_it_ends_with_its_segment(guide, ana):
    begin(guide, ana)
    guide.does("next")
    for one in (guide, ana):
        expect(one.page.get_by_text(SIGN)).to_be_hidden()

    assert guide.part("taping") is None
