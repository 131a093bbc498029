"""What a person writes is sealed with a key of their own, and that key under the house's key.

The house's key (SEEDBED_JOURNAL_KEY, or a file beside the database) is never in the database, so a
copy of the database alone opens nothing. A person's key goes with them when they are erased; an
older copy of the database still holds it, and opens only beside the house's key. Several house
keys, newest first and separated by commas, allow a change of key.
"""

from dataclasses import dataclass
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class CannotOpen(Exception):
    """These words were sealed with another key; nothing can be read without it."""


@dataclass(frozen=True)
class Keyring:
    """One person's sealed key."""

    sealed_key: bytes

    def seal(self, words: str) -> bytes:
        """Words as they are stored; nothing stays nothing."""
        return self._key().encrypt(words.encode()) if words else b""

    def open(self, sealed: bytes | memoryview) -> str:
        """Words as they were written. Raises CannotOpen."""
        if not sealed:
            return ""
        try:
            return self._key().decrypt(bytes(sealed)).decode()
        except InvalidToken:
            raise CannotOpen("These words were sealed with a key that is not here.") from None

    def _key(self) -> Fernet:
        try:
            return _unsealed(self.sealed_key, settings.JOURNAL_KEY)
        except InvalidToken:
            raise CannotOpen(
                "The house key (SEEDBED_JOURNAL_KEY, or keys/journal.key) is not the one that "
                "sealed this person's key. Put the former key back beside the new one."
            ) from None


def new_sealed_key() -> bytes:
    """A fresh key for one person, sealed under the house's."""
    return _house(settings.JOURNAL_KEY).encrypt(Fernet.generate_key())


@lru_cache(maxsize=256)
def _unsealed(sealed_key: bytes, house_keys: str) -> Fernet:
    """Kept for a while, since a journal of many years is opened with one key."""
    return Fernet(_house(house_keys).decrypt(sealed_key))


def _house(keys: str) -> MultiFernet:
    return MultiFernet([Fernet(key.strip()) for key in keys.split(",")])


def sealed_for_the_house(words: str) -> bytes:
    """What belongs to nobody in particular, such as a school's key to a meeting server."""
    return _house(settings.JOURNAL_KEY).encrypt(words.encode()) if words else b""


def opened_by_the_house(sealed: bytes | memoryview) -> str:
    """What was sealed so. Raises CannotOpen."""
    try:
        return _house(settings.JOURNAL_KEY).decrypt(bytes(sealed)).decode() if sealed else ""
    except InvalidToken:
        raise CannotOpen("This was sealed with a house key that is not here.") from None
