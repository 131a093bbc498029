"""What is asked before a course begins, and where the answers lead: to people, never to a no."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Said = str | Promise
WORDS = "else"
"""The key of the last question, which is answered in words."""


class Route(IntEnum):
    """What a person of the school does next. A refusal is not among them."""

    WELCOME = 0
    LET_US_SPEAK = 1
    SPEAK_SOON = 2

    @property
    def has_help_now(self) -> bool:
        """Whether the person is shown, at once, who listens by day and night."""
        return self is Route.SPEAK_SOON


@dataclass(frozen=True)
class Choice:
    key: str
    words: Said
    route: Route


@dataclass(frozen=True)
class Question:
    """One question in kind words, and what may be said to it. Leaving it out is an answer too."""

    key: str
    words: Said
    choices: tuple[Choice, ...]

    def choice(self, key: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.key == key), None)


def _asked(key: str, words: Said, a_little: Route, yes: Route) -> Question:
    """The usual four answers. Who would rather say it in person is spoken with, at the least."""
    in_person = max(Route.LET_US_SPEAK, a_little)
    choices = (
        Choice("no", _("No"), Route.WELCOME),
        Choice("a-little", _("A little"), a_little),
        Choice("yes", _("Yes"), yes),
        Choice("in-person", _("I would rather say it in person"), in_person),
    )
    return Question(key, words, choices)


IN_PERSON = _("I would rather say it in person")
QUESTIONS = (
    _asked(
        "dying", _("Have you lately thought of ending your life?"),
        Route.SPEAK_SOON, Route.SPEAK_SOON,
    ),
    Question("home", _("Are you safe where you live?"), (
        Choice("yes", _("Yes"), Route.WELCOME),
        Choice("mostly", _("Most of the time"), Route.LET_US_SPEAK),
        Choice("no", _("No"), Route.SPEAK_SOON),
        Choice("in-person", IN_PERSON, Route.SPEAK_SOON),
    )),
    _asked(
        "loss", _("Have you lost someone in the last months?"),
        Route.WELCOME, Route.LET_US_SPEAK,
    ),
    _asked(
        "low", _("Is your mood so low at the moment that most days are hard to get through?"),
        Route.WELCOME, Route.LET_US_SPEAK,
    ),
    _asked(
        "ground",
        _("In the past year, have you lost touch with what is real, or gone for days with great energy and hardly any sleep?"),
        Route.LET_US_SPEAK, Route.LET_US_SPEAK,
    ),
    Question("trauma", _("Do memories of something terrible still break into your days or nights?"), (
        Choice("no", _("No"), Route.WELCOME),
        Choice("a-little", _("A little"), Route.WELCOME),
        Choice("accompanied", _("Yes, and someone helps me with it"), Route.LET_US_SPEAK),
        Choice("alone", _("Yes, and hardly anyone knows"), Route.LET_US_SPEAK),
        Choice("in-person", IN_PERSON, Route.LET_US_SPEAK),
    )),
    _asked(
        "drink", _("Do you drink, or take drugs, so much that it would be hard to come sober?"),
        Route.LET_US_SPEAK, Route.LET_US_SPEAK,
    ),
    _asked(
        "food", _("Do you live with an eating disorder that nobody is treating?"),
        Route.LET_US_SPEAK, Route.LET_US_SPEAK,
    ),
    Question("treatment", _("Are you in therapy, or with a doctor, for how you feel?"), (
        Choice("no", _("No"), Route.WELCOME),
        Choice("yes", _("Yes"), Route.WELCOME),
        Choice("medicine", _("Yes, and a medicine was begun or stopped lately"), Route.LET_US_SPEAK),
        Choice("in-person", IN_PERSON, Route.LET_US_SPEAK),
    )),
)  # fmt: skip
MOST_LETTERS = 2000


def route(answers: Mapping[str, str]) -> Route:
    """The furthest that any answer leads. What was left out, or is not known, leads nowhere.

    Words of one's own are read by a person before anybody answers.
    """
    found = [chosen.route for chosen in chosen_in(answers).values()]
    if answers.get(WORDS):
        found.append(Route.LET_US_SPEAK)
    return max(found, default=Route.WELCOME)


def chosen_in(answers: Mapping[str, str]) -> dict[str, Choice]:
    """The choice made in each question that was answered, by the question's key."""
    found = {one.key: one.choice(answers.get(one.key, "")) for one in QUESTIONS}
    return {key: choice for key, choice in found.items() if choice}


def question(key: str) -> Question | None:
    """The question of that key; None where there is none."""
    return next((one for one in QUESTIONS if one.key == key), None)
