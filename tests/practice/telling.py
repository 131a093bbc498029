"""A sitting as a device tells it, and as a form does."""

import uuid_utils.compat as uuids

from seedbed.practice.models import Sitting

SENT = "/practice/sittings/sent/"
URL = "/practice/sittings/"
WORDS = "A wren in the hedge, louder than its size."


def said(**other: object) -> dict[str, object]:
    """What a device tells of a sitting in the evening of 3 March 2026 in Madrid."""
    told = {
        "id": str(uuids.uuid7()),
        "practice": "week-1/practice/settling",
        "began_at": "2026-03-03T20:30:00+01:00",
        "time_zone": "Europe/Madrid",
        "seconds": 905,
        "words": "",
    }
    return told | other


def by_hand(**other: object) -> dict[str, object]:
    """What the form tells of the same."""
    told = {"id": str(uuids.uuid7()), "practice": "", "on": "2026-03-03", "time": "20:30"}
    return told | {"minutes": "15", "words": ""} | other


def words_of(sitting: Sitting) -> str:
    return sitting.person.keyring.open(sitting.words)
