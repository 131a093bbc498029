"""A whole cohort played through the real program, hour by hour, in simulated time.

Nothing is faked but the people and the clock: they apply, are welcomed, take their places, practise,
answer, can't come, come late, go quiet, leave. Everything they do is the domain's own verb, and the
worker's tick is the real one. The clock is an argument everywhere, so weeks pass in seconds.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid5

from seedbed.classroom.register import say_away, take
from seedbed.cohort.joining import withdraw
from seedbed.cohort.models import Application, Cohort, Enrolment, Meeting, Offer
from seedbed.cohort.places import accept, send, welcome
from seedbed.demo.habits import LENGTHS, Actor, actors
from seedbed.homework.models import Reflection, answer
from seedbed.homework.sharing import share
from seedbed.person.models import Person
from seedbed.practice.log import PracticeLog, Sat

STEP = timedelta(hours=4)
"""How often the worker ticks in a rehearsal, if not told otherwise."""
APPLIES_BEFORE = 20
"""People apply within so many days before the first class."""
ENDS_AFTER = timedelta(days=5)
WORDS = "It was smaller than I thought, and I kept it."

Tick = Callable[[datetime], None]


@dataclass
class Rehearsal:
    """One play: a cohort, its people, and the moment it has reached."""

    cohort: Cohort
    by: Person
    """The teacher who answers, welcomes and takes attendance."""
    cast: list[Actor]
    domain: str
    called: str
    at: datetime
    people: dict[int, Person] = field(default_factory=dict)
    places: dict[int, Enrolment] = field(default_factory=dict)
    applications: dict[int, Application] = field(default_factory=dict)
    applies_at: dict[int, datetime] = field(default_factory=dict)

    @property
    def meetings(self) -> list[Meeting]:
        return list(self.cohort.meetings.standing().select_related("cohort").in_order())


def play(
    cohort: Cohort,
    *,
    by: Person,
    people: int,
    seed: int,
    tick: Tick,
    domain: str,
    called: str = "Rehearsal",
    step: timedelta = STEP,
    until: datetime | None = None,
) -> Rehearsal:
    """Play the cohort from its first applications to some days after its last class, or to `until`."""
    meetings = list(cohort.meetings.standing().in_order())
    begins = meetings[0].starts_at - timedelta(days=APPLIES_BEFORE + 1)
    ends = min(until or meetings[-1].ends_at + ENDS_AFTER, meetings[-1].ends_at + ENDS_AFTER)
    show = Rehearsal(cohort, by, actors(people, seed=seed), domain, called, begins)
    for actor in show.cast:
        days = actor.dice.uniform(0.5, APPLIES_BEFORE)
        show.applies_at[actor.number] = meetings[0].starts_at - timedelta(days=days)
    while show.at + step <= ends:
        before, show.at = show.at, show.at + step
        _step(show, since=before)
        tick(show.at)
    return show


def _step(show: Rehearsal, *, since: datetime) -> None:
    """What people and the teacher do within one step of time."""
    for actor in show.cast:
        if since < show.applies_at[actor.number] <= show.at:
            _apply(show, actor)
    _answer_applications(show)
    _take_places(show)
    for meeting in show.meetings:
        if since < meeting.starts_at - timedelta(hours=8) <= show.at:
            _cannot_come(show, meeting)
        if since < meeting.ends_at + timedelta(hours=1) <= show.at:
            _take_register(show, meeting)
    _practise(show, since=since)


def _apply(show: Rehearsal, actor: Actor) -> None:
    email = f"{show.cohort.pk.hex[-6:]}-{actor.number}{show.domain}"
    person = Person.objects.create_user(
        email=email, name=f"{show.called} {actor.number}", time_zone=show.cohort.time_zone,
        language=actor.dice.choice(("en", "en", "es")),
    )  # fmt: skip
    show.people[actor.number] = person
    application = Application.objects.create(
        cohort=show.cohort, person=person, begun_at=show.at, hopes="A little more room."
    )
    send(application, at=show.at)
    show.applications[actor.number] = application


def _answer_applications(show: Rehearsal) -> None:
    """The teacher reads in the evening what came a day before."""
    late = Application.objects.filter(
        cohort=show.cohort, sent_at__lte=show.at - timedelta(hours=20)
    )
    for application in late.unanswered().select_related("cohort", "person").order_by("sent_at"):
        welcome(application, at=show.at, by=show.by)


def _take_places(show: Rehearsal) -> None:
    """Most take the place within a day; a few let the offer lapse."""
    standing = Offer.objects.filter(cohort=show.cohort).standing(at=show.at)
    who = {application.pk: n for n, application in show.applications.items()}
    found = standing.select_related("application__person", "application__cohort", "cohort")
    for offer in found.order_by("pk"):
        actor = show.cast[who[offer.application_id] - 1]
        if actor.does(0.3):
            place = accept(offer, at=show.at)
            if actor.habit.wants_a_word:
                place.wants_a_word = True
                place.save(update_fields=["wants_a_word"])
            show.places[actor.number] = place


def _here(show: Rehearsal, meeting: Meeting) -> list[tuple[Actor, Enrolment]]:
    """Who still takes part by then."""
    found = ((show.cast[n - 1], place) for n, place in show.places.items())
    return [
        (actor, place)
        for actor, place in found
        if not (meeting.is_class and meeting.number > actor.habit.stops_after)
    ]


def _comes(show: Rehearsal, actor: Actor, meeting: Meeting) -> bool:
    """Whether they come: the same answer before the class and after it."""
    dice = uuid5(meeting.pk, str(actor.number)).int % 1000 / 1000
    return dice < actor.habit.attends


def _cannot_come(show: Rehearsal, meeting: Meeting) -> None:
    for actor, place in _here(show, meeting):
        if not _comes(show, actor, meeting) and actor.does(actor.habit.tells):
            say_away(meeting, place, words="", at=show.at)


def _take_register(show: Rehearsal, meeting: Meeting) -> None:
    there = {}
    for actor, place in _here(show, meeting):
        if _comes(show, actor, meeting):
            late = actor.dice.randrange(3, 25) if actor.does(actor.habit.late) else 0
            there[place.pk] = (meeting.starts_at + timedelta(minutes=late), meeting.ends_at)
    take(meeting, there, at=meeting.ends_at + timedelta(hours=1), by=show.by)
    for number, place in list(show.places.items()):
        habit = show.cast[number - 1].habit
        if habit.leaves and meeting.is_class and meeting.number > habit.stops_after:
            withdraw(place, at=show.at)
            del show.places[number]


def _practise(show: Rehearsal, *, since: datetime) -> None:
    """Once a day, in the evening of the cohort's own clock, each as their habit is."""
    evening = show.at.astimezone(show.cohort.zone).replace(
        hour=20, minute=0, second=0, microsecond=0
    )
    if evening > show.at:
        evening -= timedelta(days=1)
    if not since < evening:
        return
    opened = [m for m in show.meetings if m.is_class and m.ends_at <= evening]
    if not opened:
        return
    week = show.cohort.edition.week(min(opened[-1].number, len(show.cohort.edition.weeks)))
    for number, place in show.places.items():
        actor = show.cast[number - 1]
        if opened[-1].number > actor.habit.stops_after:
            continue
        if actor.does(actor.habit.practises):
            began = evening + timedelta(minutes=actor.dice.randrange(90))
            seconds = actor.dice.choice(LENGTHS)
            id = uuid5(place.pk, began.isoformat())
            sat = Sat(id, week.main_practice.key, began, place.person.zone, seconds, "")
            PracticeLog(place.person).add(
                sat, school=place.school, at=began + timedelta(seconds=seconds)
            )
        if actor.does(actor.habit.answers / 3):
            _do_homework(
                actor,
                place,
                week.homework[actor.dice.randrange(len(week.homework))].key,
                at=evening,
            )


def _do_homework(actor: Actor, place: Enrolment, key: str, *, at: datetime) -> None:
    answer(place, key, "kept", WORDS, on=place.person.today(at=at), at=at)
    if actor.does(actor.habit.shares):
        reflection = Reflection.objects.filter(enrolment=place, homework=key).first()
        if reflection:
            share(reflection, WORDS, "teacher", at=at)
