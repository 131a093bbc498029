"""A school's look on every page: its name, its logo, its one colour."""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest
from django.urls import reverse

from seedbed.school.colour import NotAColour, Shades, TooFaint, shades
from seedbed.school.held import roles_of
from seedbed.school.here import school_of
from seedbed.school.models import School

HOUSE = "Seedbed"
KINDS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"RIFF": "image/webp",
}
MOST_LOGO_BYTES = 200_000


@dataclass(frozen=True)
class Look:
    """What a page needs to show whose it is. Addresses are empty where there is nothing to fetch."""

    name: str
    style: str = ""
    logo: str = ""
    doors: tuple[str, ...] = ()
    """Which doors beyond everybody's the visitor is shown: "teach", "desk"."""


def look(request: HttpRequest) -> dict[str, Any]:
    """For templates: `look`."""
    try:
        school = school_of(request)
    except (Http404, DatabaseError):
        return {"look": Look(HOUSE)}
    doors = _doors(request, school)
    if not (school.accent or school.logo_kind):
        return {"look": Look(school.name, doors=doors)}
    version = hashlib.sha256(f"{school.changed_at}{school.accent}".encode()).hexdigest()[:8]
    style = f"{reverse('school:style')}?v={version}" if school.accent else ""
    logo = f"{reverse('school:logo')}?v={version}" if school.logo_kind else ""
    return {"look": Look(school.name, style, logo, doors)}


def _doors(request: HttpRequest, school: School) -> tuple[str, ...]:
    if not request.user.is_authenticated:
        return ()
    roles = roles_of(request.user.pk, school.pk)
    teach = ("teach",) if roles & {"teacher", "assistant"} else ()
    return (*teach, "desk") if "organiser" in roles else teach


def style_of(school: School) -> str:
    """The style sheet of a school's colour; nothing where it has none that can be read."""
    try:
        light, dark = shades(school.accent)
    except (NotAColour, TooFaint):
        return ""
    return f"@layer tokens {{ {_rule(light)} @media (prefers-color-scheme: dark) {{ {_rule(dark)} }} }}"


def kind_of(image: bytes) -> str:
    """What kind of picture these bytes are; empty for none that we show."""
    for beginning, kind in KINDS.items():
        if image.startswith(beginning) and (kind != "image/webp" or image[8:12] == b"WEBP"):
            return kind
    return ""


def _rule(made: Shades) -> str:
    said = "; ".join(f"--{name.replace('_', '-')}: {value}" for name, value in asdict(made).items())
    return f":root {{ {said} }}"
