"""Every setting and every verb is documented, and nothing is documented that is not there."""

import re
from pathlib import Path

from seedbed.cli import VERBS

ROOT = Path(__file__).resolve().parents[2]
OPERATING = ROOT / "docs/operating"


def read_settings() -> set[str]:
    text = "\n".join(path.read_text() for path in (ROOT / "seedbed").rglob("*.py"))
    return set(re.findall(r'(?:environ\.get\(|environ\[|envvar=)\s*"([A-Z_]+)"', text))


def test_every_setting_is_documented_and_every_documented_one_is_read():
    told = set(
        re.findall(r"`([A-Z]+(?:_[A-Z]+)*)`(?=[ ,|])", (OPERATING / "settings.md").read_text())
    )

    assert told == read_settings()


def test_every_verb_is_documented_and_every_documented_one_exists():
    told = set(re.findall(r"^\| `seedbed (\w+)", (OPERATING / "commands.md").read_text(), re.M))

    assert told == set(VERBS)
