"""The installation's own keys: made once, kept as files beside the database and never in it."""

import os
from pathlib import Path

from cryptography.fernet import Fernet


def house_key(path: Path) -> str:
    """The key kept at `path`, made now if there is none. Only its owner can read the file."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(Fernet.generate_key())
    except FileExistsError:
        pass
    return path.read_text().strip()
