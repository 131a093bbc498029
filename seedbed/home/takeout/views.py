from allauth.core.exceptions import ReauthenticationRequired
from django import forms
from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seedbed.clock import now
from seedbed.home.takeout.gathering import bundle, erase, what_stays
from seedbed.person.access import PersonRequest, allow, anyone, person
from seedbed.person.demo import is_demo
from seedbed.person.sure import is_fresh
from seedbed.practice.devices import mark_of
from seedbed.school.here import school_of


class ErasureForm(forms.Form):
    """The word that shows it is meant."""

    word = forms.CharField(label=gettext_lazy("To be sure, please type: erase"), max_length=20)

    def clean_word(self) -> str:
        word: str = self.cleaned_data["word"].strip().casefold()
        if word not in ("erase", _("erase")):
            raise forms.ValidationError(_("That is another word. Nothing has been erased."))
        return word


@allow(person)
def takeout(request: PersonRequest) -> HttpResponse | FileResponse:
    """Everything about oneself, as one file. Whoever has an address shows first that it is they."""
    if not is_fresh(request):
        raise ReauthenticationRequired
    if request.method != "POST":
        return render(request, "takeout/takeout.html")
    file = bundle(request.user, at=now())
    answer = FileResponse(file, as_attachment=True, filename="seedbed-you.zip")
    answer["Cache-Control"] = "no-store"
    return answer


@allow(person)
def erasure(request: PersonRequest) -> HttpResponse:
    """End everything. Whoever has an address shows first that it is they."""
    if is_demo(request.user):
        return render(request, "takeout/demo.html", status=403)
    if not is_fresh(request):
        raise ReauthenticationRequired
    form = ErasureForm(request.POST or None)
    if form.is_valid():
        mark = mark_of(request)
        erase(request.user, school_of(request), at=now())
        logout(request)
        return redirect(f"{reverse('takeout:gone')}#{mark}")
    context = {"form": form, "stays": list(what_stays())}
    return render(request, "takeout/erasure.html", context, status=422 if form.is_bound else 200)


@allow(anyone)
def gone(request: HttpRequest) -> HttpResponse:
    """All of it is gone; what this device still kept for that person goes too."""
    return render(request, "takeout/gone.html")
