"""The school's orders: what is owing, what came, what goes back."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from seedbed.clock import now
from seedbed.fees.forms import FilterForm, LetOffForm, PaymentForm, RefundForm, written
from seedbed.fees.models import Order, RefundTier
from seedbed.fees.models.order import OrderQuerySet, State
from seedbed.fees.paying import MoreThanOwed, MoreThanPaid, let_off, refund
from seedbed.fees.providers import MANUAL
from seedbed.fees.providers.manual import Received
from seedbed.fees.refunding import Owed
from seedbed.fees.returning import owed_on
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import organiser
from seedbed.school.here import school_of

A_PAGE = 50


def _here(request: PersonRequest) -> OrderQuerySet:
    """The orders of the school at this address."""
    here = Order.objects.of_school(school_of(request)).with_standing()
    return here.select_related("school", "person", "enrolment__cohort")


@allow(organiser)
def orders(request: PersonRequest) -> HttpResponse:
    """All of the school's orders, or those that owe, are paid, went back."""
    form = FilterForm(request.GET, school=school_of(request))
    told = form.cleaned_data if form.is_valid() else {}
    found = _shown(_here(request), told.get("show", ""))
    if cohort := told.get("cohort"):
        found = found.in_cohort(cohort)
    page = Paginator(found.order_by("-number"), A_PAGE).get_page(request.GET.get("page"))
    asked = {name: request.GET[name] for name in ("show", "cohort") if request.GET.get(name)}
    return render(request, "fees/orders.html", {"form": form, "page": page, "asked": asked})


def _shown(found: OrderQuerySet, show: str) -> OrderQuerySet:
    if show == State.OWING:
        return found.owing()
    if show == State.PAID:
        return found.paid()
    return found.refunded() if show == State.REFUNDED else found


@allow(organiser)
def order(request: PersonRequest, order: UUID) -> HttpResponse:
    """One order: write down money that came, or take something off."""
    found, at = get_object_or_404(_here(request), pk=order), now()
    today = at.astimezone(found.school.zone).date()
    said = {name: request.POST if name in request.POST else None for name in ("pay", "let_off")}
    pay = PaymentForm(said["pay"], order=found, today=today)
    off = LetOffForm(said["let_off"], order=found)
    if pay.is_valid():
        return _pay(request, found, pay.cleaned_data, at=at)
    if off.is_valid():
        return _let_off(request, found, off.cleaned_data, at=at)
    context = {"order": found, "pay": pay, "off": off}
    status = 422 if pay.is_bound or off.is_bound else 200
    return render(request, "fees/order.html", context, status=status)


def _pay(
    request: PersonRequest, order: Order, told: dict[str, Any], *, at: datetime
) -> HttpResponse:
    received = Received(
        order, told["amount"], told["means"], _moment(told["on"], order, at=at), request.user,
        reference=told["reference"], id=told["id"],
    )  # fmt: skip
    MANUAL.settle(received, at=at)
    messages.success(request, _("Written down."))
    return redirect("fees:order", order.pk)


def _moment(on: date, order: Order, *, at: datetime) -> datetime:
    """A bank tells the day only: noon of it at the school, or now if it is today."""
    zone = order.school.zone
    return at if on == at.astimezone(zone).date() else datetime.combine(on, time(12), zone)


def _let_off(
    request: PersonRequest, order: Order, told: dict[str, Any], *, at: datetime
) -> HttpResponse:
    try:
        let_off(order, told["off"], reason=told["reason"], at=at, by=request.user)
        messages.success(request, _("Taken off."))
    except MoreThanOwed:
        messages.error(request, _("Meanwhile less is owing. Nothing was taken off."))
    return redirect("fees:order", order.pk)


@allow(organiser)
def order_refund(request: PersonRequest, order: UUID) -> HttpResponse:
    """What goes back by the tiers, shown; then the same once more, and only then written down."""
    found, at = get_object_or_404(_here(request), pk=order), now()
    owed = owed_on(found, at=at)
    form = RefundForm(request.POST or None, order=found, owed=owed)
    context = {"order": found, "owed": owed, "form": form}
    if form.is_valid() and "sure" in request.POST:
        return _refund(request, found, form, owed, at=at)
    if form.is_valid():
        return render(request, "fees/refund_sure.html", context)
    return render(request, "fees/refund.html", context, status=422 if form.is_bound else 200)


def _refund(
    request: PersonRequest, order: Order, form: RefundForm, owed: Owed, *, at: datetime
) -> HttpResponse:
    told = form.cleaned_data
    key = owed.tier.key if owed.tier and form.is_as_worked_out else None
    tier = RefundTier.objects.of_school(order.school).filter(pk=key).first() if key else None
    try:
        refund(
            order, told["amount"], reason=told["reason"] or owed.why, tier=tier, at=at,
            by=request.user, id=told["id"],
        )  # fmt: skip
        said = _("Written down: %s goes back. Send it the way it came.")
        messages.success(request, said % written(told["amount"]))
    except MoreThanPaid:
        messages.error(request, _("Meanwhile less is left to give back. Nothing was written down."))
    return redirect("fees:order", order.pk)
