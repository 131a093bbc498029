"""A teacher's letter to everybody, to those who were away, to one, or to some who are ticked."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seedbed.classroom.forms import LetterForm

SOME = "some"


class LetterToForm(LetterForm):
    """With a list to tick, for whoever writes to some."""

    some = forms.MultipleChoiceField(
        label=_("Some of them"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Counts when you chose above to write to those you tick."),
    )  # fmt: skip
    field_order = ["who", "some", "subject", "words"]

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["some"].choices = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("who") == SOME and not told.get("some"):
            self.add_error("some", _("Tick whom you write to."))
        return told
