"""Whether letters can be sent from here."""

from django.conf import settings

_SMTP = "django.core.mail.backends.smtp.EmailBackend"


def is_open() -> bool:
    """A mail server is named, or letters go somewhere else on purpose."""
    return bool(settings.MAIL_HOST) or settings.EMAIL_BACKEND != _SMTP
