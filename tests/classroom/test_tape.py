"""A recording of the guide: begun with everybody's yes, ended by one no, kept for a time, then gone."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from seedbed import clock
from seedbed.classroom import taped
from seedbed.classroom.live.acting import act, ms
from seedbed.classroom.live.closing import close
from seedbed.classroom.live.verb import Asked
from seedbed.classroom.missing import write_missed
from seedbed.classroom.models import ClassRecording, Tape, TapePiece
from seedbed.cohort.models import Meeting
from seedbed.home.takeout.gathering import erase
from seedbed.ledger.models import Entry
from seedbed.letters.models import Letter
from tests.cast import make_cohort, make_person
from tests.classroom.live.circles import later, opened, people_of

pytestmark = pytest.mark.django_db
WEBM = b"\x1a\x45\xdf\xa3"


@pytest.fixture
def cohort(published, school, teacher):
    return make_cohort(published, school, by=teacher)


@pytest.fixture
def people(cohort):
    return people_of(cohort, 2)


@pytest.fixture
def helper(cohort, one):
    person = make_person("Helper")
    cohort.team.create(person=person, role="assistant", began_at=one.starts_at)
    return person


@pytest.fixture
def one(cohort):
    """The class began five minutes ago."""
    found = cohort.meetings.select_related("cohort__school").get(kind="class", number=1)
    starts = clock.now() - timedelta(minutes=5)
    Meeting.objects.filter(pk=found.pk).update(
        starts_at=starts, ends_at=starts + timedelta(hours=2), on=starts.date()
    )
    found.refresh_from_db()
    return found


@pytest.fixture
def room(cohort, school, teacher, people, one):
    return opened(cohort, school, teacher, here=people)


@pytest.fixture
def began(room, people):
    """Everybody said yes, and the recording began."""
    one, who = room
    at = later(one, minutes=1)
    act(one.pk, Asked("ask-to-tape"), by=0, at=at)
    for person in people:
        act(one.pk, Asked("answer"), by=who[person].seat, at=at)
    act(one.pk, Asked("tape"), by=0, at=at)
    return ms(at)


def send(browser, room, began, index, piece):
    file = BytesIO(piece)
    file.name = str(index)
    told = {"began": began, "index": index, "piece": file}
    return browser.post(f"/class/{room[0].pk}/tape/", told)


@pytest.fixture
def sent(signed_in, room, began, teacher):
    browser = signed_in(teacher)
    for index, piece in enumerate((WEBM + b"0123", b"456789", b"abc")):
        assert send(browser, room, began, index, piece).json() == {"index": index}
    return room[0]


def facts():
    return list(
        Entry.objects.filter(fact__startswith="recording").order_by("number").values_list("fact", "data")
    )  # fmt: skip


def test_that_it_began_with_everybody_s_yes_is_on_the_ledger_without_a_name(began):
    assert facts() == [("recording began", {"people": 2, "yes": 2, "no": 0})]


def test_pieces_come_in_any_order_and_each_is_kept_once(signed_in, room, began, teacher):
    browser = signed_in(teacher)
    for index, piece in ((1, b"second"), (0, WEBM + b"first"), (1, b"second")):
        assert send(browser, room, began, index, piece).status_code == 200

    assert sorted(TapePiece.objects.values_list("index", "size")) == [(0, 9), (1, 6)]
    assert Tape.objects.get().kind == "video/webm"


def test_only_the_guide_who_is_recorded_sends(signed_in, room, began, people, helper, stranger):
    for person in (people[0], stranger):
        assert send(signed_in(person), room, began, 0, WEBM).status_code == 404
    assert send(signed_in(helper), room, began, 0, WEBM).status_code == 410
    assert not TapePiece.objects.exists()


@pytest.mark.parametrize(
    ("index", "piece"),
    [
        pytest.param(0, b"<html>", id="begins as something else"),
        pytest.param(9_999, WEBM, id="too many"),
        pytest.param(0, WEBM + b"x" * 8 * 1024 * 1024, id="too large"),
    ],
)
def test_what_is_no_piece_is_not_kept(signed_in, room, began, teacher, index, piece):
    assert send(signed_in(teacher), room, began, index, piece).status_code == 422
    assert not TapePiece.objects.exists()


def test_nothing_is_taken_that_was_not_agreed_to(signed_in, room, teacher):
    act(room[0].pk, Asked("ask-to-tape"), by=0, at=later(room[0], minutes=1))

    assert send(signed_in(teacher), room, ms(later(room[0], minutes=1)), 0, WEBM).status_code == 410
    assert not Tape.objects.exists()


def test_one_no_ends_it_and_deletes_what_there_was(
    signed_in, sent, room, began, people, teacher, django_capture_on_commit_callbacks
):
    names = list(TapePiece.objects.values_list("file", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        act(sent.pk, Asked("answer", on=False), by=room[1][people[1]].seat,
            at=later(sent, minutes=3))  # fmt: skip

    assert not Tape.objects.exists()
    assert not any(map(default_storage.exists, names))
    assert facts()[-1] == ("recording ended by a no, and deleted", {})
    assert send(signed_in(teacher), room, began, 3, b"more").status_code == 410


def test_its_last_pieces_may_come_a_little_later_and_not_much_later(sent):
    act(sent.pk, Asked("tape", on=False), by=0, at=later(sent, minutes=3))
    tape = Tape.objects.get()
    taped.add(tape, 3, b"last", at=later(sent, minutes=12))

    assert tape.pieces.count() == 4
    with pytest.raises(taped.TapeIsOver):
        taped.add(tape, 4, b"too late", at=later(sent, minutes=14))


def test_going_on_in_the_plan_or_into_groups_ends_it(sent):
    act(sent.pk, Asked("group", groups=((1, 2),)), by=0, at=later(sent, minutes=3))

    assert Tape.objects.get().ended_at == later(sent, minutes=3)
    assert facts()[-1][0] == "recording ended"


@pytest.fixture
def kept(sent):
    """The class is over and closed; it has a recording."""
    act(sent.pk, Asked("finish"), by=0, at=later(sent, minutes=100))
    close(sent.pk, at=later(sent, minutes=115))
    return ClassRecording.objects.get()


def test_it_becomes_the_recording_of_the_class_until_some_weeks_after_the_last(
    kept, cohort, school
):
    last = cohort.meetings.classes().order_by("-on").first().on

    assert kept.address.endswith(f"/class/{kept.meeting_id}/recorded/")
    assert kept.until == max(last, kept.meeting.on) + timedelta(days=30)


def test_a_school_says_for_how_long(sent, school):
    school.keeps_recordings = 7
    school.save()
    close(sent.pk, at=later(sent, minutes=200))

    assert ClassRecording.objects.get().until == sent.on + timedelta(days=7)


def test_the_cohort_sees_it_and_a_player_asks_for_any_part(signed_in, kept, people, stranger):
    tape = Tape.objects.get()
    address = f"/class/{kept.meeting_id}/recorded/{tape.began}/"
    browser = signed_in(people[1])

    assert address in browser.get(f"/class/{kept.meeting_id}/recorded/").content.decode()
    assert kept.address in browser.get(f"/class/{kept.meeting_id}/minutes/").content.decode()
    whole = browser.get(address)
    assert b"".join(whole.streaming_content) == WEBM + b"0123456789abc"
    for asked, part, told in (
        ("bytes=4-7", b"0123", "bytes 4-7/17"),
        ("bytes=6-14", b"23456789a", "bytes 6-14/17"),
        ("bytes=-2", b"bc", "bytes 15-16/17"),
        ("bytes=15-", b"bc", "bytes 15-16/17"),
    ):
        answer = browser.get(address, headers={"range": asked})
        assert (answer.status_code, answer["Content-Range"]) == (206, told)
        assert b"".join(answer.streaming_content) == part
    assert browser.get(address, headers={"range": "bytes=99-"}).status_code == 416
    for page in (address, f"/class/{kept.meeting_id}/recorded/"):
        assert signed_in(stranger).get(page).status_code == 404


def test_whoever_missed_the_class_gets_its_address(kept, cohort, published):
    Letter.objects.all().delete()
    write_missed(at=kept.meeting.ends_at + timedelta(hours=14))

    assert all(kept.address in letter.words for letter in Letter.objects.all())
    assert Letter.objects.count() == 2


def test_when_its_time_is_over_it_is_not_seen_and_soon_deleted(
    signed_in, kept, people, django_capture_on_commit_callbacks
):
    tape = Tape.objects.get()
    names = list(TapePiece.objects.values_list("file", flat=True))
    assert taped.forget_recordings(at=clock.now()) == 0

    ClassRecording.objects.update(until=clock.now().date() - timedelta(days=3))
    address = f"/class/{kept.meeting_id}/recorded/{tape.began}/"
    assert signed_in(people[0]).get(address).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        assert taped.forget_recordings(at=clock.now()) == 1
    assert not ClassRecording.objects.exists()
    assert not Tape.objects.exists()
    assert not any(map(default_storage.exists, names))


def test_a_class_that_nobody_ended_ends_its_tape_when_it_is_closed(sent):
    close(sent.pk, at=later(sent, minutes=200))

    with pytest.raises(taped.TapeIsOver):
        taped.add(Tape.objects.get(), 3, b"much later", at=later(sent, minutes=211))


def test_a_recording_the_team_named_itself_stays_the_one(sent):
    ClassRecording.objects.create(meeting=sent, address="https://x.example/1", until=sent.on)
    close(sent.pk, at=later(sent, minutes=200))

    assert ClassRecording.objects.get().address == "https://x.example/1"


def test_it_ends_with_the_guide_whose_voice_it_is(
    sent, teacher, school, django_capture_on_commit_callbacks
):
    names = list(TapePiece.objects.values_list("file", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        erase(teacher, school, at=clock.now())

    assert not any(map(default_storage.exists, names))
