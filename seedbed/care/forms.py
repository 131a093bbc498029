"""What may be asked about a person's safety. Every answer may be left out."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seedbed.care.circle import Audience
from seedbed.care.effects import KINDS, WEIGHTS, Effects
from seedbed.care.screening import MOST_LETTERS, QUESTIONS, WORDS, question

LONGEST_WAIT_HOURS = 72


class AnswerForm(forms.Form):
    """One answer to one question; an empty one takes it back."""

    question = forms.ChoiceField(
        choices=[(key, key) for key in (*(q.key for q in QUESTIONS), WORDS)]
    )
    answer = forms.CharField(required=False, max_length=MOST_LETTERS, strip=True)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        asked, said = question(told.get("question", "")), told.get("answer")
        if asked and said and not asked.choice(said):
            raise forms.ValidationError(_("Choose one of the answers, or leave it open."))
        return told

    @property
    def leads_to_help(self) -> bool:
        """Whether help is shown at once, before the next question."""
        asked = question(self.cleaned_data["question"])
        choice = asked.choice(self.cleaned_data["answer"]) if asked else None
        return bool(choice and choice.route.has_help_now)

    @property
    def onward(self) -> str:
        """Where on the page to go on."""
        keys = [*(one.key for one in QUESTIONS), WORDS, "thanks"]
        after = keys[keys.index(self.cleaned_data["question"]) + 1]
        return "help-now" if self.leads_to_help else after


class ConcernForm(forms.Form):
    """A request for a talk. The audience is the button that was pressed."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("What it is about"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A line is enough. You can also leave it empty and say it in the talk."),
    )  # fmt: skip
    reach = forms.CharField(
        label=_("How to reach you"), required=False, max_length=200,
        help_text=_("A telephone number, or when to call. Empty: they write to your address here."),
    )  # fmt: skip

    def __init__(self, *args: Any, audiences: Sequence[Audience], **named: Any) -> None:
        super().__init__(*args, **named)
        self.audiences = {audience.key: audience for audience in audiences}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        audience = self.audiences.get(self.data.get("to", ""))
        if audience is None:
            raise forms.ValidationError(_("Choose whom to ask."))
        return {**told, "cohort": audience.cohort}


class WaitForm(forms.Form):
    """After how many hours the organiser hears of a request that nobody answered."""

    hours = forms.DecimalField(
        label=_("Hours until the organiser is told"), min_value=0.25, max_value=LONGEST_WAIT_HOURS,
        decimal_places=2,
        help_text=_("From a quarter of an hour to three days. Requests asked before keep their hour."),
    )  # fmt: skip

    @property
    def minutes(self) -> int:
        return int(self.cleaned_data["hours"] * 60)


class NoteForm(forms.Form):
    """A note on a participant."""

    words = forms.CharField(
        label=_("What you saw, what you did, what was agreed"), max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("In plain words and without a diagnosis, as if they read it with a friend."),
    )  # fmt: skip
    is_withheld = forms.BooleanField(
        label=_("Keep it out of their own file"), required=False,
        help_text=_("Only where your law allows it, for example because it speaks of someone else."),
    )  # fmt: skip


class EffectForm(forms.Form):
    """What has become worse, how much it weighs, and whether a teacher may see it."""

    worse = forms.MultipleChoiceField(
        label=_("Since you began, has any of this become worse?"), required=False,
        choices=list(KINDS.items()), widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    weight = forms.ChoiceField(
        label=_("How much does it weigh?"), required=False, choices=list(WEIGHTS.items()),
        widget=forms.RadioSelect,
    )  # fmt: skip
    is_shared = forms.BooleanField(label=_("My teacher may see this"), required=False)

    @property
    def effects(self) -> Effects:
        return Effects(tuple(self.cleaned_data["worse"]), self.cleaned_data["weight"])

    @property
    def shares(self) -> bool:
        return bool(self.cleaned_data["is_shared"])
