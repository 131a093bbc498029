"""A person who has lived here: one row of theirs, at least, in every table that can hold one."""

from datetime import timedelta

import uuid_utils.compat as uuids
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from seedbed.classroom.models import (
    Afterthought,
    Apart,
    Correction,
    Gathered,
    Line,
    Objection,
    RoomStay,
    Said,
    Tape,
    TapePiece,
    Together,
)
from seedbed.classroom.register import make_up, say_away, take
from seedbed.cohort.models import Application, Completion, Enrolment, Oriented
from seedbed.cohort.models.calendar_token import token_of
from seedbed.cohort.places import send, welcome
from seedbed.homework import sharing
from seedbed.homework.models import Reflection, answer
from seedbed.homework.moments import MomentLog
from seedbed.letters.models import LetterWish
from seedbed.letters.writing import write
from seedbed.person.models import Person
from seedbed.practice.journal import Journal
from seedbed.practice.log import PracticeLog, Sat
from seedbed.practice.models import Recording, Take, Voice
from seedbed.school.models import Appointment
from tests.board.lives import grouped
from tests.care.kept import cared_for
from tests.cast import BEGINNING, EVENING, make_cohort, make_person
from tests.fees.story import paid_for
from tests.teaching.roads import taught

WORDS = {
    "practice.sitting": "The wren sat with me.",
    "practice.journalentry": "Grüße an die Katze: 猫 & <b>tea</b>.",
    "homework.reflection": "I gave my seat away.",
    "homework.compassionmoment": "The bus driver smiled.",
    "homework.shared": "I gave my seat away, and told you.",
    "homework.reply": "That took heart.",
    "board.post": "I was nervous on the first evening.",
    "classroom.said": "I can hear you well.",
    "classroom.afterthought": "More time for the pairs next week.",
    "classroom.gathered": "A lamp in a window.",
    "classroom.objection": "I was there from the beginning.",
    "care.concern": "Could we speak on Friday?",
    "care.note": "Left early, and is with a sister.",
}


def live(whose: Person, place, school) -> None:
    """Something of theirs in every table that can be theirs."""
    EmailAddress.objects.create(user=whose, email=whose.email, verified=True, primary=True)
    Authenticator.objects.create(user=whose, type=Authenticator.Type.RECOVERY_CODES, data={})
    Appointment.objects.create(school=school, person=whose, role="teacher", began_at=EVENING)
    sat = Sat(uuids.uuid7(), "", EVENING, whose.zone, 600, WORDS["practice.sitting"])
    PracticeLog(whose).add(sat, school=school, at=EVENING)
    journal = Journal(whose)
    journal.write(WORDS["practice.journalentry"], id=uuids.uuid7(), at=EVENING)
    place.pause(on=BEGINNING + timedelta(days=2), at=EVENING)
    reflected = WORDS["homework.reflection"]
    answer(place, "week-1/homework/sit", "kept", reflected, on=BEGINNING, at=EVENING)
    noted = WORDS["homework.compassionmoment"]
    MomentLog(whose).note(noted, id=uuids.uuid7(), at=EVENING, noticed=True)
    _join(whose, school, place)
    taught(whose, school)
    cared_for(place, by=whose, words=WORDS["care.concern"], note=WORDS["care.note"])
    LetterWish.objects.create(person=whose)
    facts = {"subject": "S", "words": "W", "teacher": "T"}
    write("from-teacher", whose, school=school, key="k", kind="teacher", at=EVENING, facts=facts)
    voice = Voice.objects.create(school=school, person=whose, name="Voice of P", language="en")
    recording = Recording.objects.create(voice=voice, practice="week-1/practice/settling")
    file = default_storage.save("takes/spoken.mp3", ContentFile(b"my voice"))
    Take.objects.create(recording=recording, line="x", file=file, seconds=1, taken_at=EVENING)


def _join(whose: Person, school, place) -> None:
    """They applied to a cohort, were offered a place, took it, completed it, and teach it now."""
    cohort = make_cohort(place.published, school, by=whose, fee_kind="fixed", fee=9_000)
    token_of(whose, school, at=EVENING)
    application = Application.objects.create(cohort=cohort, person=whose, begun_at=EVENING)
    send(application, at=EVENING)
    paid_for(welcome(application, at=EVENING, by=None))
    Oriented.objects.create(enrolment=place, key="help", at=EVENING)
    Completion.objects.create(enrolment=place, at=EVENING, attended=8)
    _attend(whose, place, cohort)
    _share(whose, place)
    grouped(place, words=WORDS["board.post"])


def _attend(whose: Person, place, cohort) -> None:
    """They were in a class, made up for the next, and can't come to the one after that."""
    first, second, third = cohort.meetings.select_related("cohort")[:3]
    place = Enrolment.objects.get(pk=place.pk)
    take(first, {place.pk: (first.starts_at, first.ends_at)}, at=EVENING, by=whose)
    make_up(second, place, on=second.on, minutes=60, note="", at=EVENING, by=whose)
    Said.objects.create(
        meeting=first, person=whose, seat=1, words=WORDS["classroom.said"], at=EVENING
    )
    Gathered.objects.create(
        meeting=first,
        person=whose,
        segment="arrival",
        words=WORDS["classroom.gathered"],
        at=EVENING,
    )
    noted = WORDS["classroom.afterthought"]
    Afterthought.objects.create(meeting=first, person=whose, words=noted, at=EVENING)
    say_away(third, place, words="", at=EVENING)
    _be_in_the_room(whose, place, second)


def _be_in_the_room(whose: Person, place, meeting) -> None:
    """Their line to a live class, their small group, and what was said about their minutes."""
    at, theirs = EVENING, {"meeting": meeting, "enrolment": place}
    RoomStay.objects.create(**theirs, kind="livekit", session="s", came_at=at, left_at=at)
    Objection.objects.create(**theirs, words=WORDS["classroom.objection"], at=at)
    Correction.objects.create(**theirs, reason="Came by telephone.", at=at)
    Line.objects.create(
        meeting=meeting, person=whose, seat=1, process=uuids.uuid7(), opened_at=at, seen_at=at
    )
    Together.objects.create(
        meeting=meeting, person=whose, began=1, number=1, part="partner", came=1, left=90_000
    )
    Apart.objects.create(cohort=meeting.cohort, one=whose, other=make_person("Apart"), at=at)
    tape = Tape.objects.create(meeting=meeting, person=whose, began=1, segment="talk")
    file = default_storage.save("tapes/spoken", ContentFile(b"my talk"))
    TapePiece.objects.create(tape=tape, index=0, size=7, file=file)


def _share(whose: Person, place) -> None:
    """They showed their homework to their teachers, and answered and read it as one of them."""
    reflection = Reflection.objects.get(enrolment=place)
    shared = sharing.share(reflection, WORDS["homework.shared"], "teacher", at=EVENING)
    sharing.reply(shared, WORDS["homework.reply"], by=whose, at=EVENING)
    sharing.receive(shared, by=whose, at=EVENING)
