"""What is asked of a person: little."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from seedbed.person.models import Person

Choices = list[tuple[str, str | list[tuple[str, str]]]]


REGIONS = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe",
    "Indian", "Pacific",
)  # fmt: skip


@cache
def zones() -> Mapping[str, str]:
    """Every time zone that is offered, and the place it is called by."""
    offered = sorted(zone for zone in available_timezones() if zone.startswith(REGIONS))
    places = {zone: zone.partition("/")[2].replace("_", " ") for zone in offered}
    return {"UTC": "UTC", **{zone: place.replace("/", ", ") for zone, place in places.items()}}


def zone_choices() -> Choices:
    """The time zones of the world, by region."""
    regions: dict[str, list[tuple[str, str]]] = {region: [] for region in REGIONS}
    for zone, place in zones().items():
        if "/" in zone:
            regions[zone.partition("/")[0]].append((zone, place))
    return [("UTC", "UTC"), *regions.items()]


def own_language(request: HttpRequest) -> str:
    """The visitor's language, as far as it is one of ours."""
    language = get_language_from_request(request).partition("-")[0]
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGES[0][0]


class ZoneField(forms.ChoiceField):
    """A time zone."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Your time zone"),
            choices=zone_choices,
            initial="UTC",
            help_text=_("So that your day and your times are your own."),
        )


class SignupForm(forms.Form):
    """What sign-up asks beside the address."""

    name = forms.CharField(
        label=_("What may we call you?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    time_zone = ZoneField()
    field_order = ["name", "email", "time_zone", "password1"]

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        # The browser's own zone is chosen beforehand, by zone.js.
        self.fields["time_zone"].widget.attrs["data-zone"] = ""

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Keep what was told with the new person."""
        user.name = self.cleaned_data["name"]
        user.time_zone = self.cleaned_data["time_zone"]
        user.language = own_language(request)
        user.save(update_fields=["name", "time_zone", "language"])


class HereForm(forms.Form):
    """What somebody who begins on their own machine may tell, or not."""

    name = forms.CharField(required=False)
    time_zone = forms.CharField(required=False)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        return name[:120] or _now("You")

    def clean_time_zone(self) -> str:
        zone: str = self.cleaned_data["time_zone"]
        return zone if zone in zones() else "UTC"


class PersonForm(forms.ModelForm[Person]):
    """What a person may change about themselves at any time."""

    time_zone = ZoneField()
    field_order = ["name", "pronouns", "time_zone", "language"]

    class Meta:
        model = Person
        fields = ["name", "pronouns", "language"]
        labels = {"name": _("What may we call you?"), "pronouns": _("Pronouns, if you like")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.initial["time_zone"] = self.instance.time_zone
        languages = [(code, name) for code, name in settings.LANGUAGES]
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=languages)


NOT_SEALED = _(
    "These words cannot be sealed on this computer now, so nothing was saved. They are still in "
    "the box: copy them somewhere safe, and tell whoever runs this."
)
"""What is said where the house's key is not the one that sealed a person's own."""
