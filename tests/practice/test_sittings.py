"""Sittings come from a device's outbox or by hand; each is there once, and nothing of it is lost."""

import json
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import uuid_utils.compat as uuids
from cryptography.fernet import Fernet

from seedbed.clock import now
from seedbed.person.models import Person
from seedbed.practice.forms import SatForm
from seedbed.practice.models import Sitting
from tests.cast import EVENING, make_edition, make_person

SENT = "/practice/sittings/sent/"
URL = "/practice/sittings/"
WORDS = "A wren in the hedge, louder than its size."


def said(**other: object) -> dict[str, object]:
    """What a device tells of a sitting in the evening of 3 March 2026 in Madrid."""
    told = {
        "id": str(uuids.uuid7()),
        "practice": "week-1/practice/settling",
        "began_at": "2026-03-03T20:30:00+01:00",
        "time_zone": "Europe/Madrid",
        "seconds": 905,
        "words": "",
    }
    return told | other


def by_hand(**other: object) -> dict[str, object]:
    """What the form tells of the same."""
    told = {"id": str(uuids.uuid7()), "practice": "", "on": "2026-03-03", "time": "20:30"}
    return told | {"minutes": "15", "words": ""} | other


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


def words_of(sitting: Sitting) -> str:
    return sitting.person.keyring.open(sitting.words)


def test_sent_twice_it_is_there_once(send, participant):
    told = said()

    assert [send(told).status_code for _ in range(3)] == [201, 200, 200]
    assert [str(s.pk) for s in participant.sittings.all()] == [told["id"]]


def test_the_answer_says_that_it_was_received(send):
    told = said()

    assert send(told).json() == {"id": told["id"], "state": "received"}


@pytest.mark.parametrize(
    ("began_at", "zone", "on"),
    [
        pytest.param("2026-02-20T20:30:00+01:00", "Europe/Madrid", date(2026, 2, 20), id="late"),
        pytest.param(
            "2026-02-20T02:59:59Z", "Europe/Madrid", date(2026, 2, 19), id="3:59 is night"
        ),
        pytest.param("2026-02-20T03:00:00Z", "Europe/Madrid", date(2026, 2, 20), id="4:00 is day"),
        pytest.param("2026-02-20T20:30:00Z", "Pacific/Auckland", date(2026, 2, 21), id="far east"),
        pytest.param("2026-02-20T02:00:00Z", "America/Lima", date(2026, 2, 19), id="far west"),
        pytest.param("2026-03-29T02:30:00Z", "Europe/Madrid", date(2026, 3, 29), id="clocks moved"),
    ],
)
def test_days_late_it_is_stored_at_its_true_time(send, participant, began_at, zone, on):
    assert send(said(began_at=began_at, time_zone=zone)).status_code == 201

    sitting = participant.sittings.get()
    assert sitting.began_at == datetime.fromisoformat(began_at)
    assert (sitting.time_zone, sitting.on) == (zone, on)
    assert abs(sitting.received_at - now()) < timedelta(minutes=1)


def test_an_id_that_is_a_strangers_touches_nothing_of_theirs(
    send, signed_in, stranger, participant
):
    told = said(words="mine")
    theirs = signed_in(stranger)
    theirs.post(SENT, json.dumps(told), content_type="application/json")

    for other in (
        told | {"seconds": 4000, "words": "not mine"},
        told | {"began_at": "2026-03-01T00:00Z"},
    ):
        assert send(other).status_code == 404

    assert not participant.sittings.exists()
    there = stranger.sittings.get()
    assert (there.seconds, words_of(there)) == (905, "mine")


def test_with_nobody_signed_in_it_stays_on_the_device(client, school, published):
    answer = client.post(SENT, json.dumps(said()), content_type="application/json")

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert "stays on the device" in answer.json()["detail"]
    assert not Sitting.objects.exists()


TOMORROW_AND_MORE = (now() + timedelta(days=1, minutes=10)).isoformat()


