"""The road into a cohort, step by step: one clear state, one next action, whose it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from seedbed.cohort.models import Application, Offer


class State(StrEnum):
    BEGUN = "begun"
    SENT = "sent"
    TALK = "talk"
    WAITING = "waiting"
    OFFERED = "offered"
    HERE = "here"
    TAKEN_BACK = "taken back"
    NOT_NOW = "not now"
    LAPSED = "lapsed"
    CALLED_OFF = "called off"


@dataclass(frozen=True)
class Step:
    """Where an application stands, and what comes next for the applicant and for the school."""

    title: str | Promise
    theirs: str | Promise
    """What the applicant may do next."""
    ours: str | Promise = ""
    """What the school has to do next; empty for nothing."""
    told: str | Promise = ""
    """The same state as the teaching team reads it."""


STEPS = {
    State.BEGUN: Step(_("Begun"), _("Finish it when you like, and send it.")),
    State.SENT: Step(
        _("With the teachers"),
        _("Someone reads it and answers you."),
        _("Read it and answer."),
        told=_("Waits for an answer"),
    ),
    State.TALK: Step(
        _("You are invited to a talk"),
        _("Come as you are. If the time does not fit, answer the letter."),
        _("Have the talk, and answer."),
        told=_("Invited to a talk"),
    ),
    State.WAITING: Step(
        _("On the waiting list"),
        _("We write to you as soon as a place comes free."),
        told=_("On the waiting list"),
    ),
    State.OFFERED: Step(
        _("A place is held for you"),
        _("Take the place, or give it back."),
        told=_("Was offered a place"),
    ),
    State.HERE: Step(
        _("You have a place"), _("Have a look at the first pages."), told=_("Has a place")
    ),
    State.TAKEN_BACK: Step(_("Taken back"), _("You can apply again at any time.")),
    State.NOT_NOW: Step(
        _("Not this time"), _("You are welcome to ask again later."), told=_("Not this time")
    ),
    State.LAPSED: Step(_("The offer is over"), _("You can apply again at any time.")),
    State.CALLED_OFF: Step(_("Called off"), _("This course does not take place.")),
}


def state_of(application: Application, offer: Offer | None, *, at: datetime) -> State:
    """The state of an application whose newest offer is `offer`."""
    if application.ended_at:
        return State(application.ending)
    if application.placed_at:
        return State.HERE
    if application.sent_at is None:
        return State.BEGUN
    if offer and offer.answered_at is None and offer.until > at:
        return State.OFFERED
    if application.welcomed_at:
        return State.WAITING
    return State.TALK if application.talk_at else State.SENT
