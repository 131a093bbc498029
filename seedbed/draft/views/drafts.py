"""A school's drafts and editions: copy the course, bring a pack, take one away."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from seedbed.clock import now
from seedbed.course.models import PackSource, PublishedEdition
from seedbed.course.zipped import zipped
from seedbed.draft.forms import PackForm
from seedbed.draft.models import Draft, OwnEdition
from seedbed.draft.models.draft import own_texts
from seedbed.draft.offered import offered
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import organiser
from seedbed.school.here import school_of
from seedbed.school.models import School


@allow(organiser)
def drafts(request: PersonRequest) -> HttpResponse:
    """Every draft and every edition of the school; begin a new draft."""
    school, at = school_of(request), now()
    form = PackForm(request.POST or None, request.FILES or None)
    if "copy" in request.POST:
        return redirect("draft:draft", _copied(school, request.POST["copy"], at).pk)
    if form.is_valid():
        made = Draft.objects.begun(school, form.cleaned_data["pack"], base=None, at=at)
        return redirect("draft:draft", made.pk)
    context = {
        "form": form,
        "drafts": Draft.objects.of_school(school).select_related("base").order_by("-changed_at"),
        "own": OwnEdition.objects.of_school(school).newest_first().select_related("published"),
        "shipped": _shipped(),
    }
    return render(request, "draft/drafts.html", context, status=422 if form.is_bound else 200)


@allow(organiser)
def pack(request: PersonRequest, published: int) -> HttpResponse:
    """An edition as a pack in one ZIP file."""
    there = get_object_or_404(offered(school_of(request)), pk=published)
    source = PackSource.objects.filter(published=there).first()
    if source is None:
        raise Http404("This edition was published before texts were kept.")
    name = f"{there.course}-{there.number}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(zipped(source.texts), content_type="application/zip", headers=headers)


def _shipped() -> list[PublishedEdition]:
    """The newest edition of each course that is nobody's own."""
    rows = PublishedEdition.objects.filter(own=None, source__isnull=False).defer("document")
    newest = {one.course: one for one in rows.order_by("number")}
    return list(newest.values())


def _copied(school: School, chosen: str, at: datetime) -> Draft:
    found = offered(school).filter(source__isnull=False, pk=chosen if chosen.isdecimal() else 0)
    published = get_object_or_404(found)
    texts = published.source.texts
    is_own = OwnEdition.objects.of_school(school).filter(published=published).exists()
    ready = texts if is_own else own_texts(texts, school)
    return Draft.objects.begun(school, ready, base=published, at=at)
