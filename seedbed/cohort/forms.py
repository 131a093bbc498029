"""What may be asked about a place in the course."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

FURTHEST = timedelta(days=365)


class BeginForm(forms.Form):
    """The day to begin on: today, or any day of the coming year."""

    on = forms.DateField(
        label=_("Begin on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        self.initial["on"] = today
        self.today = today
        limits = {"min": today.isoformat(), "max": (today + FURTHEST).isoformat()}
        self.fields["on"].widget.attrs.update(limits)

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if not self.today <= on <= self.today + FURTHEST:
            raise forms.ValidationError(_("Choose today, or a day within the coming year."))
        return on


class AudienceForm(forms.Form):
    """Whose examples a person would like to read."""

    def __init__(self, *args: Any, audiences: Mapping[str, str], **named: Any) -> None:
        super().__init__(*args, **named)
        choices = [("", _("no one in particular")), *audiences.items()]
        self.fields["audience"] = forms.ChoiceField(
            label=_("Examples from the life of"), choices=choices, required=False
        )
