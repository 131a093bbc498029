"""What a person can change about themselves, at any time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from seedbed.person.forms import zone_choices, zones
from seedbed.person.models import Person
from tests.cast import EVENING
from tests.person.conftest import PASSWORD

YOU = "/you/"
EMAIL = "/account/email/"


def test_name_zone_and_language_are_changed_here(signed_in, known):
    client = signed_in(known)
    page = client.post(
        YOU, {"name": "Noor", "time_zone": "Asia/Kolkata", "language": "es"}, follow=True
    )

    known.refresh_from_db()
    assert (known.name, known.time_zone, known.language) == ("Noor", "Asia/Kolkata", "es")
    assert page.headers["Content-Language"] == "es"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"name": ""}, id="no name"),
        pytest.param({"time_zone": "Atlantis/Middle"}, id="no such zone"),
        pytest.param({"language": "tlh"}, id="no such language"),
    ],
)
def test_what_cannot_be_is_not_saved(signed_in, known, change):
    said = {"name": "Noor", "time_zone": "UTC", "language": "en", **change}

    assert signed_in(known).post(YOU, said).status_code == 422
    known.refresh_from_db()
    assert (known.name, known.time_zone) == ("Participant", "Europe/Madrid")


def test_everything_is_reached_from_one_page(signed_in, known):
    page = signed_in(known).get(YOU).content.decode()

    for address in (
        "/place/", EMAIL, "/account/password/change/", "/account/passkeys/webauthn/",
        "/you/sessions/", "/you/takeout/", "/you/erasure/",
    ):  # fmt: skip
        assert f'href="{address}"' in page
        assert signed_in(known).get(address).status_code in (200, 302)


def test_nobody_can_make_themselves_more_than_they_are(signed_in, known):
    signed_in(known).post(
        YOU,
        {
            "name": "Noor",
            "time_zone": "UTC",
            "language": "en",
            "is_staff": "on",
            "is_superuser": "on",
        },
    )

    known.refresh_from_db()
    assert known.name == "Noor"
    assert (known.is_staff, known.is_superuser) == (False, False)


def test_in_another_zone_today_is_another_day_and_what_was_sat_stays(signed_in, known, school):
    sat = known.sittings.create(
        school=school, began_at=EVENING, time_zone=known.time_zone, on=date(2026, 3, 3),
        seconds=600, received_at=EVENING,
    )  # fmt: skip
    late = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)
    before = known.today(at=late)
    known.move("Pacific/Auckland", at=late)

    moved = Person.objects.get(pk=known.pk)
    sat.refresh_from_db()
    assert (before, moved.today(at=late)) == (date(2026, 3, 3), date(2026, 3, 4))
    assert (sat.on, sat.time_zone, sat.began_at) == (date(2026, 3, 3), "Europe/Madrid", EVENING)


def test_whoever_moves_west_keeps_the_day_they_had_reached(known):
    morning = datetime(2026, 3, 4, 5, 0, tzinfo=UTC)
    known.move("America/Lima", at=morning)

    moved = Person.objects.get(pk=known.pk)
    hours = [morning + timedelta(hours=n) for n in range(72)]
    days = [moved.today(at=at) for at in hours]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (date(2026, 3, 4), date(2026, 3, 6))


def test_a_new_address_takes_the_place_of_the_old_once_its_code_is_typed(
    sign_in_by_code, known, code
):
    client = sign_in_by_code(known)
    client.post(EMAIL, {"email": "new@example.org", "action_add": ""})
    known.refresh_from_db()
    assert known.email == "participant@example.org"
    assert mail.outbox[-1].to == ["new@example.org"]

    client.post("/account/confirm-email/", {"code": code()})
    known.refresh_from_db()
    assert known.email == "new@example.org"
    assert known.emailaddress_set.get().email == "new@example.org"


def test_a_password_is_set_changed_and_asked_for(sign_in_by_code, without_password):
    client = sign_in_by_code(without_password)
    assert client.get("/account/password/change/")["location"] == "/account/password/set/"
    client.post("/account/password/set/", {"password1": PASSWORD, "password2": PASSWORD})

    wrong = {"oldpassword": "not-that-one", "password1": "seven quiet herons", "password2": "seven quiet herons"}  # fmt: skip
    assert (
        "the password you have now"
        in client.post("/account/password/change/", wrong).content.decode()
    )
    answer = client.post("/account/password/change/", {**wrong, "oldpassword": PASSWORD})
    assert answer["location"] == YOU

    without_password.refresh_from_db()
    assert without_password.check_password("seven quiet herons")


def test_the_zones_are_those_of_the_world_by_region():
    regions = dict(zone_choices()[1:])

    assert ("Europe/Madrid", "Madrid") in regions["Europe"]
    assert ("America/Argentina/Buenos_Aires", "Argentina, Buenos Aires") in regions["America"]
    assert {"Asia/Calcutta", "Asia/Kolkata", "Europe/Kiev", "Pacific/Kiritimati", "UTC"} <= set(
        zones()
    )
    assert len(regions) == 10
    assert all(regions.values())


def test_a_page_costs_few_questions(signed_in, known, django_assert_num_queries):
    client = signed_in(known)
    client.get(YOU)

    with django_assert_num_queries(2):
        client.get(YOU)
