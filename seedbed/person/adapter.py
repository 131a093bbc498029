"""Where the library that signs people in asks us."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is open wherever a letter can be sent."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.MAIL_HOST) or settings.EMAIL_BACKEND != _SMTP

    def get_from_email(self) -> str:
        return str(settings.DEFAULT_FROM_EMAIL)


class MFAAdapter(DefaultMFAAdapter):
    """How a passkey is shown on a person's device."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Seedbed"}


_SMTP = "django.core.mail.backends.smtp.EmailBackend"
