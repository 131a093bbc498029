"""What may be changed of a cohort that is open: nothing that somebody was promised."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from seedbed.cohort.calendar import instant
from seedbed.cohort.models import Cohort, CohortTeacher
from seedbed.person.models import Person
from seedbed.school.models import Appointment, School

RULE_HELP = {
    "least_share": _("It holds for classes that are made from now on. It never decides one again."),
    "late_after": _("Late is shown, and nothing more."),
}


def share_of(said: int) -> int:
    """A share of a class, in per cent."""
    if not 1 <= said <= 100:
        raise forms.ValidationError(_("Write a number from 1 to 100."))
    return said


class KeepingForm(forms.ModelForm[Cohort]):
    """Name, place, number of places, and until when one may ask to come."""

    opens = forms.DateField(label=_("Applications from"), required=False,
                            widget=forms.DateInput(attrs={"type": "date"}))  # fmt: skip
    closes = forms.DateField(label=_("Applications until the end of"), required=False,
                             widget=forms.DateInput(attrs={"type": "date"}))  # fmt: skip
    spoken = forms.MultipleChoiceField(label=_("Languages"), required=False,
                                       widget=forms.CheckboxSelectMultiple)  # fmt: skip

    class Meta:
        model = Cohort
        fields = ["name", "place", "least", "most", "scholarships", "home_practice_minutes",
                  "asks_first", "talks_first", "is_listed", "least_share",
                  "late_after"]  # fmt: skip
        labels = {
            "name": _("Name"), "place": _("Where: an address, or a link"),
            "least": _("It takes place from"), "most": _("Places"),
            "scholarships": _("Places for those who cannot pay"),
            "home_practice_minutes": _("Minutes of practice a day that you ask for"),
            "asks_first": _("Somebody reads each application before a place is offered"),
            "talks_first": _("Each person is invited to a talk before that"),
            "is_listed": _("Everybody can see it and apply"),
            "least_share": _("To have been in a class means so much of it, in per cent"),
            "late_after": _("Late, in minutes after the beginning"),
        }  # fmt: skip
        help_texts = RULE_HELP

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        fields: dict[str, Any] = self.fields
        fields["spoken"].choices = settings.LANGUAGES
        zone, one = self.instance.zone, self.instance
        self.initial["spoken"] = one.languages
        if one.joins_from:
            self.initial["opens"] = one.joins_from.astimezone(zone).date()
        if one.joins_until:
            last = one.joins_until.astimezone(zone) - timedelta(seconds=1)
            self.initial["closes"] = last.date()

    def clean_least_share(self) -> int:
        return share_of(self.cleaned_data["least_share"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if (told.get("least") or 0) > (told.get("most") or 0):
            self.add_error("most", _("There are fewer places than it takes to begin."))
        opens, closes = told.get("opens"), told.get("closes")
        if opens and closes and closes < opens:
            self.add_error("closes", _("That is before applications begin."))
        if told.get("talks_first"):
            told["asks_first"] = True
        return told

    def keep(self, *, at: datetime, by: Person) -> None:
        """Save it, and write down what was changed."""
        one, told, zone = self.instance, self.cleaned_data, self.instance.zone
        one.languages = told["spoken"]
        one.joins_from = instant(told["opens"], time(), zone) if told["opens"] else None
        day_after = told["closes"] + timedelta(days=1) if told["closes"] else None
        one.joins_until = instant(day_after, time(), zone) if day_after else None
        self.save()
        if changed := sorted(self.changed_data):
            one.record("cohort changed", at=at, by=by, what=changed)


class ComeForm(forms.Form):
    """Who comes to the team, and as what."""

    person = forms.ModelChoiceField(queryset=Person.objects.none(), label=_("Who"))
    role = forms.ChoiceField(label=_("As"), choices=CohortTeacher.Role.choices)

    def __init__(self, *args: Any, school: School, **named: Any) -> None:
        super().__init__(*args, **named)
        held = Appointment.objects.at_school(school).in_force()
        self._teachers: set[UUID] = set(held.as_("teacher").values_list("person", flat=True))
        either = held.filter(role__in=("teacher", "assistant"))
        field: Any = self.fields["person"]
        field.queryset = Person.objects.filter(pk__in=either.values("person")).order_by("name")
        field.label_from_instance = lambda person: person.name

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        person, role = told.get("person"), told.get("role")
        if person and role in CohortTeacher.TEACHES and person.pk not in self._teachers:
            self.add_error("person", _("Whoever leads is appointed as a teacher of the school."))
        return told
