"""Where the library that signs people in asks us."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from seedbed.person import mail
from seedbed.person.models import Person
from seedbed.person.sure import is_fresh

_LOG = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is open wherever a letter can be sent, and a passkey is a way in, not a second lock."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is resting."),
        "duplicate_email": _("That is your address already."),
        "email_password_mismatch": _("That address and that password do not belong together."),
        "email_taken": _("Somebody here has that address already."),
        "enter_current_password": _("Please type the password you have now."),
        "incorrect_code": _("That is another code. The newest letter has the right one."),
        "incorrect_password": _("That is another password."),
        "invalid_login": _("That did not work. Please look at the address once more."),
        "rate_limited": _("That was tried many times. Please wait a few minutes."),
        "same_as_current": _("That is the one you have now."),
        "too_many_login_attempts": _("That was tried many times. Please wait a few minutes."),
        "unknown_email": _("Nobody here has that address."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return mail.is_open()

    def get_from_email(self) -> str:
        return str(settings.DEFAULT_FROM_EMAIL)

    def get_login_stages(self) -> list[str]:
        """Whoever loses the device that holds their passkey is not locked out of their journal."""
        stages: list[str] = super().get_login_stages()
        return [stage for stage in stages if stage != "allauth.mfa.stages.AuthenticateStage"]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("person:you")

    def get_reauthentication_methods(
        self, user: AbstractBaseUser | AnonymousUser
    ) -> list[dict[str, Any]]:
        """The password, a passkey, and a code for whoever has an address."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        told = {"reauthenticate": _("With your password")}
        ways = [{**way, "description": told.get(way["id"], _("With a passkey"))} for way in ways]
        if isinstance(user, Person) and user.email and mail.is_open():
            ways.append(
                {"id": "code", "description": _("With a code"), "url": reverse("person:sure")}
            )
        return ways

    def is_reauthentication_required(self, *, app: str, **named: Any) -> bool:
        """Any way of signing in will do, if it was just now. Raises ReauthenticationRequired.

        Raised here, since the library itself would not ask those who have no password.
        """
        if not is_fresh(self.request):
            raise ReauthenticationRequired
        return False

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Keep a password. A first one is a new way in, so it asks as a new address would."""
        if not user.has_usable_password() and not is_fresh(self.request):
            raise ReauthenticationRequired
        super().set_password(user, password)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter; if it cannot be sent, the page says so."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as why:
            _LOG.error("A letter could not be sent: %s", type(why).__name__)
            page = render(self.request, "account/no_letter.html", status=503)
            raise ImmediateHttpResponse(page) from why


class MFAAdapter(DefaultMFAAdapter):
    """How a passkey is named, on a person's device and here."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That passkey is not known here."),
        "unverified_email": _("Please type the code from your mail first; then add a passkey."),
    }

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _now("Passkey %(number)s") % {"number": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Seedbed"}
