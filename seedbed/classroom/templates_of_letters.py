"""Letters that teachers write again and again, as beginnings to change."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Said = str | Promise
BEGINNINGS: dict[str, tuple[Said, Said, Said]] = {
    "before": (
        _("Before the first class"),
        _("We begin on {next}"),
        _(
            "Dear {name},\n\nwe begin on {next}. You need to bring nothing, and to know nothing. A "
            "quiet corner and something to drink are plenty.\n\nI look forward to meeting you."
        ),
    ),
    "between": (
        _("In the middle of the week"),
        _("A word between two classes"),
        _(
            "Dear {name},\n\na word between two classes. If you have practised, good. If you have "
            "not, you can begin with one breath, now.\n\nWe meet on {next}."
        ),
    ),
    "away": (
        _("To those who were away"),
        _("You were missed"),
        _(
            "Dear {name},\n\nyou were missed, and you owe no explanation. The talk and the practice "
            "are on your page.\n\nThe next class is on {next}. Your chair is there."
        ),
    ),
}
"""By key: what it is called, the subject, the words."""
