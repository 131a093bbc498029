"""One draft: its table of contents, what changed in it, and its publication."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seedbed.clock import now
from seedbed.course.models import PackSource, PublishedEdition
from seedbed.course.pack import Look
from seedbed.course.problems import PackRefused
from seedbed.draft.beginnings import beginning
from seedbed.draft.changes import changes
from seedbed.draft.forms import NewFileForm
from seedbed.draft.models import Draft
from seedbed.draft.models.draft import KeyTaken
from seedbed.draft.offered import offered
from seedbed.draft.outline import outline
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import organiser
from seedbed.school.here import school_of


def draft_of(request: PersonRequest, draft: object) -> Draft:
    """The school's own draft. Raises Http404."""
    mine = Draft.objects.of_school(school_of(request)).select_related("base", "school")
    return get_object_or_404(mine, pk=draft)


@allow(organiser)
def draft(request: PersonRequest, draft: object) -> HttpResponse:
    """Every file, with what changed and what is to be mended; a new file."""
    mine = draft_of(request, draft)
    seen = mine.look()
    form = NewFileForm(request.POST or None, there=frozenset(seen.texts))
    if form.is_valid():
        name = form.cleaned_data["name"]
        mine.write(name, beginning(name), seen="", at=now())
        return redirect("draft:file", mine.pk, name)
    context = _contents(mine, seen) | {"form": form}
    return render(request, "draft/draft.html", context, status=422 if form.is_bound else 200)


def _contents(mine: Draft, seen: Look) -> dict[str, Any]:
    return {
        "draft": mine,
        "seen": seen,
        "problems": list(seen.problems),
        "groups": outline(seen.texts, texts_of(mine.base), seen.problems, seen.remarks),
    }


@allow(organiser)
def changes_since(request: PersonRequest, draft: object) -> HttpResponse:
    """The draft beside an edition, file by file."""
    mine = draft_of(request, draft)
    editions = list(offered(mine.school).filter(source__isnull=False).defer("document"))
    asked = request.GET.get("edition", "")
    chosen = next((one for one in editions if str(one.pk) == asked), mine.base)
    context = {
        "draft": mine,
        "editions": editions,
        "chosen": chosen,
        "changes": changes(texts_of(chosen), mine.texts),
    }
    return render(request, "draft/changes.html", context)


@allow(organiser)
@require_POST
def publish(request: PersonRequest, draft: object) -> HttpResponse:
    """Seal the draft as the school's next edition."""
    mine = draft_of(request, draft)
    if refused := _refusal(request, mine):
        messages.error(request, refused)
        return redirect("draft:draft", mine.pk)
    return redirect("draft:drafts")


def _refusal(request: PersonRequest, mine: Draft) -> str:
    """Publish, and tell so; or why it was not."""
    try:
        published, is_new = mine.publish(by=request.user, at=now())
    except PackRefused:
        return _("Not published: some things are still to be mended.")
    except KeyTaken as key:
        told = _(
            "Not published: '%(key)s' is the key of another course. Change 'key' in course.md."
        )
        return told % {"key": key}
    words = _("Published as edition %(number)s.") if is_new else _("No word has changed.")
    messages.success(request, words % {"number": published.number})
    return ""


def texts_of(published: PublishedEdition | None) -> dict[str, str]:
    """The texts an edition came from; none where they were not kept."""
    source = PackSource.objects.filter(published=published).first() if published else None
    return source.texts if source else {}
