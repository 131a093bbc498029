"""Do our intervals hold what they promise? `python -m bench.stats_coverage [--only NAME] [--share 0.1]`

Data are drawn with a known truth, asked through `seedbed.stats`, and counted: how often the 95 %
interval holds the truth, and how far the estimates lie from it on average. A test of the true value
rejects exactly where the interval misses it, so 100 minus coverage is the type I error. A refused
fit is counted and left out. One process; seeded, so the same command gives the same numbers.
"""

import argparse
import math
import time
from collections.abc import Callable, Iterator

import numpy as np

from seedbed.stats.agreement import icc
from seedbed.stats.alpha import cronbach
from seedbed.stats.between import hedges_g
from seedbed.stats.dose import dose_response
from seedbed.stats.effects import Effect
from seedbed.stats.gee import gee
from seedbed.stats.imputation import Kind, impute
from seedbed.stats.interval import Interval
from seedbed.stats.linear import ancova
from seedbed.stats.mixed.fit import fit
from seedbed.stats.mixed.testing import effects_of
from seedbed.stats.mmrm.fit import clda, mmrm
from seedbed.stats.omega import omega_total
from seedbed.stats.pooling import pool
from seedbed.stats.prepost import d_ppc, pre_post
from seedbed.stats.refusal import Refused
from seedbed.stats.simulation import QUESTION, Plan, designs, drawn
from seedbed.stats.terms import Terms

Answer = tuple[float, Interval, float]  # estimate, interval, truth
Draw = Callable[[np.random.Generator], dict[str, Answer]]
GROWTH = Plan(25, 20, 4, 0.4, sd_start=1, sd_slope=0.6, r=0.2, noise=0.8, leaving=0.06)
CLASSES = Plan(48, 40, 4, 0.4, 1, 0.5, 0.2, 0.8, leaving=0.05, class_size=6, sd_class=0.6)
VISITS = Terms("1", "arm", "wave=1", "wave=2", "wave=3", "arm:wave=1", "arm:wave=2", "arm:wave=3")


def of(effect: Effect, truth: float) -> Answer:
    return effect.estimate, effect.interval, truth


def scales(rng: np.random.Generator) -> dict[str, Answer]:
    """Six items, each the same true score and noise: alpha = 6·0.5/(1 + 5·0.5)."""
    items = rng.normal(size=(40, 1)) + rng.normal(size=(40, 6))
    found = cronbach(items)
    return {"alpha, Feldt (40 people, 6 items)": (found.alpha, found.interval, 6 / 7)}


def one_factor(rng: np.random.Generator) -> dict[str, Answer]:
    loads = np.array([0.5, 0.6, 0.7, 0.8, 0.6])
    items = rng.normal(size=(200, 1)) * loads + rng.normal(size=(200, 5)) * np.sqrt(1 - loads**2)
    found = omega_total(items, seed=int(rng.integers(1 << 31)), resamples=400)
    truth = loads.sum() ** 2 / (loads.sum() ** 2 + (1 - loads**2).sum())
    return {"omega total, bootstrap (200 people, 5 items)": (found.omega, found.interval, truth)}


def retest(rng: np.random.Generator) -> dict[str, Answer]:
    """Person, occasion and error variances 2, 0 and 1: every single form is 2/3 (A,1: times 0.3)."""
    same = math.sqrt(2) * rng.normal(size=(50, 1)) + rng.normal(size=(50, 2))
    moved = same + math.sqrt(0.3) * rng.normal(size=(1, 2))
    wide = math.sqrt(2) * rng.normal(size=(50, 1)) + rng.normal(size=(50, 6))
    wide = wide + math.sqrt(0.3) * rng.normal(size=(1, 6))
    one, both, absolute = icc(same, form="1"), icc(moved, form="C,1"), icc(wide, form="A,1")
    return {
        "ICC(1) (50 people, 2 times)": (one.icc, one.interval, 2 / 3),
        "ICC(C,1) (50 people, 2 times)": (both.icc, both.interval, 2 / 3),
        "ICC(A,1) (50 people, 6 times)": (absolute.icc, absolute.interval, 2 / 3.3),
    }


