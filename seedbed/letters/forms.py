from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seedbed.letters.models import Letter, LetterWish

STOPPABLE = [
    (kind.value, kind.label) for kind in Letter.Kind if kind not in Letter.CANNOT_BE_STOPPED
]


class WishForm(forms.ModelForm[LetterWish]):
    """How and when someone likes to be written to."""

    wanted = forms.MultipleChoiceField(
        label=_("Write to me about"), choices=STOPPABLE, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("About your place and about a call for help we always write."),
    )  # fmt: skip

    class Meta:
        model = LetterWish
        fields = ["quiet_from", "quiet_until", "is_bundled"]
        labels = {
            "quiet_from": _("Nothing from"),
            "quiet_until": _("until"),
            "is_bundled": _("One letter a day at most, with everything in it"),
        }
        widgets = {
            "quiet_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "quiet_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        stopped = set(self.instance.not_wanted)
        self.initial.setdefault(
            "wanted", [kind for kind, _label in STOPPABLE if kind not in stopped]
        )

    def save(self, commit: bool = True) -> LetterWish:
        wanted = set(self.cleaned_data["wanted"])
        self.instance.not_wanted = [kind for kind, _label in STOPPABLE if kind not in wanted]
        return super().save(commit)
