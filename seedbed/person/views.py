from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.clock import now
from seedbed.person import mail
from seedbed.person.access import PersonRequest, allow, anyone, person
from seedbed.person.browsers import named
from seedbed.person.forms import HereForm, PersonForm, own_language
from seedbed.person.here import begin_here, enter, is_here
from seedbed.person.sure import ask_by_letter


@allow(anyone)
@require_POST
def here(request: HttpRequest) -> HttpResponse:
    """Begin, or go on, as the one person of this machine; only on it, and only without mail."""
    form = HereForm(request.POST)
    if not (is_here(request) and form.is_valid()):
        raise Http404
    enter(request, begin_here(**form.cleaned_data, language=own_language(request)))
    return redirect("home:today")


@allow(person)
def you(request: PersonRequest) -> HttpResponse:
    """Everything a person can change, take or end, in one place."""
    form = PersonForm(request.POST or None, instance=request.user)
    if form.is_valid():
        form.save()
        request.user.move(form.cleaned_data["time_zone"], at=now())
        messages.success(request, _("Saved."))
        return redirect("person:you")
    if form.is_bound:
        request.user.refresh_from_db()
    context = {"form": form, "has_mail": mail.is_open(), "email": request.user.email}
    return render(request, "person/you.html", context, status=422 if form.is_bound else 200)


@allow(person)
def sessions(request: PersonRequest) -> HttpResponse:
    """Where one is signed in; any of them but this one can be ended from here."""
    mine = UserSession.objects.purge_and_list(request.user)
    if request.method == "POST":
        chosen = request.POST.get("end")
        for one in mine:
            if chosen in ("others", str(one.pk)) and not one.is_current():
                one.end()
        messages.success(request, _("Signed out there."))
        return redirect("person:sessions")
    shown = [(one, named(one.user_agent)) for one in sorted(mine, key=lambda one: -one.pk)]
    return render(request, "person/sessions.html", {"sessions": shown})


@allow(person)
def sure(request: PersonRequest) -> HttpResponse:
    """Show by a code that it is really oneself: a few steps ask for it."""
    then = request.GET.get("next", "")
    if not (request.user.email and mail.is_open()):
        raise Http404
    if request.method == "POST":
        return ask_by_letter(request, request.user, then=then)
    return render(request, "person/sure.html", {"then": then, "email": request.user.email})
