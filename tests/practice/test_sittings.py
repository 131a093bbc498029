"""Sittings from a device's outbox: each is there once, and nothing of it is lost."""

import json
from datetime import date, datetime, timedelta

import pytest
from cryptography.fernet import Fernet

from seedbed.clock import now
from seedbed.practice.models import Sitting
from tests.practice.telling import SENT, WORDS, said, words_of


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


def test_a_zone_that_is_not_known_here_loses_no_sitting(send, participant):
    assert send(said(time_zone="Etc/Unknown")).status_code == 201

    sitting = participant.sittings.get()
    assert (sitting.time_zone, sitting.on) == (participant.time_zone, date(2026, 3, 3))


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


TOMORROW_AND_MORE = (now() + timedelta(days=1, hours=6)).isoformat()


@pytest.mark.parametrize(
    ("told", "why"),
    [
        pytest.param(said(id="7"), "'id'", id="no uuid"),
        pytest.param(said(id=None), "'id'", id="no id"),
        pytest.param(said(began_at="2026-03-03T20:30:00"), "say its zone", id="no zone on the time"),
        pytest.param(said(began_at="yesterday"), "a time such as", id="no time"),
        pytest.param(said(began_at=None), "a time such as", id="nothing for a time"),
        pytest.param(said(began_at=TOMORROW_AND_MORE), "in the future", id="future"),
        pytest.param(said(began_at="1970-01-01T00:00:09Z"), "before this log", id="no clock"),
        pytest.param(said(began_at="0001-01-01T00:00:00+14:00"), "'began_at'", id="before all"),
        pytest.param(said(seconds=0), "more than 0", id="no seconds"),
        pytest.param(said(seconds=-1), "more than 0", id="less than none"),
        pytest.param(said(seconds=float("nan")), "'seconds'", id="not a number"),
        pytest.param(said(seconds=float("inf")), "12 hours", id="for ever"),
        pytest.param(said(seconds=10**400), "12 hours", id="a number beyond numbers"),
        pytest.param(said(seconds=13 * 3600), "12 hours", id="13 hours"),
        pytest.param(said(seconds=True), "a number", id="a claim"),
        pytest.param(said(seconds="900"), "a number", id="text"),
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
