"""What a new file of a pack begins with, so that nobody starts from an empty page."""

import re

PRACTICE = """---
title: A new practice
summary: One sentence on what it is.
kind: informal
purpose: ordinary-life
posture: As you are.
eyes: Open.
way_out: You can stop at any moment.
choose_another: If it does not suit today, you might choose another.
easier: hard-moment/three-breaths
---
You might begin with one small thing.
"""
SKILL = """---
title: A new skill
summary: One sentence on what it is.
family: body
minutes: 1
week: 1
helps: When it helps.
choose_another: When another might suit better.
instead: hard-moment/three-breaths
---
You might begin with one small thing.
"""
PAGE = """---
title: A new page
---
Words.
"""
BEGINNINGS = (
    (re.compile(r"(?:.+/practice|hard-moment)/.+"), PRACTICE),
    (re.compile(r"skill/.+"), SKILL),
    (re.compile(r"(?:orientation|after)/.+"), PAGE.replace("---\nWords", "order: 9\n---\nWords")),
    (re.compile(r".+"), PAGE),
)


def beginning(name: str) -> str:
    """The first text of a file of that name."""
    return next(text for shape, text in BEGINNINGS if shape.fullmatch(name))
