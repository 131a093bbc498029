"""One word per thing, and no drawer for odds and ends."""

import re
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
REFUSED = {
    "utils",
    "util",
    "helpers",
    "common",
    "core",
    "misc",
    "manager",
    "service",
    "handler",
    "info",
}
GLOSSARY = (ROOT / "docs/house/glossary.md").read_text()


def test_every_model_is_in_the_glossary():
    ours = [m.__name__ for m in apps.get_models() if m.__module__.startswith("seedbed.")]

    assert [name for name in ours if f"**{name}**" not in GLOSSARY] == []


def test_no_module_is_a_drawer():
    parts = {
        part
        for path in (ROOT / "seedbed").rglob("*.py")
        for part in re.split(r"[_/.]", str(path.relative_to(ROOT)))
    }

    assert parts & REFUSED == set()


def test_every_room_says_what_it_is_for():
    rooms = [p.parent for p in (ROOT / "seedbed").glob("*/apps.py")]

    assert [room.name for room in rooms if not (room / "README.md").exists()] == []


def test_nobody_is_shouted_at():
    """No exclamation mark in a sentence of a page (comments, code and comparison aside)."""
    shouting = []
    for page in (ROOT / "seedbed").rglob("templates/**/*.html"):
        words = re.sub(r"{[%{#].*?[%}#]}|<!.*?>", "", page.read_text(), flags=re.S)
        if "!" in words or re.search(r"_\([^)]*!\s*[\"']", page.read_text()):
            shouting.append(str(page.relative_to(ROOT)))

    assert shouting == []
