"""What may be asked at the desk: shape only."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from seedbed.home.desk.people import of_school
from seedbed.home.desk.sheet import MOST_BYTES, Sheet, Unreadable, read, text_of
from seedbed.home.desk.tables import TABLES
from seedbed.ledger.models.entry import EntryQuerySet
from seedbed.person.models import Person
from seedbed.school.models import School


class SearchForm(forms.Form):
    """Who is looked for."""

    q = forms.CharField(label=_("Name or address"), required=False, max_length=100,
                        widget=forms.TextInput(attrs={"type": "search"}))  # fmt: skip


class OtherForm(forms.Form):
    """The other account of the same person, by its address."""

    email = forms.CharField(label=_("Address of the other account"), max_length=254)

    def __init__(self, *args: Any, school: School, **named: Any) -> None:
        super().__init__(*args, **named)
        self._school = school

    def clean_email(self) -> Person:
        """The one person of this school with that address."""
        found = _with_address(self._school, self.cleaned_data["email"])
        if found is None:
            raise forms.ValidationError(
                _("Nobody at this school has that address. Look it up among the people first.")
            )
        return found


class SureForm(forms.Form):
    """What shows that it is meant: the address that ends, typed once more."""

    typed = forms.CharField(max_length=254, strip=True)

    def __init__(self, *args: Any, lose: Person, **named: Any) -> None:
        super().__init__(*args, **named)
        self._asked = lose.email or lose.name
        self.fields["typed"].label = _now("To be sure, please type: %(words)s") % {
            "words": self._asked
        }
        self.fields["typed"].widget.attrs["autocomplete"] = "off"

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"]
        if typed.casefold() != self._asked.casefold():
            raise forms.ValidationError(
                _("That is something else. Nothing has been changed. Type it as it stands above.")
            )
        return typed


class SheetForm(forms.Form):
    """A sheet of people, as a file or as its words."""

    file = forms.FileField(
        label=_("Sheet"), required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text=_("CSV in UTF-8, 500 lines and 1 MB at most. Columns: name, email; if you like, "
                    "language and time zone."),
    )  # fmt: skip
    words = forms.CharField(required=False, strip=False, widget=forms.Textarea)
    mark = forms.CharField(required=False, max_length=64)

    sheet: Sheet

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.errors:
            return said
        sent, words = said.get("file"), said.get("words", "")
        if not (sent or words):
            raise forms.ValidationError(_("Choose a file first."))
        try:
            said["words"] = text_of(sent.read(MOST_BYTES + 1) if sent else words.encode())
            self.sheet = read(said["words"])
        except Unreadable as why:
            raise forms.ValidationError(str(why)) from None
        return said


class ExportForm(forms.Form):
    """Which table, and as what."""

    table = forms.ChoiceField(label=_("Table"), choices=[(one.key, one.title) for one in TABLES])
    form = forms.ChoiceField(
        label=_("As"),
        choices=[("csv", _("CSV, for any program")), ("xlsx", _("XLSX, for a spreadsheet"))],
    )


class AuditForm(forms.Form):
    """Which entries of the ledger."""

    fact = forms.CharField(label=_("What happened"), required=False, max_length=60,
                           help_text=_("How it begins, such as: enrolment, role given, class moved."))  # fmt: skip
    email = forms.CharField(label=_("Whose, by address"), required=False, max_length=254)
    person = forms.UUIDField(required=False, widget=forms.HiddenInput)
    since = forms.DateField(label=_("From"), required=False,
                            widget=forms.DateInput(attrs={"type": "date"}))  # fmt: skip
    until = forms.DateField(label=_("Until"), required=False,
                            widget=forms.DateInput(attrs={"type": "date"}))  # fmt: skip

    def __init__(self, *args: Any, school: School, **named: Any) -> None:
        super().__init__(*args, **named)
        self._school = school

    def clean_email(self) -> Person | None:
        said = self.cleaned_data["email"].strip()
        found = _with_address(self._school, said) if said else None
        if said and found is None:
            raise forms.ValidationError(_("Nobody at this school has that address."))
        return found

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            raise forms.ValidationError(_("“Until” is before “From”. Change one of them."))
        return said

    def among(self, entries: EntryQuerySet) -> EntryQuerySet:
        """Those that fit; all of them where nothing was asked, none where it cannot be read."""
        if not self.is_valid():
            return entries.none()
        said = self.cleaned_data
        whose = said["email"].pk if said["email"] else said["person"]
        if said["fact"]:
            entries = entries.filter(fact__istartswith=said["fact"].strip())
        if whose:
            entries = entries.filter(subject=whose) | entries.filter(actor=whose)
        if said["since"]:
            entries = entries.filter(at__gte=self._midnight(said["since"]))
        if said["until"]:
            entries = entries.filter(at__lt=self._midnight(said["until"] + timedelta(days=1)))
        return entries

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), tzinfo=self._school.zone)


def _with_address(school: School, said: str) -> Person | None:
    found: Person | None = of_school(school).filter(email__iexact=said.strip()).first()
    return found
