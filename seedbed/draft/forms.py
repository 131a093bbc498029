"""What may be asked in the editor: shape only; the draft's own verbs do the rest."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seedbed.course.folder import MOST_BYTES_IN_A_FILE, misplaced, text_of
from seedbed.course.problems import Findings
from seedbed.course.zipped import unzipped

MOST_BYTES_SENT = 20_000_000


class PackForm(forms.Form):
    """A pack that was exported elsewhere."""

    pack = forms.FileField(
        label=_("A pack as one ZIP file"), widget=forms.FileInput(attrs={"accept": ".zip"})
    )

    def clean_pack(self) -> dict[str, str]:
        """Its texts by name."""
        sent = self.cleaned_data["pack"]
        if sent.size > MOST_BYTES_SENT:
            raise forms.ValidationError(_("That is over 20 MB. A pack holds course text alone."))
        findings = Findings()
        texts = unzipped(sent.read(), findings)
        if findings or "course.md" not in texts:
            said = [str(problem) for problem in findings] or [str(_("It holds no course.md."))]
            raise forms.ValidationError(said[:10])
        return texts


class TextForm(forms.Form):
    """The text of one file, and the digest of what was there when it was opened."""

    text = forms.CharField(
        label=_("Text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 28})
    )
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n")
        findings = Findings()
        if text_of("text", text.encode(), findings) is None:
            raise forms.ValidationError([problem.words for problem in findings])
        if len(text.encode()) > MOST_BYTES_IN_A_FILE:
            raise forms.ValidationError(_("A file may have 1 MB. Split it, or shorten it."))
        return text


class NewFileForm(forms.Form):
    """Where a new file of the pack stands."""

    name = forms.CharField(
        label=_("Name of the file"),
        max_length=160,
        help_text=_("Such as week-2/practice/a-slow-walk.md or skill/a-glass-of-water.md"),
    )

    def __init__(self, *args: Any, there: frozenset[str] = frozenset(), **named: Any) -> None:
        super().__init__(*args, **named)
        self._there = there

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        if words := misplaced(name):
            raise forms.ValidationError(words)
        if name in self._there:
            raise forms.ValidationError(_("There is a file of that name already."))
        return name
