"""What the pages of this room share: the school's day, and a page that asks one thing."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from seedbed.school.models import School

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def day_of(school: School, *, at: datetime) -> date:
    """The school's own day."""
    return at.astimezone(school.zone).date()


def ask(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: "StrOrPromise",
    submit: "StrOrPromise",
    back: str,
    lead: "StrOrPromise" = "",
) -> HttpResponse:
    """One form on a page of its own; with 422 and what was wrong if it was sent."""
    context = {"form": form, "title": title, "submit": submit, "back": back, "lead": lead}
    return render(request, "teaching/ask.html", context, status=422 if form.is_bound else 200)
