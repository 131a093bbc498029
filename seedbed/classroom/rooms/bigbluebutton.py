"""BigBlueButton: its API, each call signed with a checksum, and what it tells us of who was there.

Each room of a class is a meeting of its own. Nothing is recorded: meetings are made so that nobody
can begin to. Attendance comes by the callback after a meeting and, where its webhooks are installed,
while it lasts; people are matched by the seat we gave as their user id, never by name.
"""

import hashlib
import hmac
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.utils.translation import gettext as _

from seedbed.classroom.rooms.asking import ask
from seedbed.classroom.rooms.provider import Door, Guest, Hosts, NotReached, Room

GONE = frozenset(("notFound", "invalidMeetingIdentifier"))
THERE_ALREADY = "duplicateWarning"


@dataclass(frozen=True)
class BigBlueButton:
    """One BigBlueButton server."""

    address: str
    """As `bbb-conf --secret` says it: https://.../bigbluebutton/"""
    secret: str
    callback: str = ""
    """Where this server hears of who was there; empty where it has no address of its own."""
    phone: str = ""
    kind: str = "bbb"

    def hosts(self) -> Hosts:
        return Hosts()

    def door(self, room: Room, guest: Guest, mates: Iterable[int], *, at: datetime) -> Door:
        made = self._make(room)
        query = {
            "fullName": guest.name,
            "meetingID": room.key,
            "role": "MODERATOR" if guest.is_team else "VIEWER",
            "userID": guest.identity,
            "createTime": made.get("createTime", ""),
            "redirect": "true",
        }
        bridge, number = made.get("voiceBridge", ""), self.phone or made.get("dialNumber", "")
        return {
            "kind": self.kind,
            "room": room.name,
            "address": self.signed("join", query),
            "phone": f"{number}, {bridge}#" if number and bridge else number,
        }

    def put_out(self, room: Room, guest: Guest, *, at: datetime) -> None:
        """Its API has no call for it: whoever moderates there can."""

    def close(self, meeting: UUID, *, at: datetime) -> None:
        root = self._read("getMeetings", {})
        for found in root.iter("meetingID"):
            if (found.text or "").startswith(f"{meeting.hex}-"):
                self._call("end", {"meetingID": found.text or ""}, ignoring=GONE)

    def try_it(self, *, at: datetime) -> str:
        return self._call("getMeetings", {}).get("version", "")

    def signed(self, call: str, query: Mapping[str, str]) -> str:
        """The address of a call, with its checksum."""
        said = urlencode({name: value for name, value in query.items() if value})
        ends = urlencode({"checksum": checksum(call, said, self.secret)})
        return f"{self.api}/{call}?{said}{'&' if said else ''}{ends}"

    @property
    def api(self) -> str:
        """Its API, whether the address was given with /api, without it, or with the host alone."""
        where = self.address.rstrip("/").removesuffix("/api")
        return f"{where}/api" if urlsplit(where).path else f"{where}/bigbluebutton/api"

    def callback_for(self, key: str, what: str) -> str:
        """Where we hear of that room. Its own word is in it, so that no other room's can be sent there."""
        return f"{self.callback}{what}/{key}/{self.word_for(key)}/"

    def word_for(self, key: str) -> str:
        """What a callback's address carries for that room, made with our shared secret."""
        said = hmac.new(self.secret.encode(), f"told of {key}".encode(), hashlib.sha256)
        return said.hexdigest()[:32]

    def _make(self, room: Room) -> dict[str, str]:
        """The meeting, made where it is not there yet: BigBlueButton is asked the same each time."""
        asked = {
            "name": room.title,
            "meetingID": room.key,
            "record": "false",
            "autoStartRecording": "false",
            "allowStartStopRecording": "false",
            "muteOnStart": "true",
            "endWhenNoModerator": "false",
            "learningDashboardEnabled": "false",
        }
        if self.callback:
            asked["meetingKeepEvents"] = "true"
            asked["meta_analytics-callback-url"] = self.callback_for(room.key, "afterwards")
        made = self._call("create", asked)
        if self.callback and made.get("messageKey") != THERE_ALREADY:
            self._listen(room)
        return made

    def _listen(self, room: Room) -> None:
        """Ask to be told while it lasts; a server without webhooks tells us afterwards all the same."""
        asked = {
            "callbackURL": self.callback_for(room.key, "events"), "meetingID": room.key,
            "eventID": "user-joined,user-left",
        }  # fmt: skip
        try:
            self._call("hooks/create", asked)
        except NotReached:
            return

    def _call(
        self, call: str, query: Mapping[str, str], *, ignoring: frozenset[str] = frozenset()
    ) -> dict[str, str]:
        root = self._read(call, query)
        said = {child.tag: (child.text or "") for child in root}
        if said.get("returncode") == "SUCCESS" or said.get("messageKey") in ignoring:
            return said
        if said.get("messageKey") == "checksumError":
            raise NotReached(_("BigBlueButton does not take our secret."))
        raise NotReached(_("BigBlueButton refused: %(why)s") % {"why": said.get("message", "")})

    def _read(self, call: str, query: Mapping[str, str]) -> ET.Element:
        told = ask(self.signed(call, query))
        try:
            return ET.fromstring(told.text)  # noqa: S314  expat expands nothing from outside
        except ET.ParseError as error:
            raise NotReached(_("What answers there is not BigBlueButton.")) from error


def checksum(call: str, query: str, secret: str, algorithm: str = "sha256") -> str:
    """As its API asks for it: the call, the query as it is sent, and the shared secret."""
    return hashlib.new(algorithm, f"{call}{query}{secret}".encode()).hexdigest()
