from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.person.access import PersonRequest, allow, anyone, person
from seedbed.person.forms import HereForm, PersonForm
from seedbed.person.models import Person

LOOPBACK = ("127.0.0.1", "::1")


@allow(anyone)
@require_POST
def here(request: HttpRequest) -> HttpResponse:
    """Begin, or go on, as the one person of this machine; only on it, and only without mail."""
    is_own = request.META["REMOTE_ADDR"] in LOOPBACK and "X-Forwarded-For" not in request.headers
    if not (settings.IS_PERSONAL and not settings.MAIL_HOST and is_own):
        raise Http404
    form = HereForm(request.POST)
    form.is_valid()
    local = Person.objects.local().order_by("joined_at").first() or Person.objects.create_user(
        name=form.cleaned_data.get("name") or _("You"),
        time_zone=form.cleaned_data.get("time_zone") or "UTC",
    )
    login(request, local, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home:today")


@allow(person)
def you(request: PersonRequest) -> HttpResponse:
    """Everything a person can change, take or end, in one place."""
    form = PersonForm(
        request.POST or None,
        instance=request.user,
        languages=[(code, name) for code, name in settings.LANGUAGES],
    )
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("person:you")
    request.user.refresh_from_db()
    return render(request, "person/you.html", {"form": form}, status=422 if form.is_bound else 200)
