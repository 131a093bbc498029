"""`python -m bench.stats_beside_r [--trials 60]`: small trials of every kind, ours beside lmerTest.

Drawn with few people, slopes that hardly differ, leavers and uneven times, so that a third or so are
singular. Told: whether both give the same verdict (a fit or a singular one), and how far the log
likelihoods and the degrees of freedom by both ways lie apart. Needs R with lmerTest and pbkrtest.
"""

import argparse
import csv
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from seedbed.stats.mixed.design import Design, design
from seedbed.stats.mixed.fit import fit
from seedbed.stats.mixed.testing import effects_of
from seedbed.stats.refusal import NotConverged, Singular
from seedbed.stats.simulation import FIXED, Plan, drawn
from seedbed.stats.terms import Terms

WAYS = ("satterthwaite", "kenward-roger")
R = """
suppressMessages({library(lmerTest); library(pbkrtest)})
d <- read.csv(commandArgs(TRUE)[1])
for (k in unique(d$trial)) {
  x <- d[d$trial == k, ]; best <- NULL
  for (o in c("bobyqa", "Nelder_Mead")) {
    m <- suppressMessages(suppressWarnings(lmerTest::lmer(y ~ wave + arm + arm:wave + (wave | person), x,
      control = lmerControl(optimizer = o, calc.derivs = FALSE, optCtrl = list(maxfun = 1e5)))))
    if (is.null(best) || logLik(m) > logLik(best)) best <- m
  }
  df <- if (isSingular(best)) c() else c(coef(summary(best, ddf = "Satterthwaite"))[, 3],
                                         coef(summary(best, ddf = "Kenward-Roger"))[, 3])
  cat(k, sprintf("%.9f", c(as.numeric(logLik(best)), df)), "\\n")
}
"""


def trial(rng: np.random.Generator) -> dict[str, np.ndarray]:
    plan = Plan(
        int(rng.integers(5, 30)), int(rng.integers(5, 30)), int(rng.integers(3, 6)), rng.normal(),
        rng.uniform(0, 2), float(rng.choice([0, 0.05, 0.2, 0.6])), rng.uniform(-0.9, 0.9),
        rng.uniform(0.3, 2), leaving=float(rng.choice([0, 0.15])),
    )  # fmt: skip
    d = drawn(plan, rng)
    if rng.random() < 1 / 3:
        d["wave"] = d["wave"] + rng.uniform(-0.3, 0.3, len(d["wave"]))
    return d


def asked(d: dict[str, np.ndarray]) -> Design:
    slope = Terms("1", "wave")
    return design(
        d["y"], FIXED.matrix(d), FIXED.names, d["person"],
        random=slope.matrix(d), random_terms=slope.names,
    )  # fmt: skip


def ours(d: dict[str, np.ndarray]) -> list[float] | str:
    """The log likelihood and the degrees of freedom by both ways, or the refusal."""
    try:
        found = fit(asked(d))
        ways = [row.df for way in WAYS for row in effects_of(found, way=way).rows()]
    except (Singular, NotConverged) as refusal:
        return type(refusal).__name__
    return [found.loglik, *ways]


def theirs(trials: list[dict[str, np.ndarray]]) -> list[list[float]]:
    names = ("person", "arm", "wave", "y")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "d.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["trial", *names])
            for k, d in enumerate(trials):
                writer.writerows((k, *row) for row in zip(*(d[n] for n in names), strict=True))
        told = subprocess.run(
            ["Rscript", "-e", R, str(path)], capture_output=True, text=True, check=True
        )
    return [[float(word) for word in line.split()[1:]] for line in told.stdout.splitlines()]


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--trials", type=int, default=60)
    many = given.parse_args().trials
    trials = [trial(rng) for rng in np.random.default_rng(77).spawn(many)]
    fitted = singular = 0
    apart = np.zeros(2)
    for k, (mine, other) in enumerate(zip(map(ours, trials), theirs(trials), strict=True)):
        if isinstance(mine, str) or len(other) == 1:
            agrees = mine == "Singular" and len(other) == 1
            singular += agrees
            if not agrees:
                print(f"trial {k}: ours {mine}, theirs {other}")
            continue
        fitted += 1
        off = np.abs(np.array(mine) - np.array(other))
        apart = np.maximum(apart, [off[0], off[1:].max()])
    print(
        f"of {many} trials {fitted} fitted by both and {singular} singular to both; log likelihoods at"
        f" most {apart[0]:.1e} apart, degrees of freedom at most {apart[1]:.1e}"
    )


if __name__ == "__main__":
    main()
