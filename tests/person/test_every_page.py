"""Every page of signing in and its kin is walked by everybody who may meet it, forms filled in
wrongly too. A template that names what is not there raises, so to walk is to check."""

import re
import time

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as USER_KEY,
)
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as RECORDS_KEY
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from seedbed.person.access import anyone
from seedbed.person.doors import BORROWED
from seedbed.person.models import Person
from tests.cast import make_person

OF_A_KEY = ["mfa_edit_webauthn", "mfa_remove_webauthn"]
DOORS = {name: role for name, role in BORROWED.items() if name not in OF_A_KEY}
FOR_ANYONE = sorted(name for name, role in DOORS.items() if role is anyone)
OWN = sorted([*(DOORS.keys() - FOR_ANYONE), "person:you", "person:sessions", "person:sure"])
WRONG = {
    "login": "nobody", "email": "nobody", "name": "", "password": "no", "code": "WRONG",
    "time_zone": "Europe/Atlantis", "language": "tlh", "credential": "{", "password1": "a",
    "password2": "b", "oldpassword": "no", "action_add": "", "end": "0",
}  # fmt: skip


def with_password() -> Person:
    person = make_person("Known")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def without_password() -> Person:
    person = with_password()
    person.set_unusable_password()
    person.save()
    return person


def made_passkey() -> dict[str, object]:
    """What a device answers when a passkey is made (Web Authentication, level 2, section 6.5)."""
    key = ES256.from_cryptography_key(generate_private_key(SECP256R1()).public_key())
    credential = AttestedCredentialData.create(Aaguid.NONE, b"a-passkey", key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    data = AuthenticatorData.create(b"0" * 32, flags, 0, credential)
    client = CollectedClientData.create(type="webauthn.create", challenge=b"", origin="http://x")
    attested = AttestationObject.create("none", data, {})
    response = {
        "clientDataJSON": websafe_encode(client),
        "attestationObject": websafe_encode(attested),
    }
    raw = websafe_encode(b"a-passkey")
    return {"id": raw, "rawId": raw, "type": "public-key", "response": response}


def with_a_passkey() -> Person:
    person = without_password()
    data = {"name": "My phone", "credential": made_passkey(), "passwordless": True}
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)
    return person


def unconfirmed() -> Person:
    return make_person("Unconfirmed")


def without_an_address() -> Person:
    return Person.objects.create_user(name="You")


EVERYBODY = [with_password, without_password, with_a_passkey, unconfirmed, without_an_address]


@pytest.mark.parametrize("deed", ["get", "post"])
def test_whoever_is_not_signed_in_meets_a_page_or_is_led_on(deed):
    for door in FOR_ANYONE:
        answer = getattr(Client(), deed)(reverse(door), WRONG if deed == "post" else None)

        assert answer.status_code in (200, 302, 405, 422), door
        assert_is_ours(answer)


@pytest.mark.parametrize("deed", ["get", "post"])
def test_what_is_a_persons_own_leads_others_to_sign_in(deed):
    for door in OWN:
        answer = getattr(Client(), deed)(reverse(door), WRONG if deed == "post" else None)

        assert answer.status_code == 302, door
        assert answer["location"].startswith(("/account/login/", "/account/signup/")), door


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("deed", ["get", "post"])
@pytest.mark.parametrize("ago", [pytest.param(0, id="just now"), pytest.param(9999, id="long ago")])
def test_whoever_is_signed_in_meets_a_page_or_is_led_on(signed_in, who, deed, ago):
    person = who()
    for door in [*OWN, *FOR_ANYONE]:
        client = since(ago, signed_in(person))
        answer = getattr(client, deed)(reverse(door), WRONG if deed == "post" else None)

        has_no_way_to_show_it = who is without_an_address and ("reauth" in door or "sure" in door)
        expected = (403, 404) if has_no_way_to_show_it else (200, 302, 405, 422)
        assert answer.status_code in expected, door
        assert_is_ours(answer)


@pytest.mark.parametrize("door", OF_A_KEY)
def test_a_passkey_is_renamed_and_removed_by_its_owner_alone(signed_in, stranger, door):
    owner = with_a_passkey()
    key = Authenticator.objects.get()
    path = reverse(door, args=[key.pk])

    page = since(0, signed_in(owner)).get(path)
    assert page.status_code == 200
    assert_is_ours(page)
    other = since(0, signed_in(stranger))
    for ask in (other.get, other.post):
        assert ask(path, {"name": "Mine now"}).status_code == 404
    key.refresh_from_db()
    assert key.data["name"] == "My phone"


def test_the_list_of_passkeys_names_them(signed_in):
    page = signed_in(with_a_passkey()).get(reverse("mfa_list_webauthn")).content.decode()

    assert "My phone" in page


def assert_is_ours(answer) -> None:
    """A page of the house: in its frame, nothing inline, no shouting, nothing left to fill in."""
    if answer.status_code not in (200, 422):
        return
    page = answer.content.decode()
    assert "<main" in page
    assert re.search(r"<title>\S.* · Seedbed</title>|<title>Seedbed", page)
    assert len(re.findall("<h1", page)) == 1
    assert "<style" not in page
    assert not re.search(r"\s(style|on[a-z]+)=\"", page)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))
    main = re.sub(r"<[^>]*>", "", page.partition("<main")[2])
    assert "!" not in main


def since(seconds_ago: float, client: Client) -> Client:
    """That browser, as if its person had signed in so many seconds ago."""
    session = client.session
    session[USER_KEY] = session["_auth_user_id"]
    session[RECORDS_KEY] = [{"method": "code", "at": time.time() - seconds_ago}]
    session.save()
    return client