@pytest.mark.parametrize(
    ("told", "why"),
    [
        pytest.param(said(id="7"), "'id'", id="no uuid"),
        pytest.param(said(id=None), "'id'", id="no id"),
        pytest.param(said(began_at="2026-03-03T20:30:00"), "say its zone", id="no zone on the time"),
        pytest.param(said(began_at="yesterday"), "a time such as", id="no time"),
        pytest.param(said(began_at=None), "a time such as", id="nothing for a time"),
        pytest.param(said(began_at=TOMORROW_AND_MORE), "in the future", id="future"),
        pytest.param(said(began_at="0001-01-01T00:00:00+14:00"), "'began_at'", id="before all"),
        pytest.param(said(seconds=0), "more than 0", id="no seconds"),
        pytest.param(said(seconds=-1), "more than 0", id="less than none"),
        pytest.param(said(seconds=float("nan")), "'seconds'", id="not a number"),
        pytest.param(said(seconds=float("inf")), "12 hours", id="for ever"),
        pytest.param(said(seconds=10**400), "12 hours", id="a number beyond numbers"),
        pytest.param(said(seconds=13 * 3600), "12 hours", id="13 hours"),
        pytest.param(said(seconds=True), "a number", id="a claim"),
        pytest.param(said(seconds="900"), "a number", id="text"),
        pytest.param(said(time_zone="Europe/Atlantis"), "Europe/Atlantis", id="unknown zone"),
        pytest.param(said(practice="week-1/practice/flying"), "flying", id="unknown practice"),
        pytest.param(said(practice=7), "'practice'", id="practice is a number"),
        pytest.param(said(words="a" * 20_001), "20000", id="too many words"),
        pytest.param(said(words=["a"]), "'words'", id="words in a list"),
        pytest.param("{", "JSON", id="not JSON"),
        pytest.param("", "JSON", id="nothing"),
        pytest.param("[" * 100_000, "JSON", id="too deep"),
        pytest.param([said()], "one JSON object", id="a list"),
    ],
)  # fmt: skip
def test_what_is_no_sitting_is_refused_with_the_reason(send, participant, told, why):
    answer = send(told)

    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert why in answer.json()["detail"]
    assert not participant.sittings.exists()


@pytest.mark.parametrize(("later", "kept"), [(300, 905), (1800, 1800)])
def test_of_two_lengths_the_longer_stays(send, participant, later, kept):
    told = said()
    send(told)
    send(told | {"seconds": later})

    assert participant.sittings.get().seconds == kept


@pytest.mark.parametrize(
    ("first", "then", "kept"),
    [
        pytest.param("", WORDS, WORDS, id="words come later"),
        pytest.param(WORDS, "", WORDS, id="none come later"),
        pytest.param(WORDS, WORDS, WORDS, id="the same again"),
        pytest.param("A wren", WORDS, WORDS, id="written on"),
        pytest.param(WORDS, "And rain.", f"{WORDS}\n\nAnd rain.", id="others"),
    ],
)
def test_words_are_added_and_never_lost(send, participant, first, then, kept):
    told = said(words=first)
    send(told)
    send(told | {"words": then})
    send(told | {"words": then})

    assert words_of(participant.sittings.get()) == kept


def test_words_are_sealed(send, participant):
    send(said(words=WORDS))

    sealed = bytes(Sitting.objects.values_list("words", flat=True).get())
    assert sealed
    assert b"wren" not in sealed
    assert words_of(participant.sittings.get()) == WORDS


def test_half_a_letter_at_the_end_of_the_words_is_no_reason_to_lose_them(send, participant):
    assert send(said(words="rain \ud83d")).status_code == 201
    assert words_of(participant.sittings.get()) == "rain ?"


def test_with_the_key_lost_it_stays_on_the_device(send, participant, settings):
    told = said(words=WORDS)
    send(told)
    settings.JOURNAL_KEY = Fernet.generate_key().decode()

    assert send(told | {"words": "More."}).status_code == 503
    assert send(said(words="New.")).status_code == 503
    assert send(said()).status_code == 201
    assert participant.sittings.count() == 2


