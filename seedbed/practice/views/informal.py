"""A practice for the middle of ordinary life: words to take along, and to say that one did."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import uuid_utils.compat as uuids
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.person.models import Person
from seedbed.practice.forms import DidForm
from seedbed.practice.log import PracticeLog, Sat
from seedbed.practice.models import Sitting
from seedbed.school.here import school_of
from seedbed.school.models import School

MINUTES = (1, 2, 5, 10, 20, 30)


def told(request: HttpRequest, key: str, context: dict[str, Any]) -> HttpResponse:
    """The page; sent back by whoever is signed in, it notes what they did."""
    form = DidForm(request.POST or None)
    if request.user.is_authenticated and form.is_valid():
        note(request.user, key, school=school_of(request), **form.cleaned_data)
        messages.success(request, _("Written down."))
        return redirect("practice:practice", key)
    context |= {"lengths": MINUTES, "minutes": MINUTES[2], "id": uuids.uuid7()}
    return render(request, "practice/informal.html", context, status=422 if form.is_bound else 200)


def note(person: Person, key: str, *, id: UUID, minutes: int, school: School) -> None:
    """It ended just now. The button pressed twice notes it once."""
    at = now()
    if not Sitting.objects.filter(pk=id).exists():
        sat = Sat(id, key, at - timedelta(minutes=minutes), person.zone, minutes * 60)
        PracticeLog(person).add(sat, school=school, at=at)
