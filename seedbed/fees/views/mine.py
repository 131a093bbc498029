"""A person's own orders: what is owing, how to pay it, and the receipt."""

from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.cohort.models import Withdrawal
from seedbed.fees.models import Order
from seedbed.fees.models.order import OrderQuerySet
from seedbed.fees.providers import MANUAL, STRIPE, Begun, NotReached, online
from seedbed.fees.receipt import pdf
from seedbed.fees.returning import owed_on
from seedbed.person.access import PersonRequest, allow, participant
from seedbed.school.access import organiser
from seedbed.school.here import school_of


def _held(request: PersonRequest) -> OrderQuerySet:
    """The visitor's orders at this school."""
    held = Order.objects.of_school(school_of(request)).held_by(request.user)
    return held.with_standing().select_related("school", "person", "enrolment__cohort")


@allow(participant)
def mine(request: PersonRequest) -> HttpResponse:
    """What I owe here, and what I paid."""
    orders = _held(request).prefetch_related("lines").order_by("-number")
    return render(request, "fees/mine.html", {"orders": orders})


@allow(participant)
def my_order(request: PersonRequest, order: UUID) -> HttpResponse:
    """One order, and how to pay it. By card: one goes on to a page of the provider's."""
    held = get_object_or_404(_held(request), pk=order)
    is_card = request.method == "POST" and online(held) and bool(held.standing.owing)
    card, status = _begin(request, held) if is_card else (None, 200)
    context = {
        "order": held,
        "by_hand": MANUAL.begin(held, return_url="", at=now()),
        "is_online": online(held),
        "card": card,
        "owed": owed_on(held, at=now()) if held.standing.kept else None,
        "has_left": Withdrawal.objects.filter(enrolment=held.enrolment).exists(),
    }
    return render(request, "fees/my_order.html", context, status=status)


def _begin(request: PersonRequest, order: Order) -> tuple[Begun, int]:
    back = request.build_absolute_uri(reverse("fees:my_order", args=[order.pk]))
    try:
        return STRIPE.begin(order, return_url=back, at=now()), 200
    except NotReached:
        told = _("The card page cannot be opened just now. Nothing was charged. Try again later.")
        return Begun(words=told), 503


@allow(participant)
def order_receipt(request: PersonRequest, order: UUID) -> HttpResponse:
    """The receipt as PDF, for whoever holds the order and for the school's organisers."""
    here = Order.objects.of_school(school_of(request)).with_standing()
    if not organiser.is_met(request):
        here = here.filter(Q(person=request.user))
    found = get_object_or_404(here.select_related("school", "person"), pk=order)
    answer = HttpResponse(pdf(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="order-{found.number}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
