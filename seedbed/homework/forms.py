"""What may be asked about homework and moments: shape only; the verbs do the rest."""

from typing import Any

import uuid_utils.compat as uuids
from django import forms
from django.utils.translation import gettext_lazy as _

from seedbed.homework.models import Reflection, Shared

MOST_LETTERS = 20_000
LINE = 500


class ReflectionForm(forms.Form):
    """An answer to one assignment, or words to go with it, or both."""

    answer = forms.ChoiceField(choices=[*Reflection.Answer.choices, ("open", "")], required=False)
    words = forms.CharField(
        label=_("Words for yourself"),
        max_length=MOST_LETTERS,
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Only you can read this."),
    )
    readers = forms.ChoiceField(choices=[("", _("Only me")), *Shared.Whom.choices], required=False)

    @property
    def has_words(self) -> bool:
        """Whether words were sent at all: a one-tap answer sends none and changes none."""
        return "words" in self.data

    @property
    def has_readers(self) -> bool:
        """Whether it was said who may read the words: where it was not, nothing of that changes."""
        return self.has_words and "readers" in self.data


class ReplyForm(forms.Form):
    """A teacher's words on what was shared with them."""

    words = forms.CharField(
        label=_("Your reply"), max_length=5_000, strip=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class MomentForm(forms.Form):
    """The four moves, each as it was, and a line if wanted."""

    MOVES = ("noticed", "felt", "wished", "acted")

    id = forms.UUIDField(widget=forms.HiddenInput)
    noticed = forms.BooleanField(required=False)
    felt = forms.BooleanField(required=False)
    wished = forms.BooleanField(required=False)
    acted = forms.BooleanField(required=False)
    words = forms.CharField(
        label=_("A line about it"),
        max_length=LINE,
        required=False,
        strip=True,
        help_text=_("Only you can read this."),
    )

    @property
    def held(self) -> list[str]:
        """The moves that are on, as they were told or, before that, noted."""
        return [name for name in self.MOVES if self[name].value()]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not any(told.get(name) for name in (*self.MOVES, "words")):
            raise forms.ValidationError(
                _("Choose at least one of the four, or write a line. One is plenty.")
            )
        return told


def new_id() -> str:
    """An id for a form to carry, so that sending it twice stores it once."""
    return str(uuids.uuid7())
