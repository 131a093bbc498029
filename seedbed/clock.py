"""The one clock. Views, commands and consumers read it; rules are handed a moment."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)
