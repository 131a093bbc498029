"""The page on which an offered place is taken or given back; free places too."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.cohort.models import Offer
from seedbed.cohort.models.application import OfferQuerySet
from seedbed.cohort.places import OfferOver, decline, fill
from seedbed.fees.forms import TakeForm
from seedbed.fees.models import Order, RefundTier
from seedbed.fees.pricing import OutsideScale
from seedbed.fees.taking import accept_with_order, price_of
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.school.here import school_of


@allow(participant)
def offer(request: PersonRequest, offer: int) -> HttpResponse:
    """See the place and what it costs; take it, or give it back."""
    held, at = get_object_or_404(_mine(request), pk=offer), now()
    if not _stands(held, at=at):
        order = Order.objects.filter(offer=held).first()
        return render(request, "fees/answered.html", {"offer": held, "order": order})
    if "back" in request.POST:
        return _give_back(request, held, at=at)
    has_scholarship = held.application.has_scholarship
    form = TakeForm(request.POST or None, price=price_of(held.cohort), scholarship=has_scholarship)
    if form.is_valid():
        return _take(request, held, form.chosen, at=at)
    context = _context(held, form, at=at)
    return render(request, "fees/offer.html", context, status=422 if form.is_bound else 200)


def _mine(request: PersonRequest) -> OfferQuerySet:
    mine = Offer.objects.filter(application__person=request.user, cohort__school=school_of(request))
    return mine.select_related("application__person", "cohort__school")


def _stands(held: Offer, *, at: datetime) -> bool:
    return held.answered_at is None and held.until > at and held.cohort.called_off_at is None


def _take(request: PersonRequest, held: Offer, chosen: int | None, *, at: datetime) -> HttpResponse:
    try:
        order = accept_with_order(held, chosen=chosen, at=at)
    except (OfferOver, OutsideScale):  # The page says how it stands now.
        return redirect("fees:offer", held.pk)
    messages.success(request, _("The place is yours."))
    if order and order.standing.owing:
        return redirect("fees:my_order", order.pk)
    return redirect("home:today")


def _give_back(request: PersonRequest, held: Offer, *, at: datetime) -> HttpResponse:
    try:
        decline(held, at=at)
        fill(held.cohort, at=at)
        messages.success(request, _("You gave the place back. Thank you for telling us."))
    except OfferOver:
        pass
    return redirect("fees:offer", held.pk)


def _context(held: Offer, form: TakeForm, *, at: datetime) -> dict[str, Any]:
    cohort, school = held.cohort, held.cohort.school
    today = at.astimezone(school.zone).date()
    return {
        "offer": held,
        "cohort": cohort,
        "form": form,
        "price": price_of(cohort),
        "first": cohort.meetings.standing().classes().in_order().first(),
        "has_scholarship": held.application.has_scholarship,
        "tiers": list(RefundTier.objects.of_school(school).in_force(on=today)),
    }
