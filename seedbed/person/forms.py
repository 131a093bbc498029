"""What is asked of a person: little."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from seedbed.person.models import Person

Choices = list[tuple[str, str | list[tuple[str, str]]]]


@cache
def zone_choices() -> Choices:
    """Every time zone of the world, by region."""
    regions: dict[str, list[tuple[str, str]]] = {}
    for zone in sorted(available_timezones()):
        region, _slash, place = zone.partition("/")
        if place and region not in ("Etc", "SystemV", "US", "posix", "right"):
            regions.setdefault(region, []).append((zone, place.replace("_", " ")))
    return [("UTC", "UTC"), *((region, zones) for region, zones in regions.items())]


class ZoneField(forms.ChoiceField):
    """A time zone; the browser's own is chosen beforehand where it can say."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Your time zone"),
            choices=zone_choices,
            initial="UTC",
            help_text=_("So that your day and your times are your own."),
            widget=forms.Select(attrs={"data-zone": ""}),
        )


class SignupForm(forms.Form):
    """What sign-up asks beside the address."""

    name = forms.CharField(
        label=_("What may we call you?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    time_zone = ZoneField()
    field_order = ["name", "email", "time_zone"]

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Keep what was told with the new person."""
        user.name = self.cleaned_data["name"]
        user.time_zone = self.cleaned_data["time_zone"]
        user.save(update_fields=["name", "time_zone"])


class HereForm(forms.Form):
    """What somebody who begins on their own machine may tell, or not."""

    name = forms.CharField(max_length=120, required=False)
    time_zone = forms.CharField(max_length=64, required=False)

    def clean_time_zone(self) -> str:
        zone = self.cleaned_data["time_zone"]
        return zone if zone in available_timezones() else "UTC"


class PersonForm(forms.ModelForm[Person]):
    """What a person may change about themselves at any time."""

    time_zone = ZoneField()

    class Meta:
        model = Person
        fields = ["name", "time_zone", "language"]
        labels = {"name": _("What may we call you?")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args: Any, languages: Choices, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=languages)


NOT_SEALED = _(
    "These words cannot be sealed on this computer now, so nothing was saved. They are still in "
    "the box: copy them somewhere safe, and tell whoever runs this."
)
"""What is said where the house's key is not the one that sealed a person's own."""
