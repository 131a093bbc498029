"""Where a school's classes see and hear each other, and a try whether it works."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from seedbed.classroom.models import RoomSetup
from seedbed.classroom.rooms.forms import RoomSetupForm
from seedbed.classroom.rooms.provider import NotReached
from seedbed.classroom.rooms.setups import callback_of, provider_of
from seedbed.clock import now
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import organiser
from seedbed.school.here import school_of


@allow(organiser)
def rooms(request: PersonRequest) -> HttpResponse:
    """Choose a kind, say where it is, try it."""
    setup = _setup(request)
    if "try" in request.POST:
        _try(request, setup)
        return redirect("classroom:rooms")
    form = RoomSetupForm(request.POST or None, instance=setup)
    if form.is_valid():
        form.kept(at=now())
        messages.success(request, _("Saved."))
        return redirect("classroom:rooms")
    setup.refresh_from_db() if setup.pk else None
    tells = callback_of(setup, "livekit") if setup.pk and setup.kind == "livekit" else ""
    context = {"form": form, "setup": setup, "tells": tells}
    return render(request, "classroom/rooms.html", context, status=422 if form.is_bound else 200)


def _setup(request: PersonRequest) -> RoomSetup:
    school = school_of(request)
    there = RoomSetup.objects.filter(school=school, cohort=None).first()
    return there or RoomSetup(school=school)


def _try(request: PersonRequest, setup: RoomSetup) -> None:
    """Ask the provider, and say in plain words what came of it."""
    provider = provider_of(setup) if setup.pk else None
    if provider is None:
        messages.error(request, _nothing(setup))
        return
    try:
        said = provider.try_it(at=now())
    except NotReached as why:
        messages.error(request, str(why))
        return
    messages.success(request, _("It answers, and takes our key. %(said)s") % {"said": said})


def _nothing(setup: RoomSetup) -> str:
    if setup.kind == RoomSetup.Kind.JANUS:
        return _("This installation has no built-in rooms (SEEDBED_JANUS is not set).")
    if setup.kind == RoomSetup.Kind.LINK:
        return _("A link can't be tried from here: open it in a browser.")
    return _("There is nothing to try yet, or its secret was sealed with another key.")
