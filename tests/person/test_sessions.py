"""Where one is signed in, and signing out from afar."""

import pytest

from seedbed.person.browsers import named
from tests.person.conftest import is_signed_in

SESSIONS = "/you/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile/15E148 Safari/604.1"
CHROME = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
EDGE = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"


@pytest.fixture
def two(sign_in_by_code, known):
    """The same person, at a desk and on a phone."""
    return sign_in_by_code(known, HTTP_USER_AGENT=FIREFOX), sign_in_by_code(
        known, HTTP_USER_AGENT=SAFARI
    )


def test_every_place_is_shown_in_words(two):
    page = two[0].get(SESSIONS).content.decode()

    assert 'Firefox on Windows</strong> <span class="quiet">· this one' in page
    assert "Safari on iPhone" in page
    assert "127.0.0.1" in page


def test_one_of_them_is_ended(two, known):
    desk, phone = two
    lost = known.usersession_set.get(session_key=phone.session.session_key)
    desk.post(SESSIONS, {"end": lost.pk})

    assert is_signed_in(desk)
    assert not is_signed_in(phone)
    assert "Safari on iPhone" not in desk.get(SESSIONS).content.decode()


def test_all_others_are_ended(two):
    desk, phone = two
    phone.post(SESSIONS, {"end": "others"})

    assert is_signed_in(phone)
    assert not is_signed_in(desk)


@pytest.mark.parametrize("said", ["", "0", "none", "-1"])
def test_anything_else_ends_nothing(two, said):
    two[0].post(SESSIONS, {"end": said})

    assert all(is_signed_in(client) for client in two)


def test_another_persons_session_is_not_ones_own_to_end(two, signed_in, stranger, known):
    for one in known.usersession_set.all():
        signed_in(stranger).post(SESSIONS, {"end": one.pk})

    assert all(is_signed_in(client) for client in two)


def test_whoever_went_in_without_an_address_is_listed_too(client, settings):
    settings.IS_PERSONAL, settings.MAIL_HOST = True, ""
    client.post("/you/here/")

    assert client.get(SESSIONS).content.decode().count("this one") == 1


def test_a_new_password_ends_the_others(two, known):
    desk, phone = two
    passwords = {"oldpassword": "a-long-password", "password1": "seven quiet herons", "password2": "seven quiet herons"}  # fmt: skip
    desk.post("/account/password/change/", passwords)

    assert is_signed_in(desk)
    assert not is_signed_in(phone)


def test_a_page_writes_nothing(two, django_assert_num_queries):
    desk, _ = two
    desk.get("/you/")

    with django_assert_num_queries(2) as asked:
        desk.get("/you/")
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param(FIREFOX, "Firefox on Windows", id="firefox"),
        pytest.param(SAFARI, "Safari on iPhone", id="an iphone"),
        pytest.param(CHROME, "Chrome on Android", id="android is not linux"),
        pytest.param(EDGE, "Edge on Mac", id="edge claims to be chrome and safari"),
        pytest.param("curl/8.5 (Linux)", "Linux", id="a system alone"),
        pytest.param("", "A browser that does not say its name", id="silence"),
    ],
)
def test_a_browser_is_called_by_a_name_one_knows(said, told):
    assert named(said) == told
