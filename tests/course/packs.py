"""A small good pack, written by code, for tests to break one thing at a time."""

from pathlib import Path

import pytest

from seedbed.course.pack import read_pack
from seedbed.course.problems import PackRefused

COURSE = """---
key: small
title: A small course
summary: Two weeks.
language: en
languages: [en]
licence: CC-BY-4.0
weeks: 2
class_minutes: 60
goals:
  focus: Focus and attention
audiences:
  caregivers: Parents and caregivers
---
About it.
"""
BIBLIOGRAPHY = """- key: neff-2003
  authors: "Neff, K. D."
  year: 2003
  title: A scale
  source: Self and Identity
  doi: 10.1080/15298860309027
  note: What it shows.
"""
WEEK = """---
week: {n}
title: Week {n}
intention: To begin.
goals: [focus]
---
## What to expect

Quiet. See [the practice](key:week-{n}/practice/settling) and [@neff-2003].
"""
CLASS = """---
segments:
  - key: arrival
    kind: arrival
    title: Arriving
    minutes: 20
    grouping: circle
    instruction: false
  - key: sit
    kind: meditation
    title: Sitting
    minutes: 40
    grouping: alone
    instruction: true
    practice: week-1/practice/settling
---
## arrival

### What you see

Come in.

### For the teacher

Be there.

## sit

### What you see

Sit.

### For the teacher

Ring.
"""
HOMEWORK = """---
assignments:
  - key: sit
    title: Sit
    kind: formal
    often: daily
    practice: week-{n}/practice/settling
---
## sit

Sit most days.
"""
PRACTICE = """---
title: Settling
summary: Arrive.
kind: formal
purpose: main
lengths: {shortest: 1, usual: 2, longest: 3}
posture: As you like.
eyes: Open or closed.
way_out: Stop at any time.
choose_another: If it is too much.
easier: hard-moment/breath
---
You may arrive.

[bell]

[silence *1]

[silence 8s]

Begin again.
"""


def good_pack(folder: Path) -> Path:
    """Write a pack without a fault into `folder`."""
    files = {
        "course.md": COURSE,
        "bibliography.yaml": BIBLIOGRAPHY,
        "orientation/welcome.md": "---\ntitle: Welcome\norder: 1\n---\nHello.\n",
        "hard-moment/breath.md": PRACTICE.replace("easier: hard-moment/breath\n", ""),
        "week-1/class.md": CLASS,
        "week-1/talk.md": '---\ntitle: Seeds\nquestions: ["One?", "Two?", "Three?"]\n---\nA talk.\n',
        "week-1/audience.md": "---\n---\n## caregivers\n\nA child cries.\n",
    }
    for n in (1, 2):
        files[f"week-{n}/week.md"] = WEEK.format(n=n)
        files[f"week-{n}/homework.md"] = HOMEWORK.format(n=n)
        files[f"week-{n}/practice/settling.md"] = PRACTICE
    for name, text in files.items():
        write(folder, name, text)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def change(folder: Path, name: str, before: str, after: str) -> None:
    """Replace words in one file; they must be there."""
    text = (folder / name).read_text()
    assert before in text
    (folder / name).write_text(text.replace(before, after, 1))


def problems(folder: Path) -> list[str]:
    """What is wrong with a pack, as the checker tells it."""
    with pytest.raises(PackRefused) as refused:
        read_pack(folder)
    return [str(problem) for problem in refused.value.problems]
