"""What an organiser says of where classes see and hear each other."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seedbed.classroom.models import RoomSetup
from seedbed.classroom.rooms.link import is_link

Kind = RoomSetup.Kind
_SECRETS = {Kind.BBB, Kind.LIVEKIT}
_BEGINNINGS = {Kind.LINK: "https://", Kind.JITSI: "https://", Kind.BBB: "https://",
               Kind.LIVEKIT: "wss://", Kind.JANUS: "wss://"}  # fmt: skip


class RoomSetupForm(forms.ModelForm[RoomSetup]):
    """The secret is never shown again: left empty, it stays as it is."""

    secret = forms.CharField(
        label=_("Secret"), required=False, max_length=400, strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Kept sealed, and never shown again. Empty: as it was."),
    )  # fmt: skip
    field_order = ["kind", "address", "key_id", "secret", "page", "inner", "phone", "is_embedded"]

    class Meta:
        model = RoomSetup
        fields = ["kind", "address", "key_id", "page", "inner", "phone", "is_embedded"]
        labels = {
            "kind": _("Where your classes see and hear each other"), "address": _("Address"),
            "key_id": _("App id or API key"), "page": _("The page that opens a LiveKit room"),
            "inner": _("Janus' admin address, as this server reaches it"),
            "phone": _("A number to call in by"),
            "is_embedded": _("Show Jitsi within the page of the class"),
        }  # fmt: skip
        help_texts = {
            "address": _(
                "https://... for a link, Jitsi and BigBlueButton; wss://... for LiveKit and Janus. "
                "Empty with the built-in rooms: the ones of this installation."
            ),
            "key_id": _("For Jitsi with tokens, and for LiveKit."),
        }

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        kind, address = told.get("kind"), str(told.get("address") or "").strip()
        begins = _BEGINNINGS.get(kind) if kind else None
        if kind == Kind.JANUS and not address:
            begins = None
        rest = address.removeprefix(begins or "")
        if begins and (rest == address or not is_link(f"https://{rest}")):
            words = _("Write the whole address, beginning with %(begins)s") % {"begins": begins}
            self.add_error("address", words)
        is_same = not {"kind", "address", "inner"} & set(self.changed_data)
        has_secret = bool(told.get("secret") or (is_same and self.instance.sealed_secret))
        if not has_secret and (kind in _SECRETS or (kind == Kind.JANUS and address)):
            self.add_error("secret", _("It needs its secret, to show who we are."))
        if kind == Kind.LIVEKIT and not told.get("key_id"):
            self.add_error("key_id", _("LiveKit needs its API key."))
        return told

    def kept(self, *, at: datetime) -> RoomSetup:
        """As it was told. An old secret is never sent to a new address."""
        setup, secret = self.instance, self.cleaned_data["secret"]
        if secret or {"kind", "address", "inner"} & set(self.changed_data):
            setup.keep_secret(secret)
        setup.changed_at = at
        setup.save()
        return setup
