from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seedbed.clock import now
from seedbed.home.takeout.gathering import bundle, erase, what_stays
from seedbed.person.access import PersonRequest, allow, person
from seedbed.person.demo import is_demo
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
def takeout(request: PersonRequest) -> HttpResponse:
    """Everything about oneself, as one file."""
    if request.method != "POST":
        return render(request, "takeout/takeout.html")
    file = bundle(request.user, at=now())
    answer = HttpResponse(file, content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="seedbed-you.zip"'
    answer["Cache-Control"] = "no-store"
    return answer


def _erasure(request: PersonRequest) -> HttpResponse:
    if is_demo(request.user):
        return render(request, "takeout/demo.html", status=403)
    form = ErasureForm(request.POST or None)
    if form.is_valid():
        erase(request.user, school_of(request), at=now())
        logout(request)
        messages.success(request, _("All of it is gone. Go well."))
        return redirect("home:front")
    context = {"form": form, "stays": list(what_stays())}
    return render(request, "takeout/erasure.html", context, status=422 if form.is_bound else 200)


_erasure_sure = reauthentication_required(_erasure)


@allow(person)
def erasure(request: PersonRequest) -> HttpResponse:
    """End everything. Whoever can sign in anew is asked to, first."""
    view = _erasure_sure if request.user.email and not is_demo(request.user) else _erasure
    answer: HttpResponse = view(request)
    return answer
