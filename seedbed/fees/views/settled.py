"""Where providers tell what was paid: signed, and each event once."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from seedbed.clock import now
from seedbed.fees.providers import STRIPE
from seedbed.fees.providers.stripe_provider import Unsigned
from seedbed.person.access import allow, anyone


@allow(anyone)
@csrf_exempt  # Stripe signs its requests instead.
@require_POST
def stripe(request: HttpRequest) -> HttpResponse:
    """An event from Stripe. What is not signed with our secret changes nothing."""
    if not STRIPE.is_there:
        raise Http404
    try:
        event = STRIPE.verified(request.body, request.headers.get("Stripe-Signature", ""))
    except Unsigned:
        return HttpResponse(status=400)
    STRIPE.settle(event, at=now())
    return HttpResponse(status=204)
