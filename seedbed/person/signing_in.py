"""The two forms that the library shows at the door, with what our pages ask of them."""

from typing import Any

from allauth.account.forms import LoginForm, SignupForm
from django.utils.translation import gettext_lazy as _

from seedbed.person import mail
from seedbed.person.here import is_here, local_person
from seedbed.person.models import Person


class SignUp(SignupForm):
    """Little is asked, and a password only of those who like one."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["password1"].help_text = _(
            "You can leave this empty: a code by mail will do. If you like one, ten characters or more."
        )


class SignIn(LoginForm):
    """By password; beside it, the ways that are open here."""

    @property
    def has_mail(self) -> bool:
        """Whether a code can be sent."""
        return mail.is_open()

    @property
    def is_here(self) -> bool:
        """Whether the visitor may go in without anything, this being their own machine."""
        return is_here(self.request)

    @property
    def local_person(self) -> Person | None:
        return local_person()
