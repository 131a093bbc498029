"""How a person likes to be written to, from their own page or from a letter's last line."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from seedbed.letters.forms import WishForm
from seedbed.letters.models import Letter
from seedbed.letters.models.wish import wish_of
from seedbed.letters.sending import read_token
from seedbed.person.access import PersonRequest, allow, anyone, person
from seedbed.person.models import Person


@allow(person)
def wishes(request: PersonRequest) -> HttpResponse:
    """Quiet hours, one a day, which kinds; and what we wrote so far."""
    form = WishForm(request.POST or None, instance=wish_of(request.user))
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("letters:wishes")
    written = Letter.objects.to(request.user).exclude(sent_at=None).order_by("-sent_at")[:20]
    context = {"form": form, "letters": written}
    return render(request, "letters/wishes.html", context, status=422 if form.is_bound else 200)


@csrf_exempt
@allow(anyone)
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """From a letter's last line, without signing in: stop its kind. One POST is enough (RFC 8058)."""
    try:
        whose, kind = read_token(token)
    except signing.BadSignature:
        raise Http404 from None
    wish = wish_of(get_object_or_404(Person, pk=whose))
    can_stop = kind not in Letter.CANNOT_BE_STOPPED
    if request.method == "POST" and can_stop:
        wish.not_wanted = sorted({*wish.not_wanted, kind})
        wish.save()
    is_stopped = kind in wish.not_wanted
    label = Letter.Kind(kind).label
    return render(request, "letters/stop.html",
                  {"kind": label, "can_stop": can_stop, "is_stopped": is_stopped})  # fmt: skip
