"""A bare Django view: three indexed queries, a plain Django template, as many items and bytes."""

import os

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from seedbed.cohort.models import Enrolment
from seedbed.homework.models import Reflection
from seedbed.practice.models import Sitting

ITEMS = int(os.environ.get("BENCH_ITEMS", "30"))
FILLING = "x" * int(os.environ.get("BENCH_FILLING", "0"))


def bare(request: HttpRequest) -> HttpResponse:
    person = os.environ["BENCH_PERSON"]
    place = Enrolment.objects.get(person_id=person)
    reflections = list(Reflection.objects.filter(enrolment=place))
    sittings = list(Sitting.objects.filter(person_id=person).order_by("-on")[:ITEMS])
    items = (reflections + sittings)[:ITEMS]
    return render(request, "bare.html", {"place": place, "items": items, "filling": FILLING})


urlpatterns = [path("", bare)]
