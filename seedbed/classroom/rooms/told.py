"""What a provider tells us of a room: who, matched by their seat, came and went; and when."""

from dataclasses import dataclass
from datetime import UTC, datetime

MOST_BYTES = 512 * 1024
"""A longer telling is not read."""
MOST_AT_ONCE = 2_000


class Unsigned(ValueError):
    """Not signed with the secret that we share, or not what such a telling looks like."""


@dataclass(frozen=True)
class Told:
    """One stay, or one end of it."""

    room: str
    identity: str
    session: str
    """The provider's name for this one stay."""
    came: datetime | None = None
    left: datetime | None = None


def moment_of(said: object, *, per_second: int) -> datetime | None:
    """A count of seconds or parts of them since 1970, as number or in words; None where it is none."""
    try:
        count = int(said)  # type: ignore[call-overload]
        return datetime.fromtimestamp(count / per_second, tz=UTC) if count > 0 else None
    except (TypeError, ValueError, OverflowError, OSError):
        return None


_FORMS = ("%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%S UTC", "%m/%d/%Y %H:%M:%S")


def moment_in(words: object) -> datetime | None:
    """A moment as BigBlueButton has written it over the years; without a zone, it is UTC."""
    for form in ("", *_FORMS):
        try:
            found = _read(str(words), form)
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None


def _read(words: str, form: str) -> datetime:
    return datetime.strptime(words, form) if form else datetime.fromisoformat(words)  # noqa: DTZ007