def groups(rng: np.random.Generator) -> dict[str, Answer]:
    found = hedges_g(rng.normal(0.5, 1, 25), rng.normal(0, 1, 20))
    return {"Hedges g, noncentral t (25 and 20)": (found.g, found.interval, 0.5)}


def twice(rng: np.random.Generator, n: int, change: float) -> tuple[np.ndarray, np.ndarray]:
    before = rng.normal(size=n)
    return before, change + 0.6 * before + 0.8 * rng.normal(size=n)


def changes(rng: np.random.Generator) -> dict[str, Answer]:
    found = pre_post(*twice(rng, 40, 0.5))
    ppc = d_ppc(twice(rng, 30, 0.6), twice(rng, 30, 0.1))
    return {
        "d_av, Bonett (40 people, r = .6)": (found.d_av.estimate, found.d_av.interval, 0.5),
        "SMCR, Becker (40 people, r = .6)": (found.smcr.estimate, found.smcr.interval, 0.5),
        "d_ppc, Morris (30 and 30, r = .6)": (ppc.estimate, ppc.interval, 0.5),
    }


def two_waves(rng: np.random.Generator) -> dict[str, Answer]:
    (b1, a1), (b2, a2) = twice(rng, 25, 0.5), twice(rng, 20, 0.0)
    found = ancova(np.r_[b1, b2], np.r_[a1, a2], np.r_[np.ones(25), np.zeros(20)])
    return {
        "ANCOVA (25 and 20)": of(found.row("arm"), 0.5),
        "ANCOVA, HC3": of(found.row("arm", robust=True), 0.5),
    }


def growth(rng: np.random.Generator) -> dict[str, Answer]:
    found = fit(designs(drawn(GROWTH, rng), classes=False)[0])
    return {
        f"mixed model, {way} (45 people, 4 waves, some leave)": of(
            effects_of(found, way=way).row(QUESTION), 0.4
        )
        for way in ("kenward-roger", "satterthwaite")
    }


def classes(rng: np.random.Generator) -> dict[str, Answer]:
    found = fit(designs(drawn(CLASSES, rng), classes=True)[0])
    return {
        f"partly nested, {way} (8 classes of 6, and 40)": of(
            effects_of(found, way=way).row(QUESTION), 0.4
        )
        for way in ("kenward-roger", "satterthwaite")
    }


def visits(rng: np.random.Generator) -> dict[str, Answer]:
    d = drawn(GROWTH, rng)
    free = mmrm(d["y"], VISITS.matrix(d), VISITS.names, d["person"], d["wave"])
    one = clda(d["y"], d["person"], d["wave"], d["arm"])
    return {
        "MMRM, kenward-roger, last visit": of(free.effects().row("arm:wave=3"), 1.2),
        "MMRM, satterthwaite, last visit": of(
            free.effects(way="satterthwaite").row("arm:wave=3"), 1.2
        ),
        "cLDA, kenward-roger, last visit": of(one.effects().row("arm:visit=3"), 1.2),
    }


def sampled(rng: np.random.Generator) -> dict[str, Answer]:
    person, x = np.repeat(np.arange(20), 12), rng.normal(size=240)
    y = rng.normal(size=20)[person] + 0.3 * x + rng.normal(size=240)
    own = 0.3 * rng.normal(size=20)[person] * x
    both = np.column_stack([np.ones(240), x])
    return {
        f"GEE, {errors} (20 people, 12 moments)": of(
            gee(y + own, both, ("1", "x"), person, errors=errors).rows()[1], 0.3
        )
        for errors in ("mancl-derouen", "robust")
    }


