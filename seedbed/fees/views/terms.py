"""What a school says about money: its refund tiers, and how it can be paid."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.fees.forms import TiersForm, WordsForm
from seedbed.fees.models import PaymentWords, RefundTier
from seedbed.fees.tiers import SetAlready, set_tiers
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import organiser
from seedbed.school.here import school_of


@allow(organiser)
def tiers(request: PersonRequest) -> HttpResponse:
    """How much goes back to whoever leaves when; a new set takes the place of the old."""
    school, at = school_of(request), now()
    today = at.astimezone(school.zone).date()
    form = TiersForm(request.POST or None, today=today)
    if form.is_valid() and _set(request, form):
        return redirect("fees:tiers")
    sets = RefundTier.objects.of_school(school).order_by("-from_on", "-days")
    context = {"form": form, "tiers": sets, "today": today}
    return render(request, "fees/tiers.html", context, status=422 if form.is_bound else 200)


def _set(request: PersonRequest, form: TiersForm) -> bool:
    told = form.cleaned_data
    try:
        set_tiers(
            school_of(request), told["tiers"], from_on=told["from_on"], at=now(), by=request.user
        )
    except SetAlready:
        form.add_error("from_on", _("There is a set from that day already."))
        return False
    messages.success(request, _("Saved. They count for places taken from that day on."))
    return True


@allow(organiser)
def words(request: PersonRequest) -> HttpResponse:
    """The words that people see when they are to pay by transfer, in cash, or by invoice."""
    school = school_of(request)
    said = PaymentWords.objects.filter(school=school).first() or PaymentWords(school=school)
    form = WordsForm(request.POST or None, instance=said)
    if form.is_valid():
        said.changed_at = now()
        form.save()
        messages.success(request, _("Saved."))
        return redirect("fees:words")
    return render(request, "fees/words.html", {"form": form}, status=422 if form.is_bound else 200)
