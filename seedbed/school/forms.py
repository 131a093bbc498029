"""What may be asked of a school: shape only; its verbs do the rest."""

import re
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from seedbed.person.forms import ZoneField
from seedbed.person.models import Person
from seedbed.school.colour import NotAColour, TooFaint, shades
from seedbed.school.look import MOST_LOGO_BYTES, kind_of
from seedbed.school.models import Appointment, LocalHelp, Policy, School


class SchoolForm(forms.ModelForm[School]):
    """What a school says of itself, and how it looks."""

    time_zone = ZoneField()
    languages = forms.MultipleChoiceField(
        label=_("Languages you teach in"), required=False, widget=forms.CheckboxSelectMultiple
    )
    picture = forms.FileField(
        label=_("Logo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp"}),
        help_text=_("PNG, JPEG or WebP, 200 KB at most."),
    )
    keeps_recordings = forms.IntegerField(
        label=_("Days that a recording is kept after the last class"), min_value=1, max_value=365,
        required=False,
    )  # fmt: skip
    field_order = [
        "name", "place", "time_zone", "languages", "contact", "about", "accent", "picture",
        "keeps_chat", "keeps_recordings",
    ]  # fmt: skip

    class Meta:
        model = School
        fields = ["name", "place", "contact", "about", "accent", "keeps_chat", "keeps_recordings"]
        labels = {
            "name": _("Name of the school"), "place": _("Place"), "about": _("About the school"),
            "contact": _("Address for questions"), "accent": _("Colour"),
            "keeps_chat": _("Keep what people write during a class"),
        }  # fmt: skip
        help_texts = {
            "accent": _("Such as #35633f. Empty for the colour of the house."),
            "about": _("A few paragraphs. Markdown works."),
        }
        widgets = {"about": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["languages"].choices = settings.LANGUAGES  # type: ignore[attr-defined]
        self.fields["time_zone"].label = _("Time zone of the school")
        self.fields["time_zone"].help_text = _("Classes are planned in it.")
        self.initial.setdefault("time_zone", self.instance.time_zone)
        self.initial.setdefault("languages", self.instance.languages)

    def clean_accent(self) -> str:
        colour: str = self.cleaned_data["accent"].strip().lower()
        try:
            if colour:
                shades(colour)
        except NotAColour:
            raise forms.ValidationError(
                _("Write a colour as # and six digits, such as #35633f.")
            ) from None
        except TooFaint as faint:
            told = gettext(
                "Words in that colour would be hard to read on our paper. The nearest that can be "
                "read is %(colour)s."
            )
            raise forms.ValidationError(told % {"colour": faint.nearest}) from None
        return colour

    def clean_keeps_recordings(self) -> int:
        said: int | None = self.cleaned_data["keeps_recordings"]
        return said or self.instance.keeps_recordings

    def clean_picture(self) -> bytes | None:
        sent = self.cleaned_data["picture"]
        if not sent:
            return None
        if sent.size > MOST_LOGO_BYTES:
            raise forms.ValidationError(_("That is over 200 KB. Make the picture smaller."))
        image: bytes = sent.read()
        if not kind_of(image):
            raise forms.ValidationError(_("That is no PNG, JPEG or WebP picture."))
        return image

    def save(self, commit: bool = True) -> School:
        school = super().save(commit=False)
        school.time_zone = self.cleaned_data["time_zone"]
        school.languages = self.cleaned_data["languages"]
        if image := self.cleaned_data["picture"]:
            school.logo, school.logo_kind = image, kind_of(image)
        if commit:
            school.save()
        return school


class AppointForm(forms.Form):
    """Who is given which role."""

    email = forms.EmailField(label=_("Their address"))
    role = forms.ChoiceField(label=_("Role"), choices=Appointment.Role.choices)

    def clean_email(self) -> Person:
        """The person with that address."""
        found = Person.objects.filter(email__iexact=self.cleaned_data["email"]).first()
        if found is None:
            raise forms.ValidationError(
                _(
                    "Nobody here has that address. They can sign up first, then you can appoint them."
                )
            )
        return found


class PolicyForm(forms.ModelForm[Policy]):
    """One policy, from a day on."""

    class Meta:
        model = Policy
        fields = ["kind", "from_on", "words"]
        labels = {"kind": _("About"), "from_on": _("From"), "words": _("Words")}
        widgets = {
            "from_on": forms.DateInput(attrs={"type": "date"}),
            "words": forms.Textarea(attrs={"rows": 10}),
        }

    def __init__(self, *args: Any, school: School, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        self._school, self._today = school, today
        self.initial.setdefault("from_on", today)

    def clean_from_on(self) -> date:
        day: date = self.cleaned_data["from_on"]
        if day < self._today:
            raise forms.ValidationError(_("A policy begins today or later."))
        return day

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        day = told.get("from_on")
        there = Policy.objects.of_school(self._school).filter(kind=told.get("kind"))
        if day and there.filter(from_on=day).exists():
            raise forms.ValidationError(_("There is one of that kind from that day already."))
        return told


class LocalHelpForm(forms.ModelForm[LocalHelp]):
    """Someone to turn to whom the school knows."""

    site = forms.URLField(label=_("Their page"), required=False, assume_scheme="https")
    field_order = ["country", "name", "call", "site", "note"]

    class Meta:
        model = LocalHelp
        fields = ["country", "name", "call", "site", "note"]
        labels = {
            "country": _("Country, as two letters"), "name": _("Who listens"),
            "call": _("Number to call"), "site": _("Their page"), "note": _("When, in which language"),
        }  # fmt: skip

    def clean_country(self) -> str:
        code: str = self.cleaned_data["country"].upper()
        if not re.fullmatch(r"[A-Z]{2}", code):
            raise forms.ValidationError(_("Two letters, such as ES or MX."))
        return code

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not (told.get("call") or told.get("site")):
            raise forms.ValidationError(_("Give a number or a page, so that they can be reached."))
        return told
