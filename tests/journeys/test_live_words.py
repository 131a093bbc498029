"""What is said and asked for in the live class, as people meet it in real browsers."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.cast import make_person
from tests.journeys.live_class import come, make_live


@pytest.fixture
def meeting(school, teacher, participant, companion, sockets):
    return make_live(school, teacher, [participant, companion], team=[make_person("Helper")])


@pytest.fixture
def guide(visit, teacher, meeting):
    there = come(visit(teacher, width="desk"), meeting)
    there.does("begin")
    return there


@pytest.fixture
def ana(visit, participant, meeting):
    return come(visit(participant), meeting)


@pytest.fixture
def ben(visit, companion, meeting):
    return come(visit(companion), meeting)


def until(there, key):
    """The guide goes on until that part of the plan."""
    while there.part("run")["key"] != key:
        there.does("next")
        there.page.wait_for_timeout(150)


def writes(there, words, to):
    there.opens("chat")
    there.page.get_by_label("Your words").fill(words)
    there.page.get_by_role("button", name=to).click()


EVERYONE, TEACHERS = "Send to everyone here", "Send to the teachers only"


def test_words_to_the_teachers_reach_no_other_participant(guide, ana, ben):
    writes(ana, "My line is weak tonight.", TEACHERS)
    writes(ana, "Good evening to all.", EVERYONE)

    ben.opens("chat")
    guide.opens("chat")
    for there in (guide, ben):
        expect(there.page.get_by_role("log")).to_contain_text("Good evening to all.")
    expect(guide.page.get_by_role("log")).to_contain_text("My line is weak tonight.")
    expect(ana.page.get_by_role("log")).to_contain_text("to the teachers only")
    ben.page.reload()
    ben.page.wait_for_timeout(500)
    ben.opens("chat")
    expect(ben.page.get_by_role("log")).to_contain_text("Good evening to all.")
    assert "weak tonight" not in ben.page.content()
    assert "weak tonight" not in "".join(ben.frames)


def test_the_chat_is_still_in_meditation_and_keeps_what_was_being_written(guide, ana):
    ana.opens("chat")
    box = ana.page.get_by_label("Your words")
    box.fill("Thank you for the")
    until(guide, "sitting")
    why = ana.page.get_by_text("The chat is still while we practise.")
    expect(why).to_be_visible()
    everyone = ana.page.get_by_role("button", name=EVERYONE)
    expect(everyone).to_have_attribute("aria-disabled", "true")
    everyone.press("Enter")
    ana.page.reload()
    ana.opens("chat")
    expect(box).to_have_value("Thank you for the")
    expect(ana.page.get_by_role("log")).to_be_empty()

    until(guide, "gathering")
    expect(why).to_be_hidden()
    everyone.click()
    expect(box).to_have_value("")
    expect(ana.page.get_by_role("log")).to_contain_text("Thank you for the")


def test_the_team_switches_the_chat_off_and_on(guide, ana):
    guide.opens("chat")
    guide.page.get_by_role("button", name="Switch the chat off for everyone").click()
    ana.opens("chat")
    expect(ana.page.get_by_text("The chat is off just now.")).to_be_visible()
    writes(ana, "Only to you.", TEACHERS)
    expect(guide.page.get_by_role("log")).to_contain_text("Only to you.")

    guide.page.get_by_role("button", name="Switch the chat on for everyone").click()
    expect(ana.page.get_by_text("The chat is off just now.")).to_be_hidden()


def test_something_new_shows_without_noise_and_the_panel_gives_focus_back(guide, ana):
    writes(guide, "Welcome, all of you.", EVERYONE)
    button = ana.page.locator("[data-panel=chat]")
    expect(button.get_by_text("something new")).to_be_visible()
    button.focus()
    ana.page.keyboard.press("Enter")
    expect(ana.page.get_by_role("heading", name="Written words")).to_be_focused()
    expect(button.get_by_text("something new")).to_be_hidden()
    ana.page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_a_board_without_names_says_so_and_has_none(guide, ana, ben):
    until(guide, "gathering")
    expect(ana.page.get_by_text("Without a name.")).to_be_visible()
    ana.page.get_by_label("Something for the board").fill("A kettle, singing.")
    ana.page.get_by_role("button", name="Give it, without a name").click()
    for there in (ana, ben, guide):
        expect(there.page.get_by_role("list", name="What was gathered")).to_contain_text("A kettle")
    mine = ben.page.locator("[data-gathered]")
    assert "Participant" not in mine.inner_text()
    gathered = [frame for frame in ben.frames if "A kettle" in frame]
    assert gathered
    assert not any("Participant" in frame or '"seat"' in frame for frame in gathered)

    ana.page.get_by_role("button", name="Take it back").click()
    for there in (ana, ben, guide):
        expect(there.page.locator("[data-gathered]")).to_have_count(0)


def test_a_board_with_names_a_picture_with_its_words_and_the_team_hides_one(guide, ana, ben):
    until(guide, "naming")
    expect(ana.page.get_by_text("With your name.")).to_be_visible()
    ana.page.get_by_text("A picture instead").click()
    ana.page.get_by_label("The picture").set_input_files(
        {"name": "kettle.png", "mimeType": "image/png", "buffer": a_picture()}
    )
    give = ana.page.get_by_role("button", name="Give it, with my name")
    give.click()
    expect(ana.page.get_by_text("Say in a few words what the picture shows.")).to_be_visible()
    ana.page.get_by_label("What it shows, in a few words").fill("A green square")
    give.click()
    for there in (ana, ben, guide):
        expect(there.page.get_by_role("img", name="A green square")).to_be_visible()
        assert there.page.evaluate("document.querySelector('[data-gathered] img').naturalWidth") > 0
    expect(ben.page.locator("[data-gathered]")).to_contain_text("Participant")

    guide.page.get_by_role("button", name="Hide it").click()
    for there in (ana, ben):
        expect(there.page.locator("[data-gathered]")).to_have_count(0)
    guide.page.get_by_role("button", name="Close the board").click()
    expect(ana.page.get_by_role("heading", name="Our board")).to_be_hidden()
    guide.page.get_by_role("button", name="Open the board to all").click()
    expect(ana.page.get_by_role("heading", name="Our board")).to_be_visible()


def a_picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (40, 40), "green").save(made, "PNG")
    return made.getvalue()


def test_a_need_is_seen_by_the_team_alone_and_leads_to_a_side_room(guide, ana, ben):
    until(guide, "sitting")
    ana.opens("care")
    ana.page.get_by_role("button", name="Tell the teachers").click()
    expect(ana.page.get_by_text("Your teachers are told.").first).to_be_visible()
    expect(guide.page.locator("[data-panel=care]")).to_contain_text("waiting to be seen")
    guide.opens("care")
    guide.page.get_by_role("button", name="I have seen it").click()
    expect(ana.page.get_by_text("They have seen it.").first).to_be_visible()
    expect(guide.page.get_by_text("Seen by Teacher.")).to_be_visible()

    guide.page.get_by_role("button", name="Open a side room with me").click()
    care = ana.page.locator("#panel-care")
    expect(care.get_by_text("You are in a side room with Teacher.")).to_be_visible()
    expect(guide.page.get_by_text("You are in a side room with Participant.")).to_be_visible()
    care.get_by_role("button", name="Back to the circle").click()
    for note in ana.page.get_by_text("You are in a side room").all():
        expect(note).to_be_hidden()
    guide.page.get_by_role("button", name="Settled").click()
    expect(guide.page.get_by_text("Nobody has asked for a moment.")).to_be_visible()
    expect(ana.page.get_by_role("button", name="Tell the teachers")).to_be_visible()
    seen = "".join(ben.frames)
    assert '"needs"' not in seen
    assert '"sides"' not in seen
    assert '"own/need":{' not in seen.replace(" ", "")


def test_stepping_out_is_told_to_nobody_but_the_team(guide, ana, ben):
    ana.opens("care")
    ana.page.get_by_role("button", name="Step out for a while").click()
    expect(ana.page.get_by_text("You have stepped out.").first).to_be_visible()
    guide.opens("care")
    expect(guide.page.get_by_text("Stepped out for a while: Participant")).to_be_visible()
    number = seat_of(ben, "Participant")
    assert ben.part(f"seat/{number}")["way"] == "quiet"
    assert "Stepped out for a while" not in ben.page.content()
    assert '"aside":[' not in "".join(ben.frames).replace(" ", "")

    ana.page.get_by_role("button", name="I am back").first.click()
    expect(ana.page.get_by_text("You have stepped out.").first).to_be_hidden()
    assert ben.part(f"seat/{number}")["way"] != "quiet"


def seat_of(there, name):
    seats = range(4)
    return next(n for n in seats if (there.part(f"seat/{n}") or {}).get("name") == name)


def test_care_is_two_taps_away_while_the_screen_is_dimmed(guide, ana):
    until(guide, "sitting")
    expect(ana.page.locator("live-class")).to_have_class(re.compile("is-quiet"))
    ana.page.locator("[data-panel=care]").click()
    for words in ("Tell the teachers", "Step out for a while"):
        button = ana.page.get_by_role("button", name=words)
        expect(button).to_be_in_viewport()
        assert button.bounding_box()["height"] >= 44
    expect(ana.page.get_by_role("link", name="For a hard moment")).to_be_visible()


def test_one_is_called_as_one_likes(ana, ben):
    ana.opens("me")
    name = ana.page.get_by_label("I would like to be called")
    expect(name).to_have_value("Participant")
    name.fill("Anouk")
    ana.page.get_by_role("button", name="Use this name").click()
    expect(ana.page.get_by_text("That is your name here now.")).to_be_visible()

    assert seat_of(ben, "Anouk") >= 0


def test_ones_minutes_are_for_oneself_alone(guide, ana):
    ana.opens("me")
    expect(ana.page.get_by_text(re.compile(r"You have been here \d+ minutes?\."))).to_be_visible()
    with ana.page.context.expect_page() as opened:
        ana.page.get_by_role("link", name="This is not right").click()
    expect(opened.value.get_by_role("heading", name="Your minutes")).to_be_visible()
    assert "You have been here" not in guide.page.content()


def test_at_the_end_there_is_a_kind_word_and_a_way_on(guide, ana, meeting):
    guide.does("finish")
    expect(ana.page.get_by_text("Thank you for being here.")).to_be_visible()
    homework = ana.page.get_by_role("link", name="Homework for this week")
    expect(ana.page.get_by_role("link", name="A few words for yourself")).to_be_visible()
    after = guide.page.get_by_role("link", name="After the class")
    expect(after).to_have_attribute("href", f"/class/{meeting.pk}/afterwards/")
    homework.click()
    expect(ana.page.get_by_role("heading", level=1)).to_contain_text("Theme 1")
