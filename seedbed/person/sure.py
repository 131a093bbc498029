"""A few steps only the person should take: what shows that it is they."""

import time

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from seedbed.person.models import Person


def is_fresh(request: HttpRequest) -> bool:
    """Whether the visitor signed in, by any way, a short while ago, or has no way to do it anew."""
    if not get_adapter().get_reauthentication_methods(request.user):
        return True
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    latest = max((record["at"] for record in records), default=0.0)
    return bool(time.time() - latest < app_settings.REAUTHENTICATION_TIMEOUT)


def ask_by_letter(request: HttpRequest, person: Person, *, then: str) -> HttpResponse:
    """Sign out, and send a code that signs the person in again and leads them to `then`."""
    logout(request)
    LoginCodeVerificationProcess.initiate(request=request, user=person, email=person.email)
    query = f"?{urlencode({'next': then})}" if get_adapter().is_safe_url(then) and then else ""
    return redirect(reverse("account_confirm_login_code") + query)
