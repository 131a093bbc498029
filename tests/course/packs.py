"""A small good pack, written by code, for tests to break one thing at a time."""

from pathlib import Path

import pytest

from seedbed.course.pack import read_pack
from seedbed.course.problems import PackRefused
from seedbed.course.translation import mark, marked_text

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


SKILL = """---
title: A hand on the table
summary: Feel something that holds.
family: body
minutes: 1
week: 1
helps: When the day is loud.
choose_another: If touch is too much.
instead: hard-moment/breath
---
Lay a hand on the table.
"""
GATHERING = """---
gathering: 1
title: Beginning again
intention: To begin again.
---
## The hour

Sit together.
"""
ES = {
    "course.md": """---
title: Un curso pequeño
summary: Dos semanas.
goals: {focus: Enfoque y atención}
audiences: {caregivers: Madres y padres}
---
Sobre el curso.
""",
    "week-1/class.md": """---
segments:
  - {key: sit, title: Sentarse}
  - {key: arrival, title: Llegar}
---
## arrival

Pasa.

## sit

Siéntate.
""",
    "week-1/practice/settling.md": """---
title: Llegar
summary: Llega.
posture: Como quieras.
eyes: Abiertos o cerrados.
way_out: Puedes parar.
choose_another: Si es demasiado.
---
Puedes llegar.

[bell]

[silence *1]

[silence 8s]

Empieza otra vez.
""",
    "skill/table.md": """---
title: Una mano en la mesa
summary: Siente algo que sostiene.
helps: Cuando el día hace ruido.
choose_another: Si tocar es demasiado.
---
Pon una mano en la mesa.
""",
    "bibliography.yaml": "- {key: neff-2003, note: Lo que muestra.}\n",
}


def wide_pack(folder: Path) -> Path:
    """The good pack with a skill, a gathering, and some of it in Spanish, marked as current."""
    good_pack(folder)
    change(folder, "course.md", "languages: [en]", "languages: [en, es]")
    write(folder, "skill/table.md", SKILL)
    write(folder, "gathering-1/gathering.md", GATHERING)
    write(folder, "gathering-1/digest.md", "---\ntitle: Research\n---\nA study [@neff-2003].\n")
    write(folder, "gathering-1/practice/again.md", PRACTICE)
    for name, text in ES.items():
        source = (folder / name).read_text()
        write(
            folder,
            f"es/{name}",
            marked_text(text, mark(name, source)) if name.endswith(".md") else text,
        )
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
