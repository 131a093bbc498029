"""What may be asked about a sitting done without a screen, or about one that is there."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seedbed.course.edition import Edition
from seedbed.person.forms import NOT_SEALED
from seedbed.person.keyring import CannotOpen
from seedbed.person.models import Person
from seedbed.practice.log import SINCE, Sat, local_moment


class SatForm(forms.Form):
    """A sitting written down by hand: when, how long, what, and words."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    practice = forms.ChoiceField(label=_("What you practised"), required=False)
    on = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(
        label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=720)
    words = forms.CharField(
        label=_("Words for yourself"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only you can read this."),
    )

    def __init__(self, *args: Any, edition: Edition, by: datetime, **named: Any) -> None:
        super().__init__(*args, **named)
        self.by, self.today = by, by.date()
        self.initial.update({"on": self.today, "time": f"{by:%H:%M}"})
        own = [(p.key, p.title) for p in edition.practices.values()]
        choices = [("", _("something of my own")), *own]
        label = self.fields["practice"].label
        self.fields["practice"] = forms.ChoiceField(label=label, choices=choices, required=False)
        self.fields["on"].widget.attrs["max"] = self.today.isoformat()

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("That day is still to come."))
        if on <= SINCE.date():
            raise forms.ValidationError(_("That is longer ago than this log goes back."))
        return on

    def clean(self) -> None:
        told = self.cleaned_data
        if told.get("on") == self.today and "time" in told and told["time"] > self.by.time():
            self.add_error("time", _("That hour is still to come."))

    def sat(self, person: Person) -> tuple[Sat, str]:
        """The sitting it tells, and a note where the clocks changed over it."""
        told = self.cleaned_data
        at: time = told["time"]
        began, note = local_moment(told["on"], at.hour, at.minute, person.zone)
        seconds = told["minutes"] * 60
        return Sat(told["id"], told["practice"], began, person.zone, seconds, told["words"]), note


class DidForm(forms.Form):
    """A practice for ordinary life, done just now."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    minutes = forms.IntegerField(min_value=1, max_value=720)


class ChangeForm(forms.Form):
    """What may be changed about a sitting that is there."""

    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=720)
    words = forms.CharField(
        label=_("Words for yourself"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only you can read this."),
    )


def sealed(form: forms.BaseForm, write: Callable[[], object]) -> bool:
    """Whether the words could be written; where they could not, the form says so and holds them."""
    try:
        write()
    except CannotOpen:
        form.add_error(None, NOT_SEALED)
        return False
    return True
