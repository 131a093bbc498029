import pytest
from cryptography.fernet import Fernet

from seedbed.person.keyring import CannotOpen, Keyring, new_sealed_key


def test_words_come_back_as_they_were_written():
    keyring = Keyring(new_sealed_key())

    assert keyring.open(keyring.seal("Ein stiller Tag · 静か")) == "Ein stiller Tag · 静か"
    assert "still" not in keyring.seal("still").decode()


def test_nothing_is_stored_for_nothing():
    assert Keyring(new_sealed_key()).seal("") == b""
    assert Keyring(new_sealed_key()).open(b"") == ""


def test_one_persons_key_does_not_open_anothers_words():
    sealed = Keyring(new_sealed_key()).seal("mine")

    with pytest.raises(CannotOpen):
        Keyring(new_sealed_key()).open(sealed)


def test_a_new_house_key_beside_the_old_one_opens_old_words(settings):
    keyring = Keyring(new_sealed_key())
    sealed = keyring.seal("before")
    old, new = settings.JOURNAL_KEY, Fernet.generate_key().decode()

    settings.JOURNAL_KEY = f"{new},{old}"
    assert keyring.open(sealed) == "before"

    settings.JOURNAL_KEY = new
    with pytest.raises(CannotOpen, match="former key"):
        keyring.open(sealed)