def test_without_a_course_a_free_sitting_is_received(signed_in, companion, school):
    body = json.dumps(said(practice=""))

    assert signed_in(companion).post(SENT, body, content_type="application/json").status_code == 201


def test_a_sitting_without_a_screen_is_written_down(write_down, participant):
    told = by_hand(practice="week-1/practice/settling", words=WORDS)
    page = write_down(told).content.decode()

    sitting = participant.sittings.get()
    assert (sitting.began_at, sitting.seconds) == (EVENING, 900)
    assert (sitting.on, sitting.time_zone) == (date(2026, 3, 3), "Europe/Madrid")
    assert sitting.pk == UUID(told["id"])
    for shown in ("Written down.", "Settling", "15 minutes", WORDS):
        assert shown in page


@pytest.mark.parametrize(
    ("on", "began_at", "note"),
    [
        pytest.param("2026-03-29", datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "skipped", id="gap"),
        pytest.param("2026-10-25", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "twice", id="overlap"),
    ],
)  # fmt: skip
def test_an_hour_that_the_clocks_moved_is_noted_with_a_word_on_it(
    write_down, participant, on, began_at, note
):
    page = write_down(by_hand(on=on, time="02:30")).content.decode()

    assert participant.sittings.get().began_at == began_at
    assert note in page


def test_the_form_sent_twice_stores_it_once(write_down, participant):
    told = by_hand(words=WORDS)
    for _ in range(2):
        write_down(told)

    assert [words_of(s) for s in participant.sittings.all()] == [WORDS]


def test_going_back_and_writing_down_the_next_loses_neither(write_down, participant):
    told = by_hand()
    for time in ("20:30", "07:00", "07:00"):
        write_down(told | {"time": time})

    assert participant.sittings.count() == 2


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        pytest.param({"minutes": "0"}, "greater than or equal to 1", id="no minutes"),
        pytest.param({"minutes": "721"}, "720", id="more than twelve hours"),
        pytest.param({"on": "2026-02-30"}, "valid date", id="no day"),
        pytest.param({"time": "25:00"}, "valid time", id="no time"),
        pytest.param({"practice": "flying"}, "valid choice", id="no practice"),
        pytest.param({"id": "7"}, "Write down a sitting", id="no id"),
    ],
)
def test_a_mistake_shows_the_form_again(write_down, participant, wrong, why):
    answer = write_down(by_hand(**wrong))

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not participant.sittings.exists()


def test_a_day_to_come_is_refused(write_down, participant):
    tomorrow = now().date() + timedelta(days=2)
    answer = write_down(by_hand(on=tomorrow.isoformat()))

    assert answer.status_code == 422
    assert "That day is still to come." in answer.content.decode()
    assert not participant.sittings.exists()


def test_after_midnight_the_form_offers_the_calendar_day_and_stores_the_evening():
    night = datetime(2026, 3, 4, 1, 10, tzinfo=UTC)
    form = SatForm(edition=make_edition(), by=night)
    told = by_hand(on=form.initial["on"].isoformat(), time=form.initial["time"])
    sent = SatForm(told, edition=make_edition(), by=night)

    assert sent.is_valid(), sent.errors
    sat, _note = sent.sat(Person(name="Nobody", time_zone="UTC"))
    assert (sat.began_at, sat.on) == (night, date(2026, 3, 3))


def test_an_id_of_a_strangers_in_the_form_finds_nothing(write_down, signed_in, stranger):
    told = by_hand()
    signed_in(stranger).post(URL, told)

    assert write_down(told | {"minutes": "90"}).status_code == 404
    assert stranger.sittings.get().seconds == 900


def test_a_sitting_is_changed(send, signed_in, participant):
    send(said())
    there = participant.sittings.get()
    answer = signed_in(participant).post(f"{URL}{there.pk}/", {"minutes": "20", "words": WORDS})

    assert answer.status_code == 302
    there.refresh_from_db()
    assert (there.seconds, words_of(there)) == (1200, WORDS)


