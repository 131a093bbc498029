"""What is asked on the way into a cohort, and answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seedbed.cohort.models import Application, Cohort, Meeting


class ApplicationForm(forms.ModelForm[Application]):
    """Few questions; none but what has to be agreed to must be answered."""

    class Meta:
        model = Application
        fields = ["hopes", "needs", "wishes_scholarship"]
        labels = {
            "hopes": _("What brings you here?"),
            "needs": _("Is there anything that would help you to take part?"),
            "wishes_scholarship": _("I would like one of the places for those who cannot pay"),
        }
        help_texts = {
            "hopes": _("A sentence is plenty. The teachers and the organisers read it."),
            "needs": _("A seat by the door, a ramp, captions, a language, a rhythm. We answer."),
            "wishes_scholarship": _("Nobody asks for proof."),
        }
        widgets = {
            "hopes": forms.Textarea(attrs={"rows": 3}),
            "needs": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, cohort: Cohort, is_sent: bool = False, **named: Any) -> None:
        super().__init__(*args, **named)
        self.cohort, self._is_sent = cohort, is_sent
        if not cohort.scholarships or cohort.fee_kind == Cohort.Fee.FREE:
            del self.fields["wishes_scholarship"]
        for consent in cohort.consents:
            self.fields[consent["key"]] = forms.BooleanField(
                label=consent["words"], required=consent["is_needed"] and is_sent,
                initial=consent["key"] in self.instance.consents,
            )  # fmt: skip

    def save(self, commit: bool = True) -> Application:
        self.instance.consents = [
            consent["key"] for consent in self.cohort.consents
            if self.cleaned_data.get(consent["key"])
        ]  # fmt: skip
        return super().save(commit)


class NotNowForm(forms.Form):
    """Why not now, in a line, and perhaps a day to ask again."""

    reason = forms.CharField(label=_("Why, in a line"), max_length=300)
    call_again_on = forms.DateField(
        label=_("Ask again on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


class TalkForm(forms.Form):
    """When and where a talk before the offer is."""

    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    begins = forms.TimeField(label=_("At"), widget=forms.TimeInput(attrs={"type": "time"}))
    where = forms.CharField(
        label=_("Where: a link, a number, an address"), max_length=200, required=False
    )


class MoveForm(forms.Form):
    """Where a class moves to."""

    on = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    begins = forms.TimeField(
        label=_("At"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=10, max_value=600)
    place = forms.CharField(label=_("Where, if elsewhere"), required=False, max_length=200)
    with_later = forms.BooleanField(
        label=_("The classes after it move by as many days"), required=False
    )


class AddForm(forms.Form):
    """One more meeting."""

    kind = forms.ChoiceField(label=_("What"), choices=Meeting.Kind.choices)
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    begins = forms.TimeField(label=_("At"), widget=forms.TimeInput(attrs={"type": "time"}))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=10, max_value=600, initial=120)
