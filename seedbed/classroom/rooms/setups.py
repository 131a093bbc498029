"""Which provider a class has: its own link first, then what its cohort or its school has set up."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from seedbed.classroom.models import RoomSetup
from seedbed.classroom.rooms.bigbluebutton import BigBlueButton
from seedbed.classroom.rooms.janus import Janus
from seedbed.classroom.rooms.jitsi import Jitsi
from seedbed.classroom.rooms.link import Link, is_link
from seedbed.classroom.rooms.livekit import LiveKit
from seedbed.classroom.rooms.provider import RoomProvider
from seedbed.cohort.models import Meeting
from seedbed.letters.writing import address
from seedbed.person.keyring import CannotOpen

Kind = RoomSetup.Kind


def provider_for(meeting: Meeting) -> RoomProvider | None:
    """Where that class meets; None: in the circle alone, with written words."""
    if is_link(meeting.place):
        return Link(meeting.place.strip())
    setup = RoomSetup.objects.for_cohort(meeting.cohort).select_related("school").first()
    if setup is None:
        place = meeting.place or meeting.cohort.place
        return Link(place.strip()) if is_link(place) else None
    return provider_of(setup) or _link_of(meeting, setup)


def _link_of(meeting: Meeting, setup: RoomSetup) -> RoomProvider | None:
    """A link: the cohort's own where there is one, the school's otherwise."""
    if setup.kind != Kind.LINK:
        return None
    place = meeting.cohort.place if is_link(meeting.cohort.place) else setup.address
    return Link(place.strip(), setup.phone) if is_link(place) else None


def provider_of(setup: RoomSetup) -> RoomProvider | None:
    """The provider of one setup; None for a link, which is the cohort's, and for none."""
    try:
        secret = setup.secret
    except CannotOpen:
        return None
    if setup.kind == Kind.JANUS:
        return janus(setup, secret)
    if setup.kind == Kind.JITSI:
        return Jitsi(
            setup.address, settings.SECRET_KEY, setup.key_id, secret, setup.is_embedded, setup.phone
        )
    if setup.kind == Kind.LIVEKIT:
        return LiveKit(setup.address, setup.key_id, secret, setup.page, setup.phone)
    if setup.kind == Kind.BBB:
        return BigBlueButton(setup.address, secret, callback_of(setup, "bbb"), setup.phone)
    return None


def janus(setup: RoomSetup, secret: str) -> RoomProvider | None:
    """The gateway of the setup, or the installation's own where it names none."""
    own = bool(setup.address)
    where = setup.address if own else settings.JANUS
    inner = setup.inner if own else settings.JANUS_INNER
    key = secret if own else settings.JANUS_SECRET
    return Janus(where, inner, key) if where and inner and key else None


def callback_of(setup: RoomSetup, kind: str) -> str:
    """Where a provider tells us of this setup's rooms; empty on a machine that the world can't reach."""
    base = address(setup.school)
    if not base.startswith("https://"):
        return ""
    return urljoin(base, reverse("classroom:told", args=[setup.pk, kind]))
