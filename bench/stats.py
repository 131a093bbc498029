"""`python -m bench.stats [--people 1000 10000] [--uneven]`: a mixed model beside statsmodels and lme4.

time x arm with a start and a slope of one's own, four waves, drawn once for each size and fitted by
every program in a process of its own. Told: seconds of CPU from the columns in memory to the fit,
what memory that took at its peak above what was there before, the REML log likelihood, and how far the
estimates lie from ours. Every program has one thread. `--uneven`: everybody asked at moments of their
own, so that no two people share a pattern, which is the worst case for our engine.
"""

import argparse
import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np

from seedbed.stats.mixed.design import design
from seedbed.stats.mixed.fit import fit
from seedbed.stats.mixed.testing import effects_of

SEED = 20261125
MOST_FOR_STATSMODELS = 10_000
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
LME4 = """
suppressMessages(library(lme4))
d <- read.csv(commandArgs(TRUE)[1]); gc(reset = TRUE) -> before
t <- system.time(m <- lmer(y ~ wave * arm + (wave | person), d, control = lmerControl(calc.derivs = FALSE)))
peak <- sum(gc()[, 6]) - sum(before[, 2])
cat(sprintf('{"seconds": %.3f, "mib": %.1f, "loglik": %.7f, "estimates": [%s]}', t[1] + t[2], peak,
            as.numeric(logLik(m)), paste(sprintf("%.10f", fixef(m)), collapse = ", ")))
"""


def columns(people: int, *, uneven: bool) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(SEED)
    person, arm = np.repeat(np.arange(people), 4), np.repeat(np.arange(people) % 2, 4)
    wave = np.tile(np.arange(4.0), people)
    if uneven:
        wave = np.round(wave + rng.uniform(-0.4, 0.4, size=4 * people), 4)
    start, slope = rng.normal(size=(2, people)) * [[5.0], [1.2]]
    y = 30 + start[person] + (slope[person] - 0.3 - 0.5 * arm) * wave
    return {
        "person": person,
        "arm": arm,
        "wave": wave,
        "y": np.round(y + 3 * rng.normal(size=4 * people), 4),
    }


def matrices(d: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    one = np.ones(len(d["y"]))
    slope = np.column_stack([one, d["wave"]])
    return np.column_stack([slope, d["arm"], d["arm"] * d["wave"]]), slope


def ours(d: dict[str, np.ndarray]) -> dict[str, object]:
    fixed, slope = matrices(d)
    terms = ("1", "wave", "arm", "arm:wave")
    began = time.process_time()
    found = fit(design(d["y"], fixed, terms, d["person"], random=slope, random_terms=("1", "wave")))
    seconds = time.process_time() - began
    effects_of(found).rows()
    tests = time.process_time() - began - seconds
    return {
        "seconds": seconds, "loglik": found.loglik, "estimates": found.estimates.tolist(),
        "tests": tests, "patterns": len(found.moments.count),
    }  # fmt: skip


def statsmodels(d: dict[str, np.ndarray]) -> dict[str, object]:
    from statsmodels.regression.mixed_linear_model import MixedLM

    fixed, slope = matrices(d)
    began = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = MixedLM(d["y"], fixed, groups=d["person"], exog_re=slope).fit(reml=True)
    return {
        "seconds": time.process_time() - began, "loglik": float(found.llf),
        "estimates": found.fe_params.tolist(), "converged": bool(found.converged),
    }  # fmt: skip


PROGRAMS = {"ours": ours, "statsmodels": statsmodels}


def alone(program: str, people: int, uneven: bool) -> None:
    """In a process of its own: one fit, told as JSON."""
    d = columns(people, uneven=uneven)
    PROGRAMS[program](columns(50, uneven=uneven))  # what is loaded at first use is not counted
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = PROGRAMS[program](d)
    found["mib"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(json.dumps(found))


def asked(program: str, people: int, uneven: bool) -> dict[str, object]:
    command = [sys.executable, "-m", "bench.stats", "--alone", program, "--people", str(people)]
    return _json([*command, "--uneven"] if uneven else command)


def lme4(people: int, uneven: bool) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "d.csv"
        d = columns(people, uneven=uneven)
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([d.keys(), *zip(*d.values(), strict=True)])
        return _json(["Rscript", "-e", LME4, str(path)])


def _json(command: list[str]) -> dict[str, object]:
    told = subprocess.run(
        command, env=os.environ | ONE_THREAD, capture_output=True, text=True, check=True
    )
    return dict(json.loads(told.stdout))


def tell(people: int, uneven: bool) -> None:
    first = asked("ours", people, uneven)
    row(
        people,
        "ours",
        first,
        first,
        f"{first['patterns']} patterns, tests {first['tests']:.3f} s more",
    )
    if people <= MOST_FOR_STATSMODELS:
        other = asked("statsmodels", people, uneven)
        row(
            people,
            "statsmodels",
            other,
            first,
            "" if other["converged"] else "says it did not converge",
        )
    if shutil.which("Rscript"):
        row(people, "lme4", lme4(people, uneven), first, "")


def row(people: int, program: str, found: dict, first: dict, note: str) -> None:
    off = np.abs(np.array(found["estimates"]) / np.array(first["estimates"]) - 1).max()
    print(
        f"| {people:,} | {program} | {found['seconds']:.3f} | {found['seconds'] / first['seconds']:,.0f} "
        f"| {found['mib']:.0f} | {found['loglik']:.5f} | {found['loglik'] - first['loglik']:+.1e} "
        f"| {off:.0e} | {note} |", flush=True,
    )  # fmt: skip


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--people", type=int, nargs="+", default=[1000, 10_000, 100_000])
    given.add_argument("--uneven", action="store_true")
    given.add_argument("--alone", choices=PROGRAMS)
    chosen = given.parse_args()
    if chosen.alone:
        alone(chosen.alone, chosen.people[0], chosen.uneven)
        return
    print(
        "| people | program | CPU s | to ours | MiB | log likelihood | to ours | estimates off by | |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for people in chosen.people:
        tell(people, chosen.uneven)


if __name__ == "__main__":
    main()
