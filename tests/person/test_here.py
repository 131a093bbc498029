"""One's own machine: whoever sits at it may begin at once, and nobody else."""

import pytest
from django.test import Client

from seedbed.person.models import Person
from tests.person.conftest import is_signed_in

HERE = "/you/here/"


@pytest.fixture(autouse=True)
def own_machine(settings):
    settings.IS_PERSONAL, settings.MAIL_HOST = True, ""


def test_one_begins_at_once(client):
    answer = client.post(HERE, {"time_zone": "Europe/Madrid"})

    person = Person.objects.get()
    assert answer["location"] == "/today/"
    assert (person.name, person.email, person.time_zone) == ("You", None, "Europe/Madrid")
    assert is_signed_in(client)


def test_one_may_say_a_name(client):
    client.post(HERE, {"name": "Noor", "time_zone": "Asia/Kolkata"})

    assert Person.objects.get().name == "Noor"


@pytest.mark.parametrize("zone", ["", "Atlantis/Middle", "../../etc/passwd", "x" * 500])
def test_a_zone_that_is_none_is_utc(client, zone):
    client.post(HERE, {"time_zone": zone})

    assert Person.objects.get().time_zone == "UTC"


def test_a_very_long_name_is_cut(client):
    client.post(HERE, {"name": "n" * 500})

    assert Person.objects.get().name == "n" * 120


def test_there_is_one_and_they_go_on(client, participant):
    client.post(HERE, {"name": "Noor"})
    other = Client()
    assert "Go on as Noor" in other.get("/account/login/").content.decode()

    other.post(HERE, {"name": "Somebody else"})

    assert is_signed_in(other)
    assert Person.objects.local().get().name == "Noor"


@pytest.mark.parametrize(
    "knock",
    [
        pytest.param({"REMOTE_ADDR": "192.168.1.20"}, id="from another machine"),
        pytest.param({"REMOTE_ADDR": "8.8.8.8"}, id="from afar"),
        pytest.param({"REMOTE_ADDR": ""}, id="from nowhere"),
        pytest.param({"HTTP_X_FORWARDED_FOR": "8.8.8.8"}, id="passed on by a proxy"),
        pytest.param({"HTTP_FORWARDED": "for=8.8.8.8"}, id="passed on by another proxy"),
    ],
)
def test_from_elsewhere_there_is_no_such_door(knock):
    assert Client(**knock).post(HERE).status_code == 404
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        pytest.param("IS_PERSONAL", False, id="on a server"),
        pytest.param("MAIL_HOST", "mail.example.org", id="where mail is set up"),
    ],
)
def test_where_it_is_not_meant_there_is_no_such_door(client, settings, setting, value):
    setattr(settings, setting, value)

    assert client.post(HERE).status_code == 404
    assert HERE not in client.get("/account/login/").content.decode()


def test_another_host_name_is_refused():
    assert Client(HTTP_HOST="evil.example").post(HERE).status_code == 400
    assert not Person.objects.exists()


def test_another_site_cannot_press_the_button():
    assert Client(enforce_csrf_checks=True).post(HERE).status_code == 403


def test_looking_does_nothing(client):
    assert client.get(HERE).status_code == 405
    assert not Person.objects.exists()


def test_the_page_says_who_can_open_it(client, published):
    for address in ("/", "/account/login/"):
        assert "hoever uses" in client.get(address).content.decode()
    client.post(HERE)
    assert "Whoever uses it can open what is here." in client.get("/you/").content.decode()


def test_an_address_can_be_added_later(client, settings, code):
    client.post(HERE, {"name": "Noor"})
    client.post("/account/email/", {"email": "noor@example.org", "action_add": ""})
    client.post("/account/confirm-email/", {"code": code()})

    assert Person.objects.get(name="Noor").email == "noor@example.org"
    settings.MAIL_HOST = "mail.example.org"
    assert is_signed_in(client)
