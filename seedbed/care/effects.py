"""What may become worse in these weeks: when we ask, what we ask, and when to slow down."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WEEKS = (2, 4, 6)
KINDS: dict[str, str | Promise] = {
    "sleep": _("Sleep"),
    "worry": _("Worry or fear"),
    "memories": _("Hard memories"),
    "far-away": _("Feeling far away, or unreal"),
    "body": _("Pain in the body"),
    "other": _("Something else"),
}
WEIGHTS: dict[str, str | Promise] = {
    "hardly": _("It hardly gets in the way of my days"),
    "some": _("It gets in the way now and then"),
    "much": _("It makes my days hard"),
}


@dataclass(frozen=True)
class Effects:
    """What someone said has become worse, and how much it weighs."""

    worse: tuple[str, ...] = ()
    weight: str = ""

    @property
    def asks_to_slow_down(self) -> bool:
        return self.weight == "much" or "far-away" in self.worse

    @property
    def words(self) -> list[str | Promise]:
        return [words for key, words in KINDS.items() if key in self.worse]

    @property
    def weight_words(self) -> str | Promise:
        return WEIGHTS.get(self.weight, "")


def asked_in(week: int) -> int | None:
    """The week whose questions are open in that week of the course; None before the first."""
    return max((asked for asked in WEEKS if asked <= week), default=None)
