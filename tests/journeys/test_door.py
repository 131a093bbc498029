"""Through the door in a real browser: a code, a passkey on a device of one's own, and the right time."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import BrowserContext, Page, expect

from seedbed.person.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nobody_has_knocked() -> None:
    cache.clear()


def newest_code() -> str:
    return re.search(r"^[A-Z0-9]{3,}-[A-Z0-9]{3,}$", mail.outbox[-1].body, re.M)[0]


def sign_in_by_code(page: Page, person: Person) -> None:
    page.goto("/account/login/")
    page.get_by_label("Email").first.fill(person.email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code").fill(newest_code())
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/today/")


def with_a_device(context: BrowserContext, page: Page) -> str:
    """A device that holds passkeys and knows its owner's finger; its id."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return made["authenticatorId"]


@pytest.fixture
def known(participant, place) -> Person:
    EmailAddress.objects.create(
        user=participant, email=participant.email, verified=True, primary=True
    )
    return participant


def test_a_passkey_is_made_and_then_opens_the_door(visit, known, has_no_barrier):
    context = visit()
    page = context.new_page()
    with_a_device(context, page)
    sign_in_by_code(page, known)

    page.goto("/account/passkeys/webauthn/")
    page.get_by_role("link", name="Add a passkey").click()
    page.wait_for_url("**/add/")
    has_no_barrier(page)
    page.get_by_label("Name").fill("My phone")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_text("Your passkey is ready.")).to_be_visible()
    assert Authenticator.objects.get(user=known).wrap().name == "My phone"

    page.goto("/account/passkeys/webauthn/")
    expect(page.get_by_text("My phone", exact=True).first).to_be_visible()
    has_no_barrier(page)
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/")

    page.goto("/map/")
    assert "/account/login/?next=/map/" in page.url
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/map/")


def test_whoever_has_a_passkey_can_still_come_in_by_code(visit, known):
    data = {"name": "Lost phone", "credential": {}, "passwordless": True}
    Authenticator.objects.create(user=known, type=Authenticator.Type.WEBAUTHN, data=data)
    page = visit().new_page()

    sign_in_by_code(page, known)
    expect(page).to_have_url(re.compile("/today/$"))


def test_without_the_passkey_the_page_says_so_and_other_ways_stay(visit, known):
    context = visit()
    page = context.new_page()
    with_a_device(context, page)
    page.goto("/account/login/")
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_text("That did not work, or was stopped.")).to_be_visible()
    expect(page.get_by_role("button", name="Send me a code")).to_be_enabled()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_newcomers_time_zone_is_guessed(visit, published, has_no_barrier, scheme):
    page = visit(width="desk" if scheme == "dark" else "phone", scheme=scheme).new_page()
    page.goto("/account/signup/")
    expect(page.get_by_label("Your time zone")).to_have_value("Europe/Madrid")
    has_no_barrier(page)

    page.get_by_label("What may we call you?").fill("Noor")
    page.get_by_label("Email").fill("noor@example.org")
    page.get_by_role("button", name="Send me a code").click()
    page.wait_for_url("**/account/confirm-email/")
    has_no_barrier(page)
    page.get_by_label("Code").fill("AAAA-AAAA")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("That is another code.")).to_be_visible()
    page.get_by_label("Code").fill(newest_code())
    page.get_by_role("button", name="Go on").click()

    page.wait_for_url("**/place/begin/")
    assert Person.objects.get(name="Noor").time_zone == "Europe/Madrid"


def test_on_ones_own_machine_the_zone_is_guessed_too(visit, published, settings):
    settings.IS_PERSONAL, settings.MAIL_HOST = True, ""
    page = visit().new_page()
    page.goto("/")
    page.wait_for_function("document.querySelector('input[data-zone]').value")
    page.get_by_role("button", name="Begin on this computer").click()

    page.wait_for_url("**/place/begin/")
    assert Person.objects.get().time_zone == "Europe/Madrid"


@pytest.mark.parametrize("url", ["/account/login/", "/you/", "/you/sessions/", "/you/takeout/", "/you/erasure/", "/place/", "/place/withdrawal/", "/account/email/", "/account/password/change/"])  # fmt: skip
def test_no_page_about_oneself_has_a_barrier(visit, known, has_no_barrier, url):
    page = visit(None if "login" in url else known, width="phone").new_page()
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(url)

    has_no_barrier(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320, f"{url} is {wide} px wide"
