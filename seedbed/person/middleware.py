"""Each page speaks the visitor's language and shows times in their zone."""

from collections.abc import Callable

from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

Answer = Callable[[HttpRequest], HttpResponse]


def own_language_and_time(answer: Answer) -> Answer:
    """A signed-in person's own language and zone; else the browser's language, and UTC."""

    def meet(request: HttpRequest) -> HttpResponse:
        person = request.user = get_user(request)
        language = (
            person.language
            if person.is_authenticated
            else translation.get_language_from_request(request)
        )
        zone = person.zone if person.is_authenticated else None
        with translation.override(language), timezone.override(zone):
            response = answer(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "en")
            return response

    return meet
