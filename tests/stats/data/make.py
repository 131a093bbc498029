"""How the small files beside this one were made, once: `python -m tests.stats.data.make`.

They are kept as files, since numpy promises no equal stream across its versions.
"""

import csv
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
ARMS, WAVES = 2, 4


def write(name: str, head: list[str], rows: list[tuple]) -> None:
    with (HERE / name).open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


def scale(rng: np.random.Generator) -> None:
    """120 people answer six items from 1 to 5; the last runs the other way."""
    true = rng.normal(size=120)
    weight = np.array([0.9, 0.8, 0.7, 0.6, 0.8, -0.7])
    raw = 3 + true[:, None] * weight + rng.normal(size=(120, 6)) * 0.8
    items = np.clip(np.rint(raw), 1, 5).astype(int)
    write("scale.csv", [f"i{k + 1}" for k in range(6)], [tuple(row) for row in items.tolist()])


def retest(rng: np.random.Generator) -> None:
    """70 people asked twice, two weeks apart."""
    true = 20 + 5 * rng.normal(size=70)
    twice = true[:, None] + np.array([0, 0.8]) + 2.2 * rng.normal(size=(70, 2))
    write("retest.csv", ["first", "second"], [tuple(row) for row in np.rint(twice).tolist()])


def trial(rng: np.random.Generator) -> None:
    """90 people, 48 of them taught in six classes of eight, four waves, some of them missing."""
    rows = []
    classes = rng.normal(size=6) * 3
    for person in range(90):
        arm = int(person < 48)
        taught = person // 8 if arm else 100 + person
        start, slope = rng.normal() * 4, rng.normal() * 1.2
        age = int(rng.integers(22, 70))
        last = WAVES if rng.random() > 0.2 else int(rng.integers(2, WAVES))
        for wave in range(last):
            shift = classes[taught] if arm else 0.0
            y = 30 + start + (slope - 0.3 - 1.1 * arm) * wave + 0.05 * age + shift
            if rng.random() > 0.06 or wave == 0:
                rows.append((person, taught, arm, wave, age, round(y + rng.normal() * 2.5, 2)))
    write("trial.csv", ["person", "taught", "arm", "wave", "age", "y"], rows)


def beeps(rng: np.random.Generator) -> None:
    """40 people asked some twenty times at times of their own; stress and, half the time, a kind act."""
    rows = []
    for person in range(40):
        many = int(rng.integers(12, 26))
        own, slope = rng.normal(), -0.4 + 0.3 * rng.normal()
        stress = 3 + rng.normal() + rng.normal(size=many)
        mood = 5 + own + slope * stress + rng.normal(size=many) * 0.9
        chance = 1 / (1 + np.exp(-(0.5 - 0.3 * stress + 0.6 * own)))
        kind = rng.random(many) < chance
        rows += [
            (person, round(s, 3), round(m, 3), int(k))
            for s, m, k in zip(stress, mood, kind, strict=True)
        ]
    write("beeps.csv", ["person", "stress", "mood", "kind"], rows)


if __name__ == "__main__":
    rng = np.random.default_rng(20261125)
    for made in (scale, retest, trial, beeps):
        made(rng)
