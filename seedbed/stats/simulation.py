"""How many people a question needs, by trying it: whole trials drawn and analysed as planned."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy import stats

from seedbed.stats.columns import Floats, between
from seedbed.stats.degrees import Way
from seedbed.stats.interval import Interval
from seedbed.stats.mixed.design import Design, design
from seedbed.stats.mixed.ladder import first_that_fits
from seedbed.stats.mixed.testing import effects_of
from seedbed.stats.refusal import OutOfRange, Refused
from seedbed.stats.terms import Terms

FIXED = Terms("1", "wave", "arm", "arm:wave")
QUESTION = "arm:wave"


@dataclass(frozen=True)
class Plan:
    """A trial of two arms over waves 0, 1, ...; all spreads are standard deviations.

    effect: how much more the course changes people at each wave; r: correlation of a person's start
    and slope; leaving: the chance to be gone for good from each wave on; class_size: people in one
    class of the course (0: no classes), whose slopes differ by sd_class.
    """

    course: int
    control: int
    waves: int
    effect: float
    sd_start: float
    sd_slope: float
    r: float
    noise: float
    drift: float = 0.0
    leaving: float = 0.0
    class_size: int = 0
    sd_class: float = 0.0

    def __post_init__(self) -> None:
        between(self.r, -1.0001, 1.0001, name="r")
        between(self.leaving, -1e-12, 1, name="leaving")
        if min(self.course, self.control, self.waves) < 2 or self.noise <= 0:
            raise OutOfRange("A plan needs two people an arm, two waves and some noise.")


@dataclass(frozen=True)
class Power:
    """The share of drawn trials that found the effect; refused: no model of the plan's fitted."""

    power: float
    interval: Interval
    runs: int
    refused: int
    simpler: int


def drawn(plan: Plan, rng: np.random.Generator) -> dict[str, Floats]:
    """One trial as columns: person, group (class, or alone), arm, wave, y; without who has left."""
    n = plan.course + plan.control
    arm = np.repeat([1.0, 0.0], [plan.course, plan.control])
    start, other = rng.normal(size=n), rng.normal(size=n)
    slope = plan.sd_slope * (plan.r * start + np.sqrt(max(1 - plan.r**2, 0)) * other)
    group = np.arange(n, dtype=float)
    if plan.class_size:
        group[: plan.course] = -1 - np.arange(plan.course) // plan.class_size
        classes = rng.normal(size=plan.course // plan.class_size + 1) * plan.sd_class
        slope[: plan.course] += classes[np.arange(plan.course) // plan.class_size]
    wave = np.tile(np.arange(plan.waves, dtype=float), n)
    who = np.repeat(np.arange(n), plan.waves)
    y = (plan.sd_start * start)[who] + wave * (plan.drift + slope + plan.effect * arm)[who]
    y += plan.noise * rng.normal(size=len(who))
    gone = rng.geometric(plan.leaving, size=n) if plan.leaving else np.full(n, plan.waves)
    there = wave < gone[who]
    found = {
        "person": who.astype(float),
        "group": group[who],
        "arm": arm[who],
        "wave": wave,
        "y": y,
    }
    return {name: values[there] for name, values in found.items()}


def designs(columns: Mapping[str, Floats], *, classes: bool) -> tuple[Design, ...]:
    """What the plan analyses: own starts and slopes; own starts alone where those are singular.

    Two waves cannot tell slopes of one's own from noise, so there it is own starts from the first.
    """
    fixed, slope = FIXED.matrix(columns), Terms("1", "wave")
    basic = partial(design, columns["y"], fixed, FIXED.names, columns["person"])
    sloped = partial(basic, random=slope.matrix(columns), random_terms=slope.names)
    plain = (sloped(), basic()) if columns["wave"].max() > 1 else (basic(),)
    if not classes:
        return plain
    shared = Terms(QUESTION)
    nested = (sloped if len(plain) > 1 else basic)(
        group=columns["group"], shared=shared.matrix(columns), shared_terms=shared.names
    )
    return (nested, *plain)


def simulated_power(
    plan: Plan, *, runs: int, seed: int, alpha: float = 0.05, way: Way = "satterthwaite"
) -> Power:
    """Power of the test of arm:wave in the mixed model, by drawing trials and analysing each.

    Arnold et al. 2011, BMC Med. Res. Methodol. 11; interval of Clopper & Pearson 1934. Where the
    planned model is singular the next simpler one of `designs` answers, as a plan should say.
    Raises OutOfRange.
    """
    if runs < 1:
        raise OutOfRange("Draw one trial at least.")
    hits = refused = simpler = 0
    for rng in np.random.default_rng(seed).spawn(runs):
        try:
            found = first_that_fits(designs(drawn(plan, rng), classes=plan.class_size > 0))
            p = effects_of(found.fit, way=way).row(QUESTION).p
        except Refused:
            refused += 1
            continue
        hits += p < alpha
        simpler += bool(found.refused)
    return Power(hits / runs, clopper_pearson(hits, runs), runs, refused, simpler)


def clopper_pearson(hits: int, runs: int, *, level: float = 0.95) -> Interval:
    """The exact interval of a share: Clopper & Pearson 1934, Biometrika 26."""
    tail = (1 - level) / 2
    low = float(stats.beta.ppf(tail, hits, runs - hits + 1)) if hits else 0.0
    high = float(stats.beta.ppf(1 - tail, hits + 1, runs - hits)) if hits < runs else 1.0
    return Interval(low, high, level, "Clopper & Pearson 1934")
