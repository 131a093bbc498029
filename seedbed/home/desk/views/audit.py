"""The school's ledger, for those who answer for the school."""

from django.http import HttpResponse
from django.shortcuts import render

from seedbed.home.desk.audit import LONGEST_CHECKED, chain_of, checked, page_of
from seedbed.home.desk.forms import AuditForm
from seedbed.ledger.models import Entry
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import organiser
from seedbed.school.here import school_of


@allow(organiser)
def ledger(request: PersonRequest) -> HttpResponse:
    """Newest first. The button reads the whole chain and says whether it holds."""
    school, is_asked = school_of(request), request.method == "POST"
    form = AuditForm(request.GET, school=school)
    entries = form.among(Entry.objects.of_school(school.pk))
    asked = request.GET.copy()
    asked.pop("before", None)
    context = {
        "form": form, "asked": asked.urlencode(), "chain": chain_of(school), "is_asked": is_asked,
        "found": checked(school) if is_asked else None, "longest": LONGEST_CHECKED,
        "page": page_of(entries, before=request.GET.get("before", "")),
        "is_narrowed": any(asked.values()), "school": school,
    }  # fmt: skip
    return render(request, "home/desk/ledger.html", context)
