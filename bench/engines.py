"""`python -m bench.engines`: one page of forty items, rendered by Django templates and by Jinja2."""

import statistics
import time
from collections.abc import Callable
from types import SimpleNamespace

import django
from django.conf import settings
from django.template import Context, Engine
from jinja2 import Environment

PAGE = """<ul>{% for item in items %}<li class="{% if item.kept %}kept{% endif %}">
<a href="/practice/{{ item.key }}/">{{ item.title }}</a> <span>{{ item.minutes }} minutes</span>
{% if item.words %}<p>{{ item.words }}</p>{% endif %}</li>{% endfor %}</ul>"""
ITEMS = [
    SimpleNamespace(
        key=f"week-1/practice/{n}", title=f"Practice {n}", minutes=n, kept=n % 2, words="a & b"
    )
    for n in range(40)
]
TURNS, EACH = 7, 200


def main() -> None:
    settings.configure()
    django.setup()
    theirs = Engine().from_string(PAGE)
    ours = Environment(autoescape=True).from_string(PAGE)
    ways: dict[str, Callable[[], str]] = {
        "Django templates": lambda: theirs.render(Context({"items": ITEMS})),
        "Jinja2": lambda: ours.render(items=ITEMS),
    }
    if ways["Django templates"]() != ways["Jinja2"]():
        raise SystemExit("the two pages differ")
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(TURNS):
        for name, way in ways.items():
            begun = time.perf_counter()
            for _ in range(EACH):
                way()
            taken[name].append((time.perf_counter() - begun) / EACH * 1000)
    medians = {name: statistics.median(times) for name, times in taken.items()}
    for name, ms in medians.items():
        print(f"{name}: {ms:.2f} ms a page")
    print(f"ratio {medians['Django templates'] / medians['Jinja2']:.1f}")


if __name__ == "__main__":
    main()
