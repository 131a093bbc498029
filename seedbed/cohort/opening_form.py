"""What an organiser is asked to open a cohort: the essentials first, everything else with a default."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from seedbed.cohort.keeping_forms import RULE_HELP, share_of
from seedbed.cohort.models import Cohort
from seedbed.cohort.shape import NotAShape, Planned, Shape, planned
from seedbed.course.models import PublishedEdition
from seedbed.draft.offered import offered
from seedbed.person.forms import ZoneField
from seedbed.person.models import Person
from seedbed.school.models import Appointment, School
from seedbed.teaching.standing import may_lead

CURRENCIES = ["EUR", "USD", "GBP", "CHF", "MXN", "COP", "ARS", "PEN", "CAD", "AUD"]
"""Those whose smallest unit is a hundredth."""
RHYTHMS = [(7, _("every week")), (14, _("every second week")), (28, _("every fourth week"))]


class EditionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: PublishedEdition) -> str:
        return gettext("%(title)s, edition %(number)s") % {
            "title": obj.edition.title, "number": obj.number,
        }  # fmt: skip


class TeamChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Person) -> str:
        return obj.name


class MoneyField(forms.DecimalField):
    """An amount as people write it, "120" or "99.50", as an integer of hundredths."""

    def __init__(self, **named: Any) -> None:
        super().__init__(
            min_value=0, max_value=1_000_000, decimal_places=2, required=False, **named
        )

    def clean(self, value: Any) -> int:
        told: Decimal | None = super().clean(value)
        return int((told or Decimal(0)) * 100)

    def prepare_value(self, value: Any) -> Any:
        return value


class DaysField(forms.CharField):
    """Days, one on each line, as 2026-04-07."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> list[date]:
        days = []
        for said in str(super().clean(value) or "").split():
            try:
                days.append(date.fromisoformat(said.strip(",;")))
            except ValueError:
                raise forms.ValidationError(
                    gettext("“%(said)s” is no day. Write it as 2026-04-07.") % {"said": said[:40]}
                ) from None
        return days


