"""The road to teaching: which step may follow which, and the one thing to do next, and for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=60)
"""From this long before the end of a certification or an agreement, its renewal is the next thing."""


class Kind(StrEnum):
    """What can happen on the road."""

    APPLIED = "applied"
    ACCEPTED = "accepted"
    TRAINING_BEGUN = "training-begun"
    TRAINING_FINISHED = "training-finished"
    SUPERVISED_COURSE = "supervised-course"
    SIGNED_OFF = "signed-off"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    """The one thing to do next."""

    SEND = "send"
    DECIDE = "decide"
    BEGIN_TRAINING = "begin-training"
    FINISH_TRAINING = "finish-training"
    NAME_SUPERVISOR = "name-supervisor"
    SIGN_OFF = "sign-off"
    OFFER_AGREEMENT = "offer-agreement"
    ACCEPT_AGREEMENT = "accept-agreement"
    CERTIFY = "certify"
    APPOINT = "appoint"
    RENEW = "renew"
    NOTHING = "nothing"


class Whose(StrEnum):
    """Who does it."""

    ORGANISER = "organiser"
    PERSON = "person"
    SUPERVISOR = "supervisor"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Next:
    """One action, and whose it is."""

    action: Action
    whose: Whose


NEXT = {
    Action.SEND: Whose.PERSON,
    Action.ACCEPT_AGREEMENT: Whose.PERSON,
    Action.SIGN_OFF: Whose.SUPERVISOR,
    Action.NOTHING: Whose.NOBODY,
}
AFTER: dict[Kind | None, tuple[Kind, ...]] = {
    None: (Kind.APPLIED,),
    Kind.APPLIED: (Kind.ACCEPTED, Kind.DECLINED, Kind.WITHDRAWN),
    Kind.ACCEPTED: (Kind.TRAINING_BEGUN, Kind.WITHDRAWN),
    Kind.TRAINING_BEGUN: (Kind.TRAINING_FINISHED, Kind.WITHDRAWN),
    Kind.TRAINING_FINISHED: (Kind.SUPERVISED_COURSE, Kind.WITHDRAWN),
    Kind.SUPERVISED_COURSE: (Kind.SUPERVISED_COURSE, Kind.SIGNED_OFF, Kind.WITHDRAWN),
    Kind.SIGNED_OFF: (Kind.SUPERVISED_COURSE, Kind.SIGNED_OFF, Kind.AGREED, Kind.WITHDRAWN),
    Kind.AGREED: (Kind.SUPERVISED_COURSE, Kind.SIGNED_OFF, Kind.AGREED, Kind.WITHDRAWN),
    Kind.DECLINED: (Kind.APPLIED,),
    Kind.WITHDRAWN: (Kind.APPLIED,),
}
TRAINED = tuple(kind for kind, after in AFTER.items() if Kind.SUPERVISED_COURSE in after)
BY_HAND = (
    Kind.ACCEPTED,
    Kind.DECLINED,
    Kind.TRAINING_BEGUN,
    Kind.TRAINING_FINISHED,
    Kind.WITHDRAWN,
)
"""Steps an organiser writes down; the others come with a deed: sending, supervising, accepting."""
TO_DO = {
    Kind.APPLIED: Action.DECIDE,
    Kind.ACCEPTED: Action.BEGIN_TRAINING,
    Kind.TRAINING_BEGUN: Action.FINISH_TRAINING,
    Kind.TRAINING_FINISHED: Action.NAME_SUPERVISOR,
    Kind.DECLINED: Action.NOTHING,
    Kind.WITHDRAWN: Action.NOTHING,
}


@dataclass(frozen=True)
class Facts:
    """What is known of one person's road on a day."""

    steps: Sequence[Kind] = ()
    """In the order in which they were recorded."""
    is_supervised: bool = False
    """A supervised course is under way, with somebody named to sign it off."""
    is_agreement_offered: bool = False
    agreed_until: date | None = None
    """The last day of the newest agreement accepted; `date.max` for one without an end."""
    certified_until: date | None = None
    """The last day on which a certification holds."""
    is_taken_back: bool = False
    """The newest certification was ended before its time."""
    is_appointed: bool = False


def may_follow(steps: Sequence[Kind]) -> tuple[Kind, ...]:
    """The steps that may be recorded after these."""
    return AFTER[steps[-1] if steps else None]


def by_hand(steps: Sequence[Kind]) -> tuple[Kind, ...]:
    """Those of them that an organiser writes down."""
    return tuple(kind for kind in may_follow(steps) if kind in BY_HAND)


def next_of(facts: Facts, *, on: date) -> Next:
    """The one thing to do next, and whose it is."""
    action = _action(facts, on)
    return Next(action, NEXT.get(action, Whose.ORGANISER))


def _action(facts: Facts, on: date) -> Action:
    last = facts.steps[-1] if facts.steps else None
    is_certified = facts.certified_until is not None and facts.certified_until >= on
    if not is_certified and (facts.is_taken_back or last in (Kind.DECLINED, Kind.WITHDRAWN)):
        return Action.NOTHING
    if facts.certified_until is not None:
        return _once_certified(facts, facts.certified_until, on)
    if last is None:
        return Action.SEND
    if last == Kind.SUPERVISED_COURSE:
        return Action.SIGN_OFF if facts.is_supervised else Action.NAME_SUPERVISOR
    return TO_DO.get(last) or _agreement(facts, on) or Action.CERTIFY


def _once_certified(facts: Facts, until: date, on: date) -> Action:
    if until - on <= SOON:
        return Action.RENEW
    if agreement := _agreement(facts, on):
        return agreement
    return Action.NOTHING if facts.is_appointed else Action.APPOINT


def _agreement(facts: Facts, on: date) -> Action | None:
    if facts.agreed_until is not None and facts.agreed_until - on > SOON:
        return None
    return Action.ACCEPT_AGREEMENT if facts.is_agreement_offered else Action.OFFER_AGREEMENT