def test_a_part_of_a_minute_stays_where_only_words_are_changed(send, signed_in, participant):
    send(said())
    there = participant.sittings.get()
    signed_in(participant).post(f"{URL}{there.pk}/", {"minutes": "15", "words": WORDS})

    assert participant.sittings.get().seconds == 905


def test_a_mistake_in_changing_changes_nothing(send, signed_in, participant):
    send(said())
    there = participant.sittings.get()
    answer = signed_in(participant).post(f"{URL}{there.pk}/", {"minutes": "-3", "words": ""})

    assert answer.status_code == 422
    assert participant.sittings.get().seconds == 905


def test_a_sitting_is_removed(send, signed_in, participant):
    send(said())
    there = participant.sittings.get()
    signed_in(participant).post(f"{URL}{there.pk}/", {"remove": "yes"})

    assert not participant.sittings.exists()


@pytest.mark.parametrize("told", [{"minutes": "20", "words": ""}, {"remove": "yes"}])
def test_a_stranger_finds_nothing(send, signed_in, stranger, participant, told):
    send(said(words=WORDS))
    page = f"{URL}{participant.sittings.get().pk}/"

    assert signed_in(stranger).get(page).status_code == 404
    assert signed_in(stranger).post(page, told).status_code == 404
    assert participant.sittings.get().seconds == 905
    assert "wren" not in signed_in(stranger).get(URL).content.decode()


def test_words_that_cannot_be_opened_are_met_kindly_and_not_lost(
    send, signed_in, participant, settings
):
    send(said(words=WORDS))
    there, former = participant.sittings.get(), settings.JOURNAL_KEY
    settings.JOURNAL_KEY = Fernet.generate_key().decode()
    client, page = signed_in(participant), f"{URL}{there.pk}/"

    for shown in (URL, page):
        assert "cannot be opened on this computer now" in client.get(shown).content.decode()
    assert client.post(page, {"minutes": "20", "words": "over it"}).status_code == 302

    settings.JOURNAL_KEY = former
    there.refresh_from_db()
    assert (there.seconds, words_of(there)) == (1200, WORDS)


def test_words_that_cannot_be_sealed_stay_in_the_box(write_down, signed_in, participant, settings):
    write_down(by_hand())
    settings.JOURNAL_KEY = Fernet.generate_key().decode()
    answers = [
        write_down(by_hand(words=WORDS)),
        signed_in(participant).post(
            f"{URL}{participant.sittings.get().pk}/", {"minutes": "15", "words": WORDS}
        ),
    ]

    for answer in answers:
        assert answer.status_code == 422
        assert "nothing was saved" in answer.content.decode()
        assert WORDS in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_of_the_database_however_long_it_is(
    send, signed_in, participant, django_assert_num_queries, count
):
    for n in range(count):
        send(said(seconds=600 + n, words=WORDS))
    client = signed_in(participant)
    client.get(URL)

    with django_assert_num_queries(4):
        page = client.get(URL).content.decode()

    assert page.count("10 minutes") == count


def test_the_list_is_a_persons_own(send, signed_in, participant):
    send(said(words=WORDS))
    other = make_person("Other")

    assert WORDS in signed_in(participant).get(URL).content.decode()
    assert "Any first breath counts" in signed_in(other).get(URL).content.decode()


def test_past_sittings_stay_where_they_were_when_somebody_moves(send, signed_in, participant):
    send(said(began_at="2026-03-03T23:30:00+01:00"))
    moved = {"name": "Participant", "time_zone": "Pacific/Auckland", "language": "en"}
    assert signed_in(participant).post("/you/", moved).status_code == 302

    participant.refresh_from_db()
    assert participant.time_zone == "Pacific/Auckland"
    sitting = participant.sittings.get()
    assert (sitting.on, sitting.time_zone) == (date(2026, 3, 3), "Europe/Madrid")
