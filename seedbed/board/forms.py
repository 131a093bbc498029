"""What may be asked in a group's space: shape only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seedbed.board.words import MOST_LETTERS

LINE = 500


def _words(label: Any, rows: int = 5) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=MOST_LETTERS, strip=True,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class PostForm(forms.Form):
    """Words for the group."""

    words = _words(_("Your words"))


class ThreadForm(forms.Form):
    """What a new thread is about, and its first words."""

    title = forms.CharField(label=_("What is it about?"), max_length=120, strip=True)
    week = forms.TypedChoiceField(
        label=_("Does it belong to a week?"), required=False, coerce=int, empty_value=None
    )
    words = _words(_("Your words"))

    def __init__(self, *args: Any, weeks: int, **named: Any) -> None:
        super().__init__(*args, **named)
        numbers = [(n, _("Week %(week)s") % {"week": n}) for n in range(1, weeks + 1)]
        self.fields["week"].choices = [("", _("To none in particular")), *numbers]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why a post is removed, for the one who wrote it."""

    why = forms.CharField(
        label=_("Why is it removed?"), max_length=LINE, strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever wrote it will read this. Nobody else will."),
    )  # fmt: skip


class ReportForm(forms.Form):
    """What troubles someone about a post."""

    why = forms.CharField(
        label=_("What troubles you?"), max_length=LINE, strip=True, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
