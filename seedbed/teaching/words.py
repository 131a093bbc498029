"""What the next action is called, for whoever does it and for whoever watches."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from seedbed.teaching.road import Action, Whose

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TO_DO = {
    Action.SEND: _("Finish the application and send it"),
    Action.DECIDE: _("Answer the application"),
    Action.BEGIN_TRAINING: _("Begin the training"),
    Action.FINISH_TRAINING: _("Finish the training"),
    Action.NAME_SUPERVISOR: _("Name a supervisor for a first course"),
    Action.SIGN_OFF: _("Sign off the supervised course"),
    Action.OFFER_AGREEMENT: _("Offer an agreement"),
    Action.ACCEPT_AGREEMENT: _("Read the agreement, and accept it"),
    Action.CERTIFY: _("Give the certification"),
    Action.APPOINT: _("Appoint them as a teacher"),
    Action.RENEW: _("Renew the certification"),
    Action.NOTHING: _("Nothing for now"),
}
WHOSE: "dict[Whose, StrOrPromise]" = {
    Whose.PERSON: _("the person themselves"),
    Whose.ORGANISER: _("an organiser"),
    Whose.SUPERVISOR: _("the supervisor"),
    Whose.NOBODY: "",
}
TO_SELF = {
    Action.SEND: _("Your application is not sent yet. Finish it when you are ready."),
    Action.DECIDE: _("Your application is with the school. They will answer you."),
    Action.BEGIN_TRAINING: _(
        "You are accepted. The school will tell you when the training begins."
    ),
    Action.FINISH_TRAINING: _("You are in training."),
    Action.NAME_SUPERVISOR: _("The school looks for a supervisor for a first course of yours."),
    Action.SIGN_OFF: _("You lead a course with a supervisor beside you, who will sign it off."),
    Action.OFFER_AGREEMENT: _("The school will offer you an agreement."),
    Action.ACCEPT_AGREEMENT: _(
        "An agreement waits for you. Read it, and accept it if it suits you."
    ),
    Action.CERTIFY: _("Everything is done. The school will give you your certification."),
    Action.APPOINT: _("You are certified. The school will appoint you as a teacher."),
    Action.RENEW: _("Your certification is due for renewal. The school does this with you."),
    Action.NOTHING: _("There is nothing to do for now."),
}
