"""What is asked around a class."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from seedbed.classroom.attendance import Interval
from seedbed.classroom.live.pictures import MOST_BYTES, NoPicture, bare
from seedbed.classroom.live.verb import Refused
from seedbed.classroom.models import Afterthought, ClassRecording
from seedbed.classroom.taped import MOST_BYTES_OF_A_PIECE, MOST_PIECES
from seedbed.cohort.models import Enrolment, Meeting
from seedbed.person.models import Person


class ExcuseForm(forms.Form):
    """No reason is asked."""

    words = forms.CharField(
        label=_("Something your teachers should know"), required=False, max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class RegisterForm(forms.Form):
    """Who was there: a tick, and minutes where someone came late or left early.

    What was seen or noted so far stands in it; only what somebody changes is a word of theirs, and
    one in place of what stands needs a reason.
    """

    reason = forms.CharField(
        label=_("Why it is corrected"), required=False, max_length=300,
        help_text=_("Asked where you change what stands here already. Those concerned can read it."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, meeting: Meeting, places: Sequence[Enrolment],
        noted: dict[UUID, Interval], **named: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **named)
        self.meeting, self.places, self.noted = meeting, places, noted
        for place in places:
            key, span = place.pk.hex, noted.get(place.pk)
            late, early = self._minutes(span)
            self.fields[f"here-{key}"] = forms.BooleanField(
                label=place.person.name, required=False, initial=span is not None,
                show_hidden_initial=True,
            )  # fmt: skip
            for name, label, value in (("late", _("came late, minutes"), late),
                                       ("early", _("left early, minutes"), early)):  # fmt: skip
                self.fields[f"{name}-{key}"] = forms.IntegerField(
                    label=label, min_value=0, max_value=meeting.minutes, required=False,
                    initial=value or None, show_hidden_initial=True,
                )  # fmt: skip

    def _minutes(self, span: Interval | None) -> tuple[int, int]:
        if span is None:
            return 0, 0
        late = max(span[0] - self.meeting.starts_at, timedelta())
        early = max(self.meeting.ends_at - span[1], timedelta())
        return int(late.total_seconds() // 60), int(early.total_seconds() // 60)

    @property
    def rows(self) -> list[tuple[Enrolment, tuple[forms.BoundField, ...]]]:
        return [
            (place, tuple(self[f"{name}-{place.pk.hex}"] for name in ("here", "late", "early")))
            for place in self.places
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for place in self.places:
            late, early = (told.get(f"{name}-{place.pk.hex}") or 0 for name in ("late", "early"))
            if late + early > self.meeting.minutes:
                self.add_error(
                    f"early-{place.pk.hex}", _("Together that is longer than the class was.")
                )
        if not told.get("reason") and any(place.pk in self.noted for place in self._changed):
            self.add_error("reason", _("Say in a few words why it is corrected."))
        return told

    @property
    def _changed(self) -> list[Enrolment]:
        """Those of whom something else is said than stood there when the page was opened."""
        changed = {name.partition("-")[2] for name in self.changed_data}
        return [place for place in self.places if place.pk.hex in changed]

    def there(self) -> dict[UUID, Interval | None]:
        """From when to when each of those was, or that they were not."""
        told = self.cleaned_data
        found: dict[UUID, Interval | None] = {}
        for place in self._changed:
            found[place.pk] = None
            if told[f"here-{place.pk.hex}"]:
                late, early = (told[f"{n}-{place.pk.hex}"] or 0 for n in ("late", "early"))
                came = self.meeting.starts_at + timedelta(minutes=late)
                found[place.pk] = (came, self.meeting.ends_at - timedelta(minutes=early))
        return found


class MakeUpForm(forms.Form):
    """When and for how long a class was made up for."""

    place = forms.ModelChoiceField(queryset=Enrolment.objects.none(), label=_("Who"))
    on = forms.DateField(label=_("On"), widget=forms.DateInput(attrs={"type": "date"}))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600)
    note = forms.CharField(label=_("How"), max_length=200, required=False)

    def __init__(self, *args: Any, meeting: Meeting, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        self.today = today
        places = Enrolment.objects.in_cohort(meeting.cohort).active().select_related("person")
        field: Any = self.fields["place"]
        field.queryset = places.order_by("person__name")
        field.label_from_instance = lambda place: place.person.name

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("That day is still to come."))
        return on


class RecordingForm(forms.ModelForm[ClassRecording]):
    """Where the recording is, and until when."""

    address = forms.URLField(label=_("Address of the recording"), assume_scheme="https")

    class Meta:
        model = ClassRecording
        fields = ["address", "until"]
        labels = {"until": _("Until")}
        widgets = {"until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class LetterForm(forms.Form):
    """A letter of a teacher's own: to whom, and the words, with {name} for the reader's name."""

    who = forms.ChoiceField(label=_("To"))
    subject = forms.CharField(label=_("Subject"), max_length=150)
    words = forms.CharField(
        label=_("Words"), widget=forms.Textarea(attrs={"rows": 10}), max_length=10_000,
        help_text=_(
            "{name} becomes the reader's name, {next} the day and hour of the next class, {fine} the "
            "address with which they can say: I am fine, leave me be."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Sequence[tuple[str, Any]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["who"].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def filled(text: str, *, name: str, following: str, fine: str) -> str:
        """The words for one reader. Other braces are left as they are."""
        filled = text.replace("{name}", name).replace("{next}", following)
        return filled.replace("{fine}", fine)


class AfterthoughtForm(forms.ModelForm[Afterthought]):
    """What somebody notes to themselves after a class."""

    class Meta:
        model = Afterthought
        fields = ["words"]
        labels = {"words": _("A note to yourself. Nobody else reads it.")}
        widgets = {"words": forms.Textarea(attrs={"rows": 4})}

    def kept(self, *, at: datetime) -> Afterthought:
        """Keep the words as they are at that moment."""
        self.instance.at = at
        return self.save()


class PieceForm(forms.Form):
    """Some seconds of a recording."""

    began = forms.IntegerField(min_value=0)
    index = forms.IntegerField(min_value=0, max_value=MOST_PIECES - 1)
    piece = forms.FileField()

    def clean_piece(self) -> Any:
        piece = self.cleaned_data["piece"]
        if piece.size > MOST_BYTES_OF_A_PIECE:
            raise forms.ValidationError(_("That is no piece of a recording."))
        return piece


class ObjectionForm(forms.Form):
    """What is not right about one's minutes."""

    words = forms.CharField(
        label=_("What is not right"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: I was there from the beginning, by telephone."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """The team's answer to that, and a correction with it where there is one to make."""

    answer = forms.CharField(
        label=_("Your answer"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    corrects = forms.BooleanField(label=_("Correct their minutes"), required=False)
    late = forms.IntegerField(label=_("came late, minutes"), min_value=0, required=False)
    early = forms.IntegerField(label=_("left early, minutes"), min_value=0, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **named: Any) -> None:
        super().__init__(*args, **named)
        self.meeting = meeting

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if (told.get("late") or 0) + (told.get("early") or 0) > self.meeting.minutes:
            self.add_error("early", _("Together that is longer than the class was."))
        return told

    @property
    def span(self) -> Interval | None:
        """From when to when they were there after all; None where nothing is corrected."""
        told = self.cleaned_data
        if not told["corrects"]:
            return None
        late, early = (timedelta(minutes=told[name] or 0) for name in ("late", "early"))
        return self.meeting.starts_at + late, self.meeting.ends_at - early


class _Named(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Person) -> str:
        return obj.name


class _AllNamed(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Person) -> str:
        return obj.name


class ApartForm(forms.Form):
    """With whom somebody would rather not be in a small group. No reason is asked."""

    others = _AllNamed(
        queryset=Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        label=_("I would rather not be in a small group with"),
    )  # fmt: skip

    def __init__(self, *args: Any, others: QuerySet[Person], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["others"].queryset = others  # type: ignore[attr-defined]


class KeepApartForm(forms.Form):
    """Two people whom the team keeps apart."""

    one = _Named(queryset=Person.objects.none(), label=_("One"))
    other = _Named(queryset=Person.objects.none(), label=_("The other"))

    def __init__(self, *args: Any, people: QuerySet[Person], **named: Any) -> None:
        super().__init__(*args, **named)
        for name in ("one", "other"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("one") is not None and told.get("one") == told.get("other"):
            raise forms.ValidationError(_("Choose two people."))
        return told


class PictureForm(forms.Form):
    """A picture for the board, and what it shows in words."""

    words = forms.CharField(required=False)
    alt = forms.CharField(required=False)
    act = forms.UUIDField(required=False)
    picture = forms.FileField(required=False)

    def given(self) -> dict[str, Any]:
        """What is put on the board. Raises Refused where there is no picture that can be shown."""
        sent = self.files.get("picture")
        try:
            made = bare(sent.read(MOST_BYTES + 1)) if sent else b""
        except NoPicture:
            made = b""
        if not self.is_valid() or not made:
            raise Refused(_("That is no PNG, JPEG or WebP picture, or it is larger than 12 MB."))
        told, act = self.cleaned_data, self.cleaned_data["act"]
        return {"words": told["words"], "alt": told["alt"], "picture": made,
                "act_id": str(act) if act else ""}  # fmt: skip
