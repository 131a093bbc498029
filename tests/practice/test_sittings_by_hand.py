"""Sittings written down by hand, changed, and listed."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from cryptography.fernet import Fernet

from seedbed.clock import now
from seedbed.person.models import Person
from seedbed.practice.forms import SatForm
from seedbed.practice.views.sittings import PAGE
from tests.cast import EVENING, make_edition, make_person
from tests.practice.telling import URL, WORDS, by_hand, said, words_of


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


def test_an_hour_to_come_today_is_refused():
    by = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
    told = {"on": "2026-03-04", "minutes": "15", "id": str(UUID(int=7))}

    late = SatForm(told | {"time": "10:31"}, edition=make_edition(), by=by)
    assert late.errors == {"time": ["That hour is still to come."]}
    assert SatForm(told | {"time": "10:30"}, edition=make_edition(), by=by).is_valid()


def test_a_day_before_the_log_begins_is_refused(write_down, participant):
    page = write_down(by_hand(on="0001-01-01"))

    assert page.status_code == 422
    assert "longer ago than this log goes back" in page.content.decode()


def test_older_sittings_are_a_page_further(send, signed_in, participant):
    for n in range(PAGE + 1):
        send(said(began_at=f"2026-02-01T{n % 24:02}:{n // 24:02}:00Z"))
    client = signed_in(participant)
    first = client.get(URL).content.decode()
    (mark,) = re.findall(r'href="\?before=([^"]+)"', first)
    rest = client.get(f"{URL}?before={mark}").content.decode()

    assert (first.count(" the sitting of "), rest.count(" the sitting of ")) == (PAGE, 1)
    assert "?before=" not in rest
