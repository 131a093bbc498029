from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from seedbed.person.access import allow, anyone


@allow(anyone)
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "home/front.html")
