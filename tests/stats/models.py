"""The models that R fitted to the kept and the golden files, asked of our engine."""

import numpy as np
import pytest

from seedbed.stats.effects import Effects
from seedbed.stats.mixed.design import Design, design
from seedbed.stats.mixed.fit import Mixed
from seedbed.stats.mixed.testing import effects_of
from seedbed.stats.terms import Terms
from tests.stats.gold import golden_file, kept_file

GROWTH = Terms("1", "wave", "arm", "wave:arm")
WITH_AGE = Terms("1", "wave", "arm", "age", "wave:arm")
VISITS = Terms(
    "1", "arm", "wave=1", "wave=2", "wave=3", "arm:wave=1", "arm:wave=2", "arm:wave=3"
)  # fmt: skip
SLOPE = Terms("1", "wave")


def trial(terms: Terms, **more: object) -> Design:
    """The kept trial; more: slope=True, group="taught", shared=("arm",)."""
    d = kept_file("trial.csv")
    chosen: dict[str, object] = {}
    if more.get("slope"):
        chosen |= {"random": SLOPE.matrix(d), "random_terms": SLOPE.names}
    if more.get("group"):
        shared = more.get("shared", ("1",))
        chosen |= {"group": d["taught"], "shared": Terms(*shared).matrix(d), "shared_terms": shared}
    return design(d["y"], terms.matrix(d), terms.names, d["person"], **chosen)


def within() -> Design:
    d = kept_file("beeps.csv")
    mean = np.array([d["stress"][d["person"] == one].mean() for one in d["person"]])
    d |= {"mean": mean, "within": d["stress"] - mean}
    slope, terms = Terms("1", "within"), Terms("1", "within", "mean")
    return design(
        d["mood"], terms.matrix(d), terms.names, d["person"],
        random=slope.matrix(d), random_terms=slope.names,
    )  # fmt: skip


KEPT_MODELS = {
    "random_intercept": lambda: trial(GROWTH),
    "random_slope": lambda: trial(WITH_AGE, slope=True),
    "nested": lambda: trial(GROWTH, group="taught"),
    "partly_nested": lambda: trial(GROWTH, slope=True, group="taught", shared=("arm",)),
    "within": within,
}


def sleepstudy(*, slope: bool) -> Design:
    d = golden_file("sleepstudy.csv")
    terms = Terms("1", "Days")
    random = terms if slope else Terms("1")
    return design(
        d["Reaction"], terms.matrix(d), terms.names, d["Subject"],
        random=random.matrix(d), random_terms=random.names,
    )  # fmt: skip


def orthodont() -> Design:
    d = golden_file("orthodont.csv")
    d["male"] = (d.pop("Sex") == "Male").astype(float)
    who = d.pop("Subject")
    terms, slope = Terms("1", "age", "male", "age:male"), Terms("1", "age")
    return design(
        d["distance"], terms.matrix(d), terms.names, who,
        random=slope.matrix(d), random_terms=slope.names,
    )  # fmt: skip


def maps_long(outcome: str) -> dict[str, np.ndarray]:
    """The three waves of MAPS as rows, without those that are missing."""
    d = golden_file("maps_bower2015_mindfulness_waitlist.csv")
    long = {
        "y": np.concatenate([d[f"{outcome}{wave}"] for wave in (1, 2, 3)]),
        "v": np.repeat([1.0, 2, 3], len(d["id"])),
        "g": np.tile(d["interv_group"], 3),
        "id": np.tile(d["id"], 3),
    }
    there = ~np.isnan(long["y"])
    return {name: values[there] for name, values in long.items()}


MAPS_TERMS = Terms("1", "g", "v=2", "v=3", "g:v=2", "g:v=3")


def asked(found: Mixed, way: str) -> Effects:
    return effects_of(found, way=way.replace("_", "-"))


def agrees(told: dict[str, dict[str, float]], effects: Effects) -> None:
    """Within the tolerances of ../shared/data/README.md; p below 1e-10 to three digits."""
    for row, kept in zip(effects.rows(), told.values(), strict=True):
        assert row.estimate == pytest.approx(kept["est"], rel=1e-5)
        assert row.se == pytest.approx(kept["se"], rel=1e-5)
        assert row.df == pytest.approx(kept["df"], abs=1e-2)
        assert row.p == pytest.approx(kept["p"], rel=1e-4 if kept["p"] > 1e-10 else 1e-3)
