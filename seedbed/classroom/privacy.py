from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from seedbed.classroom.live.acting import moment
from seedbed.classroom.models import (
    Afterthought,
    Apart,
    Correction,
    Excuse,
    Gathered,
    Line,
    MakeUp,
    Objection,
    Presence,
    RoomStay,
    Said,
    Tape,
    TapePiece,
    Together,
)
from seedbed.person.models import Person
from seedbed.person.privacy import Exported, Rule


def _presences(person: Person) -> Iterable[Exported]:
    found = Presence.objects.filter(enrolment__person=person).select_related("meeting")
    for one in found.order_by("came_at"):
        yield {
            "class": one.meeting.number,
            "came_at": one.came_at,
            "left_at": one.left_at,
            "source": one.source,
            "corrected_at": one.corrected_at or "",
        }


def _lines(person: Person) -> Iterable[Exported]:
    for one in Line.objects.filter(person=person).select_related("meeting").order_by("opened_at"):
        yield {
            "class": one.meeting.number,
            "opened_at": one.opened_at,
            "closed_at": one.closed_at or "",
        }


def _room_stays(person: Person) -> Iterable[Exported]:
    found = RoomStay.objects.filter(enrolment__person=person).select_related("meeting")
    for one in found.order_by("came_at"):
        yield {
            "class": one.meeting.number,
            "told_by": one.kind,
            "came_at": one.came_at or "",
            "left_at": one.left_at or "",
        }


def _excuses(person: Person) -> Iterable[Exported]:
    found = Excuse.objects.filter(enrolment__person=person).select_related("meeting")
    for one in found:
        yield {"class": one.meeting.number, "said_at": one.said_at, "words": one.words}


def _make_ups(person: Person) -> Iterable[Exported]:
    found = MakeUp.objects.filter(enrolment__person=person).select_related("meeting")
    for one in found:
        yield {"class": one.meeting.number, "on": one.on, "minutes": one.minutes}


def _said(person: Person) -> Iterable[Exported]:
    found = Said.objects.filter(person=person).select_related("meeting").order_by("at")
    for one in found:
        yield {"class": one.meeting.number, "at": one.at, "words": one.words}


def _gathered(person: Person) -> Iterable[Exported]:
    """What bears their name; what was gathered without names is nobody's."""
    found = Gathered.objects.filter(person=person).select_related("meeting").order_by("at")
    for one in found:
        yield {"class": one.meeting.number, "at": one.at, "words": one.words, "picture": one.alt}


def _afterthoughts(person: Person) -> Iterable[Exported]:
    found = Afterthought.objects.filter(person=person).select_related("meeting").order_by("at")
    for one in found:
        yield {"class": one.meeting.number, "at": one.at, "words": one.words}


def _erase_gathered(person: Person) -> None:
    for one in Gathered.objects.filter(person=person):
        one.take_back()


def _pictures(person: Person) -> Iterable[tuple[str, str]]:
    for one in Gathered.objects.filter(person=person).exclude(picture=""):
        yield f"board/{one.pk.hex}.webp", str(one.picture.name)


def _apart(person: Person) -> Iterable[Exported]:
    """What they wished themselves. Nobody is told that another wished it of them."""
    for one in Apart.objects.said_by(person.pk).select_related("other").order_by("at"):
        yield {"other": one.other.name, "at": one.at}


def _together(person: Person) -> Iterable[Exported]:
    found = Together.objects.filter(person=person).select_related("meeting").order_by("came")
    for one in found:
        yield {
            "class": one.meeting.number,
            "group": one.number,
            "came_at": moment(one.came),
            "left_at": moment(one.left),
        }


def _corrections(person: Person) -> Iterable[Exported]:
    found = Correction.objects.filter(enrolment__person=person).select_related("meeting")
    for one in found.order_by("at"):
        yield {"class": one.meeting.number, "at": one.at, "reason": one.reason}


def _objections(person: Person) -> Iterable[Exported]:
    found = Objection.objects.filter(enrolment__person=person).select_related("meeting")
    for one in found.order_by("at"):
        yield {
            "class": one.meeting.number,
            "at": one.at,
            "words": one.words,
            "answer": one.answer,
            "answered_at": one.answered_at or "",
        }


def _tapes(person: Person) -> Iterable[Exported]:
    found = Tape.objects.filter(person=person).select_related("meeting").order_by("began")
    for one in found:
        yield {"class": one.meeting.number, "began_at": moment(one.began), "bytes": one.size}


def _pieces(person: Person) -> Iterable[Exported]:
    found = TapePiece.objects.filter(tape__person=person).order_by("tape__began", "index")
    for one in found.select_related("tape"):
        yield {"began_at": moment(one.tape.began), "piece": one.index, "bytes": one.size}


def _erase_tapes(person: Person) -> None:
    for one in Tape.objects.filter(person=person):
        one.erase()


def _taped(person: Person) -> Iterable[tuple[str, str]]:
    """The pieces of each, to be joined in order."""
    found = TapePiece.objects.filter(tape__person=person).select_related("tape")
    for one in found.order_by("tape__began", "index"):
        kind = one.tape.kind.partition("/")[2] or "part"
        yield f"recorded/{one.tape.began}/{one.index:06d}.{kind}", one.file


RULES = (
    Rule(Tape, _("What was recorded of you as a guide"), _tapes, erase=_erase_tapes),
    Rule(TapePiece, _("The pieces of those recordings"), _pieces, files=_taped),
    Rule(Correction, _("Where your attendance was corrected"), _corrections),
    Rule(Objection, _("Where you said that your minutes are not right"), _objections),
    Rule(Apart, _("With whom you would rather not be in a small group"), _apart),
    Rule(Together, _("Small groups you were in"), _together),
    Rule(Afterthought, _("Notes to yourself after a class"), _afterthoughts),
    Rule(Presence, _("Classes you were in"), _presences),
    Rule(Line, _("When you were connected to a live class, until a day after it"), _lines),
    Rule(RoomStay, _("When you came into a meeting room, and left it"), _room_stays),
    Rule(Excuse, _("Classes you could not come to"), _excuses),
    Rule(Said, _("What you wrote in a class"), _said),
    Rule(
        Gathered,
        _("What you gave to a class's board"),
        _gathered,
        erase=_erase_gathered,
        files=_pictures,
    ),
    Rule(MakeUp, _("Classes you made up for"), _make_ups),
)
