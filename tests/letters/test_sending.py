"""A letter goes out once, in peace, and at most one calm one a day."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from email.message import EmailMessage
from io import BytesIO
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedbed.letters import sending
from seedbed.letters.bouncing import take_note
from seedbed.letters.models import Bounce, Letter, LetterWish
from seedbed.letters.models.letter import CLAIM_LASTS
from seedbed.letters.sending import claim, send_due, token_for
from seedbed.letters.writing import write
from seedbed.person.models import Person
from tests.cast import make_person
from tests.postbox import open_postbox

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 3, 12, tzinfo=ZoneInfo("Europe/Madrid"))


@pytest.fixture
def arrived(settings) -> Iterator[list[EmailMessage]]:
    with open_postbox(settings) as letters:
        yield letters


def say(person, school, key: str = "one", *, at: datetime = NOON, kind: str = "course", **named):
    facts = {"subject": f"About {key}", "words": f"Words of {key}.", "teacher": "Teacher"}
    return write(
        "from-teacher", person, school=school, key=key, kind=kind, at=at, facts=facts, **named
    )


def test_a_letter_arrives_over_smtp_readable_and_with_a_way_to_stop(participant, school, arrived):
    say(participant, school)

    assert send_due(at=NOON).letters == 1
    (mail,) = arrived
    assert (mail["Subject"], mail.get_content_type()) == ("About one", "text/plain")
    assert "Words of one." in mail.get_content()
    assert "/letters/stop/" in mail["List-Unsubscribe"]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_same_key_is_written_once_however_often_it_is_said(participant, school, arrived):
    assert say(participant, school)
    assert not say(participant, school)

    send_due(at=NOON)
    send_due(at=NOON)
    assert len(arrived) == 1


def test_calm_letters_come_as_one_a_day(participant, school, arrived):
    say(participant, school, "one")
    say(participant, school, "two")
    send_due(at=NOON)
    say(participant, school, "three", at=NOON + timedelta(hours=2))
    send_due(at=NOON + timedelta(hours=2))
    assert len(arrived) == 1
    assert "About one" in arrived[0].get_content()
    assert "Words of two." in arrived[0].get_content()

    send_due(at=NOON + timedelta(days=1, hours=3))
    assert len(arrived) == 2


def test_urgent_letters_do_not_wait_for_the_others_of_the_day(participant, school, arrived):
    say(participant, school, "one")
    send_due(at=NOON)
    say(participant, school, "moved", at=NOON + timedelta(hours=1), is_urgent=True)
    send_due(at=NOON + timedelta(hours=1))

    assert [mail["Subject"] for mail in arrived] == ["About one", "About moved"]


def test_whoever_likes_them_one_by_one_gets_them_so(participant, school, arrived):
    LetterWish.objects.create(person=participant, is_bundled=False)
    say(participant, school, "one")
    say(participant, school, "two")

    send_due(at=NOON)
    assert len(arrived) == 2


def test_nothing_comes_in_the_quiet_hours(participant, school, arrived):
    night = NOON.replace(hour=23)
    LetterWish.objects.create(person=participant, quiet_from=time(22), quiet_until=time(9))
    say(participant, school, at=night, is_urgent=True)

    send_due(at=night + timedelta(hours=9, minutes=59))
    assert arrived == []
    send_due(at=night + timedelta(hours=10))
    assert len(arrived) == 1


def test_a_worker_that_dies_before_it_sent_loses_nothing_and_doubles_nothing(
    participant, school, arrived, monkeypatch
):
    say(participant, school)
    assert len(claim(at=NOON)) == 1  # And here the worker's machine is switched off.

    send_due(at=NOON + timedelta(minutes=1))
    assert arrived == []
    send_due(at=NOON + CLAIM_LASTS)
    send_due(at=NOON + 3 * CLAIM_LASTS)
    assert len(arrived) == 1


def test_a_worker_that_dies_after_the_servers_yes_repeats_the_same_letter(
    participant, school, arrived
):
    """The one moment that SMTP leaves open: the copy can be known by its Message-ID."""
    letter = say(participant, school)
    send_due(at=NOON)
    Letter.objects.filter(pk=letter.pk).update(sent_at=None)

    send_due(at=NOON + 2 * CLAIM_LASTS)
    assert arrived[0]["Message-ID"] == arrived[1]["Message-ID"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one at a time")
def test_four_workers_at_once_send_each_letter_once(school, arrived):
    for n in range(40):
        say(make_person(f"P{n}"), school, is_urgent=True)
    together = Barrier(4)

    def work() -> None:
        together.wait()
        send_due(at=NOON)
        connections.close_all()

    workers = [Thread(target=work) for _worker in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(arrived) == 40
    assert len({mail["Message-ID"] for mail in arrived}) == 40


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.sampled_from(["write", "again", "send", "crash", "wait"]), max_size=14))
def test_whatever_happens_each_key_arrives_once(school, settings, steps):
    Letter.objects.all().delete()
    person = make_person(f"P{Letter.objects.count()}{len(steps)}{abs(hash(tuple(steps))) % 10**9}")
    LetterWish.objects.create(
        person=person, is_bundled=False, quiet_until=time(0), quiet_from=time(0)
    )
    at, keys = NOON, 0
    with open_postbox(settings) as arrived:
        for step in [*steps, "wait", "send"]:
            at += timedelta(minutes=1)
            if step == "write":
                keys += 1
                say(person, school, f"k{keys}", at=at)
            elif step == "again" and keys:
                say(person, school, f"k{keys}", at=at)
            elif step == "crash":
                claim(at=at)
            elif step == "wait":
                at += CLAIM_LASTS
            elif step == "send":
                send_due(at=at)
        assert len(arrived) == len({mail["Subject"] for mail in arrived}) == keys


def test_a_refused_address_is_noticed_and_left_in_peace(school, arrived):
    person = make_person("Nobody")
    say(person, school)
    send_due(at=NOON)

    assert Bounce.objects.get().address == "nobody@example.org"
    assert say(person, school, "two")
    send_due(at=NOON + timedelta(days=2))
    assert arrived == []
    assert set(Letter.objects.values_list("sent_at", flat=True)) == {None}


def test_one_letter_that_cannot_be_sent_stops_no_other(participant, school, arrived):
    odd = make_person("Odd")
    Person.objects.filter(pk=odd.pk).update(email="ana@m\u00fcnchen.example")
    say(odd, school, "first", is_urgent=True)
    say(participant, school, "second", at=NOON + timedelta(seconds=1), is_urgent=True)

    send_due(at=NOON + timedelta(minutes=1))

    assert "About second" in [mail["Subject"] for mail in arrived]


def test_a_reader_who_stopped_meanwhile_or_sleeps_is_not_written(participant, school, arrived):
    say(participant, school)
    LetterWish.objects.create(person=participant, not_wanted=["course"])
    send_due(at=NOON)
    other = make_person("Other")
    say(other, school)
    send_due(at=NOON.replace(hour=23))
    assert arrived == []

    send_due(at=NOON + timedelta(days=1))
    assert len(arrived) == 1


def test_what_would_come_too_late_comes_beside_another_or_not_at_all(participant, school, arrived):
    say(participant, school, "one")
    send_due(at=NOON)
    class_at = NOON + timedelta(hours=20)
    say(participant, school, "ahead", at=NOON + timedelta(hours=1), not_after=class_at)
    send_due(at=NOON + timedelta(hours=1))
    assert [mail["Subject"] for mail in arrived] == ["About one", "About ahead"]

    say(participant, school, "late", at=NOON, not_after=NOON)
    send_due(at=NOON + timedelta(days=2))
    assert len(arrived) == 2


def test_what_can_still_come_in_time_waits_for_tomorrow_s_one_letter(participant, school, arrived):
    """A class at six in the evening is spoken of at eight in the morning, if today had its letter."""
    say(participant, school, "one")
    send_due(at=NOON)
    evening = NOON + timedelta(hours=4)
    say(participant, school, "ahead", at=evening, not_after=evening + timedelta(days=1))
    send_due(at=evening)
    assert len(arrived) == 1

    waiting = Letter.objects.get(key="ahead")
    assert waiting.due_at.astimezone(participant.zone).hour == 8
    send_due(at=waiting.due_at)
    assert [mail["Subject"] for mail in arrived] == ["About one", "About ahead"]


def test_a_notification_of_failure_is_read(participant):
    told = (
        b"From: mailer@example.org\r\nSubject: Failure\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        b"--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example.org\r\n\r\n"
        b"Final-Recipient: rfc822; Participant@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        b"Diagnostic-Code: smtp; 550 no such mailbox\r\n\r\n--x--\r\n"
    )

    assert take_note(BytesIO(told), at=NOON) == ["participant@example.org"]
    assert "550" in Bounce.objects.get().why


def test_a_mail_server_that_rests_is_tried_later_and_later(participant, school, settings):
    letter = say(participant, school)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    for _try in range(sending.MOST_TRIES):
        letter.refresh_from_db()
        send_due(at=letter.due_at)
    letter.refresh_from_db()
    assert letter.tries == sending.MOST_TRIES
    assert "given up" in letter.set_aside


def test_one_post_stops_a_kind_without_signing_in(client, participant, school, arrived):
    address = f"/letters/stop/{token_for(participant, 'course')}/"

    assert client.get(address).status_code == 200
    client.post(address, {"List-Unsubscribe": "One-Click"})
    say(participant, school)
    send_due(at=NOON)
    assert arrived == []
    assert client.get("/letters/stop/forged/").status_code == 404


def test_what_is_about_ones_place_cannot_be_stopped(client, participant, school, arrived):
    client.post(f"/letters/stop/{token_for(participant, 'place')}/")
    say(participant, school, kind="place")

    send_due(at=NOON)
    assert "List-Unsubscribe" not in arrived[0]


def test_a_person_says_how_they_like_to_be_written_to(client, participant, school):
    client.force_login(participant)
    told = {"quiet_from": "20:00", "quiet_until": "10:00", "wanted": ["teacher"]}

    assert client.post("/letters/", told).status_code == 302
    wish = LetterWish.objects.get(person=participant)
    assert (wish.quiet_from, wish.is_bundled, wish.not_wanted) == (time(20), False, ["course"])
