"""What may be asked on the road to teaching: shape only; the nouns' verbs do the rest."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seedbed.person.models import Person
from seedbed.school.models import School
from seedbed.teaching.models import (
    Agreement,
    Certification,
    LicensedCourse,
    Step,
    SupervisedCourse,
    TeacherApplication,
)
from seedbed.teaching.money import smallest
from seedbed.teaching.road import Kind


def day_field(label: Any, **named: Any) -> forms.DateField:
    """A day, asked for by the browser's own calendar."""
    calendar = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=calendar, **named)


class ApplicationForm(forms.ModelForm[TeacherApplication]):
    """Someone's own words; all of them are asked for only when it is sent."""

    class Meta:
        model = TeacherApplication
        fields = ["why", "experience", "practice"]
        labels = {
            "why": _("Why do you wish to teach this course?"),
            "experience": _("What have you led or taught before, and with whom?"),
            "practice": _("How do you practise yourself, and since when?"),
        }
        widgets = {name: forms.Textarea(attrs={"rows": 6, "maxlength": 8000}) for name in fields}

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._is_sent = "send" in self.data

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for name in self.fields:
            if self._is_sent and not told.get(name, "").strip():
                self.add_error(name, _("Before you send it, a few words here. Saving needs none."))
        return told


class StepForm(forms.Form):
    """One step that an organiser writes down."""

    kind = forms.ChoiceField(label=_("What happened"))
    on = day_field(_("On"))
    note = forms.CharField(
        label=_("Note"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person can read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: tuple[Kind, ...], today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        offered = [("", _("Choose")), *((kind.value, Step.Said(kind).label) for kind in kinds)]
        self.fields["kind"].choices = offered  # type: ignore[attr-defined]
        self._today = today
        self.initial.setdefault("on", today)

    def clean_kind(self) -> Kind:
        return Kind(self.cleaned_data["kind"])

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > self._today:
            raise forms.ValidationError(_("A step is written down when it has happened."))
        return day


class BegunByForm(forms.Form):
    """Whom an organiser puts on the road, such as a teacher who comes certified."""

    email = forms.EmailField(label=_("Their address"))

    def clean_email(self) -> Person:
        """The person with that address."""
        found = Person.objects.filter(email__iexact=self.cleaned_data["email"]).first()
        if found is None:
            raise forms.ValidationError(
                _("Nobody here has that address. They can sign up first, then you can add them.")
            )
        return found


class TeacherChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the school's teachers, by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class SupervisedCourseForm(forms.ModelForm[SupervisedCourse]):
    """A course to be led, and who is beside them."""

    supervisor = TeacherChoice(label=_("Supervisor"), queryset=Person.objects.none())
    begins_on = day_field(_("First class"))
    ends_on = day_field(_("Last class"))
    field_order = ["supervisor", "label", "begins_on", "ends_on"]

    class Meta:
        model = SupervisedCourse
        fields = ["label", "begins_on", "ends_on"]
        labels = {"label": _("Which course")}
        help_texts = {"label": _("Such as: Tuesdays in spring, online.")}

    def __init__(self, *args: Any, school: School, teacher: Person, **named: Any) -> None:
        super().__init__(*args, **named)
        role = {"appointments__school": school, "appointments__role": "teacher"}
        teachers = Person.objects.filter(**role, appointments__ended_at=None)
        found = teachers.exclude(pk=teacher.pk).order_by("name")
        self.fields["supervisor"].queryset = found  # type: ignore[attr-defined]
        self.fields["supervisor"].help_text = _("A teacher of the school. They alone sign it off.")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        _in_order(self, told, "begins_on", "ends_on")
        return told


class NotesForm(forms.Form):
    """A supervisor's notes, and whether they sign."""

    notes = forms.CharField(
        label=_("Notes"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "The teacher and the school's organisers can read these notes. Write nothing about "
            "participants by which they could be known."
        ),
    )  # fmt: skip


class AgreementForm(forms.ModelForm[Agreement]):
    """What is offered: a yearly fee, a share of fees, or both."""

    fee = forms.DecimalField(
        label=_("Yearly fee"), required=False, min_value=0, max_value=2_000_000,
        decimal_places=3, help_text=_("Nought is a fee too: a free agreement."),
    )  # fmt: skip
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$", label=_("Currency"), required=False, help_text=_("Three letters: EUR.")
    )
    percent = forms.DecimalField(
        label=_("Share of the fees of their courses, in per cent"), required=False,
        min_value=0, max_value=100, decimal_places=2,
    )  # fmt: skip
    from_on = day_field(_("From"))
    until_on = day_field(_("Until"), required=False)
    field_order = ["fee", "currency", "percent", "from_on", "until_on", "terms"]

    class Meta:
        model = Agreement
        fields = ["from_on", "until_on", "terms"]
        labels = {"terms": _("What else is agreed")}
        help_texts = {"terms": _("Markdown works.")}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        fee, percent = told.get("fee"), told.get("percent")
        if fee is None and percent is None and not self.errors:
            self.add_error(None, _("Name a yearly fee, a share of the fees, or both."))
        if fee is not None and not told.get("currency"):
            self.add_error("currency", _("In which currency?"))
        _in_order(self, told, "from_on", "until_on")
        return told

    def _post_clean(self) -> None:
        """The model's own columns, in its own units, before it checks them."""
        told = self.cleaned_data
        if (fee := told.get("fee")) is not None and (currency := told.get("currency")):
            self.instance.currency = currency.upper()
            self.instance.yearly_fee = smallest(fee, self.instance.currency)
        if (percent := told.get("percent")) is not None:
            self.instance.share = int(percent * 100)
        super()._post_clean()  # type: ignore[misc]


class CertificationForm(forms.ModelForm[Certification]):
    """A certification, as the body gave it."""

    valid_from = day_field(_("Valid from"))
    valid_until = day_field(_("Valid until"))

    class Meta:
        model = Certification
        fields = ["body", "number", "level", "course", "valid_from", "valid_until"]
        labels = {
            "body": _("Given by"), "number": _("Number"), "level": _("Level"),
            "course": _("Course"),
        }  # fmt: skip
        help_texts = {
            "course": _("Its short name in addresses, such as cultivating-compassion."),
        }

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        _in_order(self, told, "valid_from", "valid_until")
        return told


class RenewalForm(forms.Form):
    """Until when the next one holds."""

    until = day_field(_("Valid until"))

    def __init__(self, *args: Any, after: date, **named: Any) -> None:
        super().__init__(*args, **named)
        self._after = after

    def clean_until(self) -> date:
        day: date = self.cleaned_data["until"]
        if day <= self._after:
            raise forms.ValidationError(_("A renewal lasts longer than what it renews."))
        return day


class EndForm(forms.Form):
    """Since when it holds no longer, and why."""

    on = day_field(_("Holds no longer from"))
    because = forms.CharField(
        label=_("Why"), max_length=200, help_text=_("The person can read it.")
    )

    def __init__(self, *args: Any, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        self.initial.setdefault("on", today)


class LicensedForm(forms.ModelForm[LicensedCourse]):
    """A course that only the certified may lead."""

    class Meta:
        model = LicensedCourse
        fields = ["course"]
        labels = {"course": _("Course")}
        help_texts = {"course": _("Its short name in addresses, such as cultivating-compassion.")}


def _in_order(form: forms.BaseForm, told: dict[str, Any], first: str, last: str) -> None:
    begins, ends = told.get(first), told.get(last)
    if begins and ends and ends < begins:
        form.add_error(last, _("The last day comes before the first."))
