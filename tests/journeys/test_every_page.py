"""Every page a participant or a teacher can open, on a phone in light and at a desk in dark."""

import pytest
from django.urls import reverse

from seedbed.home.doors import every_door
from seedbed.homework.models import CompassionMoment
from seedbed.practice.models import JournalEntry, Sitting
from tests.cast import EVENING

KEY = "week-1/practice/settling"
NOT_PAGES = {"worker", "health", "practice:sound", "practice:timeline", "practice:captions"}


@pytest.fixture
def things(place, participant, school):
    """One of each thing that has a page of its own."""
    sealed = participant.keyring.seal("Words of one's own.")
    common = {"person": participant, "on": place.begins_on, "words": sealed}
    return {
        "practice:entry": JournalEntry.objects.create(**common, written_at=EVENING),
        "homework:moment": CompassionMoment.objects.create(**common, at=EVENING, felt=True),
        "practice:sitting": Sitting.objects.create(
            **common, school=school, began_at=EVENING, time_zone="UTC", seconds=600,
            received_at=EVENING,
        ),
    }  # fmt: skip


def addresses(things) -> list[str]:
    named = {
        "home:week": {"number": 1},
        "home:talk": {"number": 1},
        "home:page": {"key": "orientation/welcome"},
        "homework:assignment": {"key": "week-1/homework/sit"},
        "practice:practice": {"key": KEY},
        "practice:recording": {"key": KEY},
        "home:class_plan": {"number": 1},
        "home:gathering": {"number": 1},
        **{name: {"id": row.pk} for name, row in things.items()},
    }
    plain = [door.name for door in every_door() if "<" not in door.route and door.allowed]
    pages = [name for name in plain if name not in NOT_PAGES and "None" not in name]
    return [reverse(name) for name in pages] + [
        reverse(name, kwargs=arguments) for name, arguments in named.items()
    ]


@pytest.mark.parametrize(("width", "scheme"), [("phone", "light"), ("desk", "dark")])
@pytest.mark.parametrize("who", ["participant", "teacher", "organiser"])
def test_no_page_has_a_barrier(
    visit, things, participant, teacher, organiser, draft, has_no_barrier, width, scheme, who
):
    person = {"participant": participant, "teacher": teacher, "organiser": organiser}[who]
    page = visit(person, width=width, scheme=scheme).new_page()
    seen = 0
    editor = ["", "changes/", *(f"file/{name}/" for name in draft.texts if "es/" not in name)]
    for address in [*addresses(things), *(f"/editor/{draft.pk}/{rest}" for rest in editor)]:
        answer = page.request.get(address, max_redirects=0)
        is_page = answer.status == 200 and "text/html" in answer.headers["content-type"]
        if not is_page or "logout" in address:
            continue
        page.goto(address)
        seen += 1
        has_no_barrier(page)
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        page.set_viewport_size({"width": 390 if width == "phone" else 1280, "height": 844})

    assert seen > 20


@pytest.mark.parametrize(("width", "scheme"), [("phone", "dark"), ("desk", "light")])
def test_no_page_has_a_barrier_for_a_visitor(visit, published, has_no_barrier, width, scheme):
    page = visit(width=width, scheme=scheme).new_page()
    for address in [
        "/", f"/practice/{KEY}/", "/practice/", "/practice/timer/", "/help/", "/help/hard-moment/",
        "/account/login/", "/account/signup/", "/demo/", "/nowhere/",
    ]:  # fmt: skip
        page.goto(address)
        has_no_barrier(page)