class OpeningForm(forms.ModelForm[Cohort]):
    """A new cohort of a school."""

    published = EditionChoice(queryset=PublishedEdition.objects.none(), label=_("Course"))
    first = forms.DateField(label=_("First class"), widget=forms.DateInput(attrs={"type": "date"}))
    begins = forms.TimeField(
        label=_("At"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    team = TeamChoice(queryset=Person.objects.none(), label=_("Teachers; the first leads"),
                      widget=forms.CheckboxSelectMultiple)  # fmt: skip
    classes = forms.IntegerField(label=_("Number of classes"), min_value=1, max_value=60, initial=8)
    minutes = forms.IntegerField(
        label=_("Minutes of a class"), min_value=10, max_value=600, initial=120
    )
    every_days = forms.TypedChoiceField(
        label=_("How often"), choices=RHYTHMS, coerce=int, initial=7
    )
    days = DaysField(label=_("Class days, if they follow no rhythm"), required=False,
                     help_text=_("Every class after the first, one day on a line, as 2026-04-07."))  # fmt: skip
    off = DaysField(label=_("Weeks off"), required=False,
                    help_text=_("Any day of each week without a class, one on a line, as 2026-04-07."))  # fmt: skip
    orientation_days_before = forms.IntegerField(
        label=_("Orientation, days before the first class"), min_value=0, max_value=60, initial=0,
        help_text=_("0 for none."),
    )  # fmt: skip
    retreat_after = forms.IntegerField(
        label=_("Retreat day after class"), min_value=0, max_value=60, initial=0,
        help_text=_("On the Saturday after it. 0 for none."),
    )  # fmt: skip
    orientation_minutes = forms.IntegerField(
        label=_("Minutes of the orientation"),
        min_value=10,
        max_value=600,
        initial=60,
        required=False,
    )
    retreat_minutes = forms.IntegerField(
        label=_("Minutes of the retreat day"),
        min_value=10,
        max_value=900,
        initial=360,
        required=False,
    )
    time_zone = ZoneField()
    languages = forms.MultipleChoiceField(label=_("Languages"), required=False,
                                          widget=forms.CheckboxSelectMultiple)  # fmt: skip
    fee = MoneyField(label=_("Fee"), help_text=_("On a scale: the suggested one."))
    fee_least = MoneyField(label=_("Lowest on the scale"))
    fee_most = MoneyField(label=_("Highest on the scale"))
    currency = forms.ChoiceField(label=_("Currency"), choices=[(c, c) for c in CURRENCIES])
    joins_from = forms.DateField(label=_("Applications from"), required=False,
                                 widget=forms.DateInput(attrs={"type": "date"}))  # fmt: skip
    joins_until = forms.DateField(label=_("Applications until the end of"), required=False,
                                  widget=forms.DateInput(attrs={"type": "date"}))  # fmt: skip
    consent = forms.CharField(
        label=_("What people agree to"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence on a line. A line that begins with * has to be agreed to."),
    )  # fmt: skip

    ESSENTIALS = (
        "published",
        "name",
        "first",
        "begins",
        "time_zone",
        "form",
        "place",
        "team",
        "least",
        "most",
    )

    class Meta:
        model = Cohort
        fields = [
            "published", "name", "form", "place", "least", "most", "audience", "fee_kind", "fee",
            "fee_least", "fee_most", "currency", "scholarships", "home_practice_minutes",
            "completes_at_least", "counts_retreat", "asks_first", "talks_first", "is_listed",
            "least_share", "late_after",
        ]  # fmt: skip
        labels = {
            "name": _("Name"), "form": _("How it meets"), "place": _("Where: an address, or a link"),
            "least": _("It takes place from"), "most": _("Places"), "audience": _("For"),
            "fee_kind": _("What it costs"), "scholarships": _("Places for those who cannot pay"),
            "home_practice_minutes": _("Minutes of practice a day that you ask for"),
            "completes_at_least": _("Classes to attend to complete it"),
            "counts_retreat": _("The retreat day counts as one of them"),
            "asks_first": _("Somebody reads each application before a place is offered"),
            "talks_first": _("Each person is invited to a talk before that"),
            "is_listed": _("Everybody can see it and apply"),
            "least_share": _("To have been in a class means so much of it, in per cent"),
            "late_after": _("Late, in minutes after the beginning"),
        }  # fmt: skip
        help_texts = RULE_HELP

    def __init__(
        self, *args: Any, school: School, today: date, zone: str = "", **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.school, self.today = school, today
        editions = offered(school)
        teachers = Appointment.objects.at_school(school).as_("teacher").in_force()
        fields: dict[str, Any] = self.fields
        fields["published"].queryset = editions
        fields["team"].queryset = Person.objects.filter(pk__in=teachers.values("person"))
        fields["languages"].choices = settings.LANGUAGES
        fields["time_zone"].label = _("Time zone of the classes")
        newest = editions.first()
        audiences = newest.edition.audiences if newest else {}
        fields["audience"] = forms.ChoiceField(
            label=_("For"), required=False, choices=[("", _("everybody")), *audiences.items()]
        )
        monday = today + timedelta(days=14 - today.weekday())
        self.initial = {
            "published": newest and newest.pk, "first": monday + timedelta(days=1), "begins": "18:00",
            "time_zone": zone if zone and school.time_zone == "UTC" else school.time_zone, "languages": school.languages, **self.initial,
        }  # fmt: skip

    @property
    def essentials(self) -> list[forms.BoundField]:
        return [self[name] for name in self.ESSENTIALS]

    @property
    def more(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.ESSENTIALS]

    def clean_least_share(self) -> int:
        return share_of(self.cleaned_data["least_share"])

    def clean_first(self) -> date:
        first: date = self.cleaned_data["first"]
        if first < self.today:
            raise forms.ValidationError(_("The first class lies ahead."))
        return first

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if (told.get("least") or 0) > (told.get("most") or 0):
            self.add_error("most", _("There are fewer places than it takes to begin."))
        if told.get("fee_kind") == Cohort.Fee.SLIDING and not (
            told.get("fee_least", 0) <= told.get("fee", 0) <= told.get("fee_most", 0)
        ):
            self.add_error("fee", _("The suggested fee lies between the lowest and the highest."))
        if told.get("fee_kind") == Cohort.Fee.FIXED and not told.get("fee"):
            self.add_error("fee", _("Write the fee, or choose that it is free."))
        days = {told.get("first"), *told.get("days", ())} if told.get("days") else ()
        classes = len(days) or told.get("classes") or 0
        if (told.get("retreat_after") or 0) > classes:
            self.add_error("retreat_after", _("There is no class of that number."))
        most = classes + (1 if told.get("counts_retreat") and told.get("retreat_after") else 0)
        if classes and (told.get("completes_at_least") or 0) > most:
            self.add_error("completes_at_least", _("There are fewer classes than that."))
        self._in_time(told)
        if not self.errors:
            self._may_lead(told)
        return told

    def _in_time(self, told: dict[str, Any]) -> None:
        begins, ends, first = (told.get(n) for n in ("joins_from", "joins_until", "first"))
        if begins and ends and ends < begins:
            self.add_error("joins_until", _("That is before applications begin."))
        if first and any(day <= first for day in told.get("days", ())):
            self.add_error("days", _("Each of these days comes after the first class."))
        if told.get("talks_first"):
            told["asks_first"] = True

    def _may_lead(self, told: dict[str, Any]) -> None:
        """A licensed course is led by whoever's certification holds on every class day: said early."""
        days = [one.on for one in self.dates]
        for person in told["team"]:
            stands = may_lead(person, told["published"].course, days, school=self.school)
            if not stands.is_valid:
                self.add_error("team", f"{person.name}: {stands.why}")

    @property
    def shape(self) -> Shape:
        """The run as asked for. Raises NotAShape."""
        told = self.cleaned_data
        names = ("minutes", "every_days", "orientation_days_before", "retreat_after",
                 "home_practice_minutes")  # fmt: skip
        classes = len({told["first"], *told["days"]}) if told["days"] else told["classes"]
        usual = {n: told[n] for n in ("orientation_minutes", "retreat_minutes") if told[n]}
        return Shape(classes, **{name: told[name] for name in names}, **usual)

    @property
    def dates(self) -> list[Planned]:
        """The meetings that this would make; none where the run is not one."""
        try:
            told = self.cleaned_data
            return planned(self.shape, told["first"], off=told["off"], days=told["days"])
        except (NotAShape, KeyError):
            return []

    def consents(self) -> list[dict[str, Any]]:
        lines = [line.strip() for line in self.cleaned_data["consent"].splitlines() if line.strip()]
        return [
            {"key": f"c{n}", "words": line.lstrip("* "), "is_needed": line.startswith("*")}
            for n, line in enumerate(lines, 1)
        ]
