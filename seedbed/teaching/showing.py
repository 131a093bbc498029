"""What is asked of a teacher about their profile, and of a visitor who looks for a teacher."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seedbed.teaching.models import TeacherProfile
from seedbed.teaching.models.profile import TeacherProfileQuerySet
from seedbed.teaching.tongues import choices

NOBODY, ANYONE = "nobody", "anyone"


class ProfileForm(forms.ModelForm[TeacherProfile]):
    """What a teacher says of themselves, and who may read it."""

    speaks = forms.MultipleChoiceField(
        label=_("Languages you teach in"), choices=choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    seen_by = forms.ChoiceField(
        label=_("Who may see this profile?"), widget=forms.RadioSelect, initial=NOBODY,
        choices=[
            (NOBODY, _("Not public: nobody but me")),
            (ANYONE, _("Public: anyone, in the directory of teachers")),
        ],
    )  # fmt: skip

    class Meta:
        model = TeacherProfile
        fields = ["name", "about", "place", "country", "teaches_online", "teaches_in_person"]
        labels = {
            "name": _("Your name, as it should be shown"), "about": _("About you"),
            "place": _("Town or region"), "country": _("Country"),
            "teaches_online": _("I teach online"), "teaches_in_person": _("I teach in person"),
        }  # fmt: skip
        help_texts = {"about": _("A few paragraphs. Markdown works.")}
        widgets = {"about": forms.Textarea(attrs={"rows": 8, "maxlength": 8000})}

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.initial.setdefault("speaks", self.instance.codes)
        self.initial.setdefault("seen_by", ANYONE if self.instance.is_public else NOBODY)

    def clean_speaks(self) -> list[str]:
        spoken: list[str] = self.cleaned_data["speaks"]
        if len(spoken) > 20:
            raise forms.ValidationError(_("Twenty languages at most."))
        return spoken

    @property
    def is_public(self) -> bool:
        return bool(self.cleaned_data["seen_by"] == ANYONE)


class SearchForm(forms.Form):
    """What a visitor looks for. Anything that says nothing is left out."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    place = forms.CharField(label=_("Town, region or country"), required=False, max_length=120)
    online = forms.BooleanField(label=_("Online"), required=False)
    in_person = forms.BooleanField(label=_("In person"), required=False)

    def __init__(self, *args: Any, spoken: list[str], **named: Any) -> None:
        super().__init__(*args, **named)
        offered = [("", _("Any")), *choices(spoken)]
        self.fields["language"].choices = offered  # type: ignore[attr-defined]

    @property
    def is_asked(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())

    def among(self, profiles: TeacherProfileQuerySet) -> TeacherProfileQuerySet:
        """Those that fit; online and in person together ask for either."""
        self.is_valid()
        told = self.cleaned_data
        if code := told.get("language"):
            profiles = profiles.speaking(code)
        if place := told.get("place"):
            profiles = profiles.near(place)
        if told.get("online") and told.get("in_person"):
            return profiles.online() | profiles.in_person()
        if told.get("online"):
            return profiles.online()
        return profiles.in_person() if told.get("in_person") else profiles