def filled(rng: np.random.Generator) -> dict[str, Answer]:
    """A third leave by what they answered in the middle: missing at random."""
    found = {}
    arm = np.repeat([1.0, 0], [40, 35])
    first = rng.normal(size=75)
    middle = 0.7 * first + 0.3 * arm + 0.7 * rng.normal(size=75)
    last = 0.6 * middle + 0.2 * first + 0.32 * arm + 0.6 * rng.normal(size=75)
    last = np.where(rng.random(75) < 1 / (1 + np.exp(0.8 - middle)), np.nan, last)
    table = np.column_stack([first, middle, last])
    seed = int(rng.integers(1 << 31))
    kinds: tuple[Kind, ...] = ("matched", "normal")
    for kind in kinds:
        imputed = impute(table, arm, seed=seed, m=20, cycles=4, kind=kind)
        rows = [ancova(t[:, 0], t[:, 2], arm).row("arm") for t in imputed.tables]
        told = pool([r.estimate for r in rows], [r.se**2 for r in rows], complete_df=72)
        found[f"imputed, {kind} (75 people, a third gone)"] = (told.estimate, told.interval, 0.5)
    return found


def together(rng: np.random.Generator) -> dict[str, Answer]:
    minutes = 600 + 100 * rng.normal(size=40)
    change = 0.4 * (minutes - 600) / 100 + math.sqrt(1 - 0.16) * rng.normal(size=40)
    before = rng.normal(size=40)
    found = dose_response(before, before + change, minutes).everybody
    rho = 6 / math.pi * math.asin(0.4 / 2)
    return {
        "Pearson r, Fisher (40 people)": (found.pearson, found.pearson_interval, 0.4),
        "Spearman rho, Bonett-Wright (40 people)": (found.spearman, found.spearman_interval, rho),
    }


CASES: dict[str, tuple[Draw, int]] = {
    "scales": (scales, 10_000), "retest": (retest, 10_000), "groups": (groups, 10_000),
    "changes": (changes, 10_000), "two_waves": (two_waves, 10_000), "together": (together, 10_000),
    "growth": (growth, 4_000), "visits": (visits, 2_000), "classes": (classes, 2_000),
    "sampled": (sampled, 2_000), "filled": (filled, 1_000), "one_factor": (one_factor, 500),
}  # fmt: skip


def answers(draw: Draw, runs: int, seed: int) -> Iterator[dict[str, Answer]]:
    for rng in np.random.default_rng(seed).spawn(runs):
        try:
            yield draw(rng)
        except Refused:
            yield {}


def tell(name: str, draw: Draw, runs: int) -> None:
    began = time.process_time()
    every = list(answers(draw, runs, seed=20261125))
    fitted = [one for one in every if one]
    for what in fitted[0]:
        found = [one[what] for one in fitted]
        truth = found[0][2]
        held = np.mean([interval.holds(truth) for _, interval, _ in found])
        error = 100 * math.sqrt(held * (1 - held) / len(found))
        bias = np.mean([estimate for estimate, _, _ in found]) / truth - 1
        off = np.std([estimate for estimate, _, _ in found]) / truth / math.sqrt(len(found))
        print(
            f"| {what} | {len(found)} | {runs - len(fitted)} | {100 * held:.2f} ± {error:.2f} "
            f"| {100 * (1 - held):.2f} | {100 * bias:+.2f} ± {100 * off:.2f} |", flush=True,
        )  # fmt: skip
    print(f"  {name}: {time.process_time() - began:.0f} s of CPU", flush=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", choices=CASES)
    asked.add_argument("--share", type=float, default=1.0, help="of the usual number of runs")
    given = asked.parse_args()
    print(
        "| what | runs | refused | coverage of 95 % | misses | bias % |\n|---|---|---|---|---|---|"
    )
    for name, (draw, runs) in CASES.items():
        if given.only in (None, name):
            tell(name, draw, max(10, int(runs * given.share)))


if __name__ == "__main__":
    main()
